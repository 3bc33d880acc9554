package dev.waybill.target;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Finds keys that cannot be files beside each other: one that is a directory of another, one that is there twice, and, where the system takes them
 * for one, names that differ in case or Unicode form only.
 *
 * <p>Remembers the latest few thousand keys only, because there may be millions: it finds clashes between neighbours of
 * a listing early, with both names. The rest is found by the file system when a file is published: nothing is overwritten
 * there either, and the later object is reported. Not for use by several threads.
 */
public final class KeyClashes {

    private static final int REMEMBERED = 4096;

    private final NameRules rules;
    private final Map<String, String> files = new LinkedHashMap<>();
    private final Map<String, String> folders = new LinkedHashMap<>(16, 0.75f, true);

    /** The directory of the last key. Keys come directory by directory, and what is looked up and remembered of it is the same for all of them. */
    private String lastFolder = "";

    /** For keys that become files under these rules. */
    public KeyClashes(NameRules rules) {
        this.rules = rules;
    }

    /**
     * Takes the next key, one that {@link KeyPath} has let pass, and tells what it clashes with.
     *
     * @return one line naming both keys, safe to print; the earlier key keeps its file
     */
    public Optional<String> add(String key) {
        String name = rules.canonical(key);
        String same = files.get(name);
        if (same != null) {
            return same.equals(key)
                    ? Optional.of(twice(key))
                    : clash(key, "has the same file name on this system as", same);
        }
        String below = folders.get(name);
        if (below != null) {
            return clash(key, "would be a file where a directory is needed for", below);
        }
        int end = name.lastIndexOf('/');
        if (end == lastFolder.length() && name.startsWith(lastFolder)) {
            remember(files, name, key);
            return Optional.empty();
        }
        for (int slash = name.indexOf('/'); slash >= 0; slash = name.indexOf('/', slash + 1)) {
            String file = files.get(name.substring(0, slash));
            if (file != null) {
                return clash(key, "needs a directory where there is a file for", file);
            }
        }
        remember(files, name, key);
        for (int slash = name.indexOf('/'); slash >= 0; slash = name.indexOf('/', slash + 1)) {
            remember(folders, name.substring(0, slash), key);
        }
        lastFolder = end < 0 ? "" : name.substring(0, end);
        return Optional.empty();
    }

    /** What is to be said of a key that has come already. */
    public static String twice(String key) {
        return "cannot store key " + KeyText.quoted(key)
                + " twice: it belongs to two paths of the dataset; name one of them with --paths";
    }

    private static Optional<String> clash(String key, String how, String other) {
        return Optional.of("cannot store key " + KeyText.quoted(key) + ": it " + how + " key " + KeyText.quoted(other));
    }

    private static void remember(Map<String, String> names, String name, String key) {
        names.put(name, key);
        if (names.size() > REMEMBERED) {
            names.remove(names.keySet().iterator().next());
        }
    }
}
