package dev.waybill.dataset;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** What the words of a descriptor may look like, and how its paths may refer to each other. */
final class DescriptorRules {

    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_-]{0,63}");

    /** S3's general rules for bucket names, without the reserved prefixes and suffixes. */
    private static final Pattern BUCKET = Pattern.compile("(?!.*\\.\\.)[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]");

    /** Also lets the made-up regions of other S3 servers pass. */
    private static final Pattern REGION = Pattern.compile("[a-z0-9][a-z0-9-]{0,31}");

    private DescriptorRules() {}

    static String name(String text) {
        if (!NAME.matcher(text).matches()) {
            throw wrong(text, "a name: use a lower-case letter, then at most 63 lower-case letters, digits, - or _");
        }
        if (text.equals(Dataset.ALL)) {
            throw new IllegalArgumentException("'all' already means every path marked inAll: choose another name");
        }
        return text;
    }

    static String bucket(String text) {
        if (!BUCKET.matcher(text).matches()) {
            throw wrong(text, "a bucket name: use 3 to 63 lower-case letters, digits, dots and hyphens, without s3://");
        }
        return text;
    }

    static String region(String text) {
        if (!REGION.matcher(text).matches()) {
            throw wrong(text, "a region: write for example ap-northeast-1, or leave it out where it is unknown");
        }
        return text;
    }

    /** An enum constant by its lower-case name. */
    static <E extends Enum<E>> E word(String text, Class<E> type) {
        List<String> known =
                Arrays.stream(type.getEnumConstants()).map(Words::lower).toList();
        if (!known.contains(text)) {
            throw new IllegalArgumentException(Words.quote(text) + " is not a known word" + Words.choice(text, known));
        }
        return Enum.valueOf(type, text.toUpperCase(Locale.ROOT));
    }

    /** Notes doubled names, unknown names in {@code supersedes}, and paths that in the end supersede themselves. */
    static void checkNames(List<DatasetPath> paths, Problems problems) {
        Map<String, DatasetPath> byName = new LinkedHashMap<>();
        for (int i = 0; i < paths.size(); i++) {
            if (byName.putIfAbsent(paths.get(i).name(), paths.get(i)) != null) {
                problems.add(
                        "paths[" + i + "].name",
                        Words.quote(paths.get(i).name()) + " is the name of an earlier path too: rename one");
            }
        }
        for (int i = 0; i < paths.size(); i++) {
            String field = "paths[" + i + "].supersedes";
            for (String older : paths.get(i).supersedes()) {
                if (!byName.containsKey(older)) {
                    problems.add(
                            field,
                            Words.quote(older) + " is not a path of this dataset"
                                    + Words.choice(older, byName.keySet()));
                }
            }
            if (reaches(paths.get(i), byName)) {
                problems.add(
                        field,
                        "in the end path " + paths.get(i).name() + " supersedes itself: keep only newer over older");
            }
        }
        if (paths.stream().noneMatch(DatasetPath::inAll)) {
            problems.add("paths", "every path has inAll false, so \"all\" would mean nothing: leave inAll out of one");
        }
    }

    private static boolean reaches(DatasetPath path, Map<String, DatasetPath> byName) {
        Set<String> seen = new HashSet<>();
        Deque<String> ahead = new ArrayDeque<>(path.supersedes());
        while (!ahead.isEmpty()) {
            String name = ahead.pop();
            DatasetPath older = byName.get(name);
            if (seen.add(name) && older != null) {
                ahead.addAll(older.supersedes());
            }
        }
        return seen.contains(path.name());
    }

    static IllegalArgumentException wrong(String text, String wanted) {
        return new IllegalArgumentException(Words.quote(text) + " is not " + wanted);
    }
}
