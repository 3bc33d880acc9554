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

    /** Keys planned, and names of decoded files, each with the key that it belongs to. */
    private final Map<String, String> planned = new LinkedHashMap<>();

    private final Map<String, String> decoded = new LinkedHashMap<>();
    private final Map<String, String> undecodable = new LinkedHashMap<>();

    /** Takes the next key of the plan, and says why it cannot be stored, if so. */
    synchronized Optional<String> add(String key) {
        String source = decoded.get(key);
        if (source != null) {
            return Optional.of("cannot store key " + KeyText.quoted(key) + ": what key " + KeyText.quoted(source)
                    + " decodes to has this name; download one of them without --decompress, to another directory");
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
