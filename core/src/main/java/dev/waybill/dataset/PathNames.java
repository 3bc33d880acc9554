package dev.waybill.dataset;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** How the paths of a descriptor refer to each other. Read from the JSON itself, so that it can be judged whatever else is wrong. */
final class PathNames {

    private final List<JsonNode> paths;
    private final Problems problems;
    private final Map<String, List<String>> older = new LinkedHashMap<>();

    PathNames(List<JsonNode> paths, Problems problems) {
        this.paths = paths;
        this.problems = problems;
    }

    /** Notes doubled names, unknown names in {@code supersedes}, and paths that in the end supersede themselves. */
    void check() {
        for (int i = 0; i < paths.size(); i++) {
            Optional<String> name = name(paths.get(i));
            if (name.isPresent() && older.putIfAbsent(name.get(), supersedes(paths.get(i))) != null) {
                problems.add(
                        "paths[" + i + "].name",
                        Words.quote(name.get()) + " is the name of an earlier path too: rename one");
            }
        }
        // A path whose name is not known yet may be the one that is meant.
        boolean allNamed = paths.stream().allMatch(path -> name(path).isPresent());
        for (int i = 0; i < paths.size(); i++) {
            checkOlder(paths.get(i), "paths[" + i + "].supersedes", allNamed);
        }
        if (!paths.isEmpty() && paths.stream().allMatch(PathNames::isLeftOut)) {
            problems.add("paths", "every path has inAll false, so \"all\" would mean nothing: leave inAll out of one");
        }
    }

    private void checkOlder(JsonNode path, String field, boolean allNamed) {
        for (String name : supersedes(path)) {
            if (allNamed && !older.containsKey(name)) {
                problems.add(
                        field,
                        Words.quote(name) + " is not a path of this dataset" + Words.choice(name, older.keySet()));
            }
        }
        name(path)
                .filter(name -> reaches(path, name))
                .ifPresent(name -> problems.add(
                        field,
                        "in the end path " + Words.plain(name) + " supersedes itself: keep only newer over older"));
    }

    private boolean reaches(JsonNode path, String wanted) {
        Set<String> seen = new HashSet<>();
        Deque<String> ahead = new ArrayDeque<>(supersedes(path));
        while (!ahead.isEmpty()) {
            String name = ahead.pop();
            if (seen.add(name)) {
                ahead.addAll(older.getOrDefault(name, List.of()));
            }
        }
        return seen.contains(wanted);
    }

    private static Optional<String> name(JsonNode path) {
        return Optional.ofNullable(path.path("name").textValue());
    }

    private static List<String> supersedes(JsonNode path) {
        List<String> names = new ArrayList<>();
        for (JsonNode name : path.path("supersedes")) {
            if (name.isTextual()) {
                names.add(name.textValue());
            }
        }
        return names;
    }

    private static boolean isLeftOut(JsonNode path) {
        JsonNode inAll = path.path("inAll");
        return inAll.isBoolean() && !inAll.booleanValue();
    }
}
