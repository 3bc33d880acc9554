package dev.waybill.target;

import dev.waybill.manifest.ManifestEntry;
import java.io.IOException;
import java.nio.file.Files;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The files of a group that only their size vouches for, written down before they get their names.
 *
 * @param files those that were written down
 */
record Announcement(Set<ReadyFile> files) {

    /** Writes them down; those that could not be are put into the failures, and must not be named. */
    static Announcement of(
            TargetDirectory target, List<ReadyFile> group, Map<ReadyFile, @Nullable IOException> failures) {
        Map<ReadyFile, ManifestEntry> entries = new LinkedHashMap<>();
        for (ReadyFile ready : group) {
            if (ready.announced && failures.get(ready) == null) {
                try {
                    entries.put(ready, ready.entry.of(target.unnamed(ready.file, ready.key)));
                } catch (IOException | RuntimeException e) {
                    failures.put(ready, e instanceof IOException io ? io : new IOException(e));
                }
            }
        }
        if (entries.isEmpty()) {
            return new Announcement(Set.of());
        }
        try {
            target.announce(List.copyOf(entries.values()));
        } catch (IOException e) {
            entries.keySet().forEach(ready -> failures.put(ready, e));
        }
        return new Announcement(entries.keySet());
    }

    /** To be called when the group is recorded. What got its name and is not stays written down for the next run. */
    void settle(TargetDirectory target, Set<ReadyFile> recorded) {
        if (files.isEmpty()) {
            return;
        }
        if (!files.stream().allMatch(ready -> recorded.contains(ready) || Files.exists(ready.file))) {
            target.keepAnnounced();
            return;
        }
        try {
            target.announcedIsOver();
        } catch (IOException e) {
            // The next opening records once more what is recorded already.
        }
    }
}
