package dev.waybill.s3.followup;

import dev.waybill.target.DecodedFiles;
import dev.waybill.target.KeyText;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Finds objects whose decoded files would have the name of another object. Remembers the latest few thousand names: such neighbours are listed close to each
 * other, and what is further apart meets on the disk, where nothing is overwritten either. Thread-safe.
 */
final class DecodedNames {

    private static final int REMEMBERED = 4_096;

    private final Map<String, String> planned = new LinkedHashMap<>();

    /** Names of decoded files, each with the object that it comes from. */
    private final Map<String, String> decoded = new LinkedHashMap<>();
    /** Objects that cannot be decoded, each with the other object whose name that would take. */
    private final Map<String, String> undecodable = new LinkedHashMap<>();

    /** Takes the next key of the plan, and says why it cannot be stored, if so. */
    synchronized Optional<String> add(String key) {
        for (int end = key.indexOf('/'); end >= 0; end = key.indexOf('/', end + 1)) {
            String file = decoded.get(key.substring(0, end));
            if (file != null) {
                return clash(key, file, "is a file where it needs a directory");
            }
        }
        String source = decoded.get(key);
        if (source != null) {
            return clash(key, source, "has this name");
        }
        remember(planned, key, key);
        DecodedFiles.nameOf(key).ifPresent(name -> {
            if (planned.containsKey(name)) {
                remember(undecodable, key, name);
            } else {
                remember(decoded, name, key);
            }
        });
        return Optional.empty();
    }

    private static Optional<String> clash(String key, String source, String how) {
        return Optional.of("cannot store key " + KeyText.quoted(key) + ": what key " + KeyText.quoted(source)
                + " decodes to " + how + "; download one of them without --decompress, to another directory");
    }

    /** The other object's key that what this one decodes to would be named like. */
    synchronized Optional<String> takenBy(String key) {
        return Optional.ofNullable(undecodable.get(key));
    }

    private static void remember(Map<String, String> names, String name, String key) {
        names.put(name, key);
        if (names.size() > REMEMBERED) {
            names.remove(names.keySet().iterator().next());
        }
    }
}
