package dev.waybill.s3.storage;

import dev.waybill.PlannedObject;
import dev.waybill.manifest.ManifestEntry;
import dev.waybill.manifest.Verification;
import dev.waybill.target.Missing;
import dev.waybill.target.PartialObject;
import dev.waybill.target.Publisher;
import dev.waybill.target.ReadyFile;
import dev.waybill.target.TargetDirectory;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;

/** A directory in which complete objects get their names and are recorded. */
public final class FileStorage implements Storage {

    private final TargetDirectory target;
    private final Publisher publisher;
    private final Clock clock;

    private final PartialFile.Owner naming = new PartialFile.Owner() {
        @Override
        public void complete(
                PlannedObject object,
                PartialObject file,
                Verification level,
                Map<String, String> checksums,
                Publisher.Outcome outcome)
                throws InterruptedException {
            publisher.publish(ReadyFile.named(
                    file,
                    level,
                    object.key(),
                    published -> new ManifestEntry(
                            object.key(),
                            object.size(),
                            object.etag(),
                            object.path(),
                            level,
                            checksums,
                            clock.instant(),
                            published.modifiedMillis()),
                    outcome));
        }

        @Override
        public boolean wrong(PlannedObject object) throws IOException {
            target.partialObjects().setAside(object.key());
            return true;
        }
    };

    /**
     * Storage in a directory that is open to write; to be finished before that is closed.
     *
     * @param clock for the manifest
     */
    public FileStorage(TargetDirectory target, Clock clock) {
        this.target = target;
        this.publisher = new Publisher(target);
        this.clock = clock;
    }

    @Override
    public PartialBytes open(PlannedObject object) throws IOException {
        return new PartialFile(
                object, target.partialObjects().open(object.key(), object.size(), object.etag()), naming);
    }

    @Override
    public Missing missing(PlannedObject object) throws IOException {
        return target.partialObjects().missing(object.key(), object.size(), object.etag());
    }

    @Override
    public Optional<Path> directory() {
        return Optional.of(target.root());
    }

    @Override
    public long waitedNanos() {
        return publisher.backlogNanos();
    }

    @Override
    public void finish() {
        publisher.close();
    }
}
