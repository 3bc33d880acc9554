package dev.waybill.target;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** A complete and verified file that waits for a {@link Publisher} to give it its name, or to record it. */
public final class ReadyFile {

    final Path file;
    final @Nullable PartialObject complete;
    final boolean found;
    final String key;
    final Publisher.EntryMaker entry;
    final Publisher.Outcome outcome;

    ReadyFile(
            Path file,
            @Nullable PartialObject complete,
            boolean found,
            String key,
            Publisher.EntryMaker entry,
            Publisher.Outcome outcome) {
        this.file = file;
        this.complete = complete;
        this.found = found;
        this.key = key;
        this.entry = entry;
        this.outcome = outcome;
    }

    /**
     * A file that still lies in its partial place.
     *
     * @param complete all its bytes; the publisher closes it
     * @param key where it belongs
     * @param entry makes the record once the final name is known
     * @param outcome told how it ended
     */
    public static ReadyFile named(
            PartialObject complete, String key, Publisher.EntryMaker entry, Publisher.Outcome outcome) {
        return new ReadyFile(complete.file(), complete, false, key, entry, outcome);
    }

    /** A file that lies at the place that {@link PartialObjects#file} gave for some key, and is closed. */
    public static ReadyFile closed(Path partial, String key, Publisher.EntryMaker entry, Publisher.Outcome outcome) {
        return new ReadyFile(partial, null, false, key, entry, outcome);
    }

    /** A file that was found at its final name and verified there; not before it is on the disk it is recorded. */
    public static ReadyFile found(Path file, String key, Publisher.EntryMaker entry, Publisher.Outcome outcome) {
        return new ReadyFile(file, null, true, key, entry, outcome);
    }
}
