package dev.waybill.s3.storage;

import dev.waybill.PlannedObject;
import dev.waybill.target.Missing;
import dev.waybill.target.TargetDirectory;
import java.io.IOException;
import java.util.Optional;

/** Tells what an earlier run left of objects that it did not complete. */
@FunctionalInterface
public interface Leftovers {

    /** What of an object a download would have to ask for; looks only. */
    Missing missing(PlannedObject object) throws IOException;

    /** What lies in a directory, or in none. */
    static Leftovers of(Optional<TargetDirectory> directory) {
        if (directory.isEmpty()) {
            return object -> Missing.all(object.size());
        }
        TargetDirectory there = directory.get();
        return object -> there.partialObjects().missing(object.key(), object.size(), object.etag());
    }
}
