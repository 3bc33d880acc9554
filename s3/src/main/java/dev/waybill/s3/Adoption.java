package dev.waybill.s3;

import dev.waybill.DownloadException;
import dev.waybill.DownloadException.Kind;
import dev.waybill.PlannedObject;
import dev.waybill.errors.FileErrors;
import dev.waybill.manifest.ManifestEntry;
import dev.waybill.s3.compare.Comparison;
import dev.waybill.s3.compare.FileComparison;
import dev.waybill.target.KeyText;
import dev.waybill.target.Published;
import dev.waybill.target.Publisher;
import dev.waybill.target.ReadyFile;
import dev.waybill.target.TargetDirectory;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Takes files that are already there into the manifest, by groups, so that their records and what is forced to the disk for them cost little a file. Thread-safe;
 * to be closed before the directory.
 */
final class Adoption implements AutoCloseable {

    private final Optional<TargetDirectory> directory;
    private final FileComparison comparison;
    private final Clock clock;
    private @Nullable Publisher publisher;

    /** Adoption of what is in a directory; of nothing without one. */
    Adoption(Optional<TargetDirectory> directory, FileComparison comparison, Clock clock) {
        this.directory = directory;
        this.comparison = comparison;
        this.clock = clock;
    }

    /** Reads the object's file and compares it. */
    Comparison compare(PlannedObject object) {
        Path file = file(object);
        try {
            return comparison.compare(object, file, target().entry(object.key()));
        } catch (IOException e) {
            throw broken("comparing", object, e);
        }
    }

    /**
     * Records a file as the object and forgets what an earlier run left of it.
     *
     * @param adopted told when that is done
     * @param failed told if it cannot be done
     */
    void record(PlannedObject object, Comparison found, Runnable adopted, Consumer<DownloadException> failed)
            throws InterruptedException {
        publisher()
                .publish(ReadyFile.found(
                        file(object),
                        object.key(),
                        published -> entry(object, found, published),
                        new Publisher.Outcome() {
                            @Override
                            public void published() {
                                try {
                                    target().partialObjects().deleteEarlier(object.key());
                                } catch (IOException e) {
                                    failed.accept(broken("clearing up after", object, e));
                                    return;
                                }
                                adopted.run();
                            }

                            @Override
                            public void failed(IOException why) {
                                failed.accept(broken("recording", object, why));
                            }
                        }));
    }

    /** Lets the object take the place of its file. */
    void allowReplacing(PlannedObject object) {
        try {
            target().allowReplacing(object.key());
        } catch (IOException e) {
            throw broken("looking at", object, e);
        }
    }

    /** Records what was handed over. */
    @Override
    public synchronized void close() {
        if (publisher != null) {
            publisher.close();
        }
    }

    private synchronized Publisher publisher() {
        Publisher open = publisher;
        if (open == null) {
            open = new Publisher(target());
            publisher = open;
        }
        return open;
    }

    private ManifestEntry entry(PlannedObject object, Comparison found, Published file) throws IOException {
        if (file.size() != object.size() || file.modifiedMillis() != found.modifiedMillis()) {
            throw new FileSystemException(file.file().toString(), null, "it changed after it was compared");
        }
        return new ManifestEntry(
                object.key(),
                object.size(),
                object.etag(),
                object.path(),
                found.level(),
                found.checksums(),
                clock.instant(),
                found.modifiedMillis());
    }

    private TargetDirectory target() {
        return directory.orElseThrow();
    }

    private Path file(PlannedObject object) {
        return target().root().resolve(object.key());
    }

    private DownloadException broken(String what, PlannedObject object, IOException why) {
        return new DownloadException(
                Kind.LOCAL_STORAGE,
                what + " " + KeyText.escaped(file(object).toString()) + " failed: "
                        + KeyText.escaped(FileErrors.reason(why)) + "; run the same command again",
                why);
    }
}
