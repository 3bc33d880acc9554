package dev.waybill.target;

import dev.waybill.disk.Fsync;
import dev.waybill.manifest.ManifestEntry;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Gives the files of one group their names, all in step: the content of all is forced to the disk, then all are renamed, then their directories are forced, then one journal
 * write records them. Those that only their size vouches for are written down before they are renamed. What fails for one file is that file's.
 */
final class GroupCommit implements Closeable {

    private final TargetDirectory target;
    private final OpenFiles open;
    private final Forcing forcing = new Forcing();

    GroupCommit(TargetDirectory target, OpenFiles open) {
        this.target = target;
        this.open = open;
    }

    /** Commits a group, and tells each file's outcome. */
    void commit(List<ReadyFile> group) {
        Map<ReadyFile, @Nullable IOException> failures = new LinkedHashMap<>();
        group.forEach(ready -> failures.put(ready, null));
        try {
            commit(group, failures);
        } catch (Throwable e) {
            // Without this thread everybody would wait for ever. Checked ones too: some escape from the JDK's native
            // code undeclared.
            group.forEach(ready -> failures.put(ready, new IOException(e)));
            target.keepAnnounced();
        }
        failures.forEach((ready, failure) -> {
            if (failure == null) {
                ready.outcome.published();
            } else {
                ready.outcome.failed(failure);
            }
        });
    }

    private void commit(List<ReadyFile> group, Map<ReadyFile, @Nullable IOException> failures) {
        if (target.durable()) {
            forcing.forceAll(group, this::force, failures);
        }
        Announcement announcement = Announcement.of(target, group, failures);
        failures.forEach((ready, failure) -> {
            if (failure != null) {
                ready.keep(failure);
            }
        });
        Map<ReadyFile, ManifestEntry> entries = name(group, failures);
        forceFolders(entries.keySet(), failures);
        announcement.settle(target, record(entries, failures) ? entries.keySet() : Set.of());
    }

    private void force(ReadyFile ready) throws IOException {
        PartialObject complete = ready.complete;
        if (complete == null) {
            Fsync.file(ready.file);
            return;
        }
        try {
            complete.force();
        } finally {
            open.close(ready);
        }
    }

    private Map<ReadyFile, ManifestEntry> name(List<ReadyFile> group, Map<ReadyFile, @Nullable IOException> failures) {
        Map<ReadyFile, ManifestEntry> entries = new LinkedHashMap<>();
        try (Naming.Group names = target.names()) {
            for (ReadyFile ready : group) {
                if (failures.get(ready) == null) {
                    try {
                        entries.put(ready, ready.entry.of(name(names, ready)));
                    } catch (IOException | RuntimeException e) {
                        IOException why = e instanceof IOException io ? io : new IOException(e);
                        ready.keep(why);
                        failures.put(ready, why);
                    }
                }
            }
        } catch (IOException e) {
            // Closing what was opened to look at names takes none of them back.
        }
        return entries;
    }

    private Published name(Naming.Group names, ReadyFile ready) throws IOException {
        if (ready.found) {
            return target.published(ready.key);
        }
        PartialObject complete = ready.complete;
        return target.move(names, ready.file, complete != null && complete.recorded(), ready.key);
    }

    private void forceFolders(Set<ReadyFile> moved, Map<ReadyFile, @Nullable IOException> failures) {
        if (!target.durable()) {
            return;
        }
        Map<Path, List<ReadyFile>> folders = new LinkedHashMap<>();
        for (ReadyFile ready : moved) {
            Path folder = target.root().resolve(ready.key).getParent();
            folders.computeIfAbsent(folder, f -> new ArrayList<>()).add(ready);
        }
        Map<Path, @Nullable IOException> broken = new LinkedHashMap<>();
        forcing.forceAll(folders.keySet(), Fsync::directory, broken);
        broken.forEach((folder, failure) -> {
            if (failure != null) {
                folders.getOrDefault(folder, List.of()).forEach(ready -> failures.put(ready, failure));
            }
        });
    }

    private boolean record(Map<ReadyFile, ManifestEntry> entries, Map<ReadyFile, @Nullable IOException> failures) {
        if (entries.isEmpty()) {
            return true;
        }
        try {
            target.record(List.copyOf(entries.values()));
            return true;
        } catch (IOException e) {
            entries.keySet().forEach(ready -> failures.put(ready, e));
            return false;
        }
    }

    @Override
    public void close() {
        forcing.close();
    }
}
