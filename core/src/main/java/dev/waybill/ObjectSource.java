package dev.waybill;

import java.nio.file.Path;
import java.util.Optional;

/**
 * Where an estimate or a download takes its objects from.
 *
 * @param planFile a file written by {@link PlanFile} during an estimate, or empty to list the bucket anew
 */
public record ObjectSource(Optional<Path> planFile) {

    /** Lists the bucket: costs LIST requests; a download starts while it lists. */
    public static ObjectSource listing() {
        return new ObjectSource(Optional.empty());
    }

    /** Exactly the objects of an earlier estimate; no LIST request. */
    public static ObjectSource planFile(Path file) {
        return new ObjectSource(Optional.of(file));
    }
}
