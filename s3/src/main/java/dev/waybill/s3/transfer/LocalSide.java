package dev.waybill.s3.transfer;

import dev.waybill.PlannedObject;
import dev.waybill.manifest.ManifestEntry;
import dev.waybill.manifest.Verification;
import dev.waybill.s3.wire.Answer;
import dev.waybill.target.Published;
import dev.waybill.target.TargetDirectory;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The disk's side of a transfer: the partial file, what its bytes prove, and the way to the final name. Not thread-safe. */
final class LocalSide {

    private static final Logger LOG = LoggerFactory.getLogger(LocalSide.class);

    private final PlannedObject object;
    private final TargetDirectory target;
    private final Clock clock;
    private @Nullable PartialFile file;
    private @Nullable Evidence evidence;

    LocalSide(PlannedObject object, TargetDirectory target, Clock clock) {
        this.object = object;
        this.target = target;
        this.clock = clock;
    }

    /** Bytes that are there. */
    long length() {
        return file == null ? 0 : file.length();
    }

    /** Gets ready for the body of an answer. The evidence is that of the first answer: it is about the whole object. */
    void begin(Answer answer, boolean fromTheFirstByte) throws IOException {
        if (fromTheFirstByte && length() > 0) {
            restart();
        }
        if (evidence == null) {
            evidence = Evidence.of(object.etag(), answer);
        }
    }

    void append(ByteBuffer bytes) throws IOException {
        evidence().update(bytes);
        file().append(bytes);
    }

    void restart() throws IOException {
        file().restart();
        // The next answer brings its own evidence; a checksum that was damaged on the way must not be held against it.
        evidence = null;
    }

    Optional<String> mismatch() {
        return evidence().mismatch();
    }

    Verification level() {
        return evidence().level();
    }

    /** Final name first, record second: a file without a record is checked again, a record without a file would be a lie. */
    void publish() throws IOException {
        PartialFile complete = file();
        complete.close();
        Published published = target.publish(complete.path(), object.key());
        target.record(List.of(new ManifestEntry(
                object.key(),
                object.size(),
                object.etag(),
                object.path(),
                level(),
                evidence().checksums(),
                clock.instant(),
                published.modifiedMillis())));
    }

    void close() {
        if (file != null) {
            try {
                file.close();
            } catch (IOException e) {
                LOG.debug("closing the partial file of {} failed", object.key(), e);
            }
        }
    }

    private PartialFile file() throws IOException {
        if (file == null) {
            file = PartialFile.create(target.partial(object.key()));
        }
        return file;
    }

    private Evidence evidence() {
        if (evidence == null) {
            evidence = Evidence.of(object.etag());
        }
        return evidence;
    }
}
