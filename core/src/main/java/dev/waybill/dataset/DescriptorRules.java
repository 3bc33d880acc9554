package dev.waybill.dataset;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** What the words of a descriptor may look like. */
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

    static IllegalArgumentException wrong(String text, String wanted) {
        return new IllegalArgumentException(Words.quote(text) + " is not " + wanted);
    }
}
