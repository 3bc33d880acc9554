package dev.waybill.target;

import dev.waybill.manifest.Verification;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** A complete and verified file that waits for a {@link Publisher} to give it its name, or to record it. */
public final class ReadyFile {

    final Path file;
    final @Nullable PartialObject complete;
    final boolean found;
    /** Whether it is written down before it gets its name. */
    final boolean announced;

    final String key;
    final Publisher.EntryMaker entry;
    final Publisher.Outcome outcome;

    ReadyFile(
            Path file,
            @Nullable PartialObject complete,
            boolean found,
            boolean announced,
            String key,
            Publisher.EntryMaker entry,
            Publisher.Outcome outcome) {
        this.file = file;
        this.complete = complete;
        this.found = found;
        this.announced = announced;
        this.key = key;
        this.entry = entry;
        this.outcome = outcome;
    }

    /**
     * A file that still lies in its partial place.
     *
     * @param complete all its bytes; the publisher closes it
     * @param level what they are verified by
     * @param key where it belongs
     * @param entry makes the record once the final name is known
     * @param outcome told how it ended
     */
    public static ReadyFile named(
            PartialObject complete,
            Verification level,
            String key,
            Publisher.EntryMaker entry,
            Publisher.Outcome outcome) {
        boolean bySizeOnly = level == Verification.SIZE_ONLY && complete.length() > 0;
        return new ReadyFile(complete.file(), complete, false, bySizeOnly, key, entry, outcome);
    }

    /** A file that lies at the place that {@link PartialObjects#file} gave for some key, and is closed. */
    public static ReadyFile closed(Path partial, String key, Publisher.EntryMaker entry, Publisher.Outcome outcome) {
        return new ReadyFile(partial, null, false, false, key, entry, outcome);
    }

    /** A file that was found at its final name and verified there; not before it is on the disk it is recorded. */
    public static ReadyFile found(Path file, String key, Publisher.EntryMaker entry, Publisher.Outcome outcome) {
        return new ReadyFile(file, null, true, false, key, entry, outcome);
    }

    /** What could not be named was paid for and is verified; a later run finds it where it is. */
    void keep(Exception why) {
        PartialObject bytes = complete;
        if (bytes == null || Files.notExists(file)) {
            return;
        }
        try (bytes) {
            bytes.keep();
        } catch (IOException e) {
            why.addSuppressed(e);
        }
    }
}
