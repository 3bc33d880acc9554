package dev.waybill.s3.transfer;

import dev.waybill.PlannedObject;
import dev.waybill.manifest.ManifestEntry;
import dev.waybill.manifest.Verification;
import dev.waybill.s3.wire.Answer;
import dev.waybill.target.KeyText;
import dev.waybill.target.PartialObject;
import dev.waybill.target.Published;
import dev.waybill.target.Publisher;
import dev.waybill.target.TargetDirectory;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The disk's side of a transfer: the bytes that are there, what they prove, and the way to the final name. Not thread-safe. */
final class LocalSide {

    private static final Logger LOG = LoggerFactory.getLogger(LocalSide.class);

    private final PlannedObject object;
    private final TargetDirectory target;
    private final Clock clock;
    private @Nullable PartialObject partial;
    private @Nullable Evidence evidence;

    LocalSide(PlannedObject object, TargetDirectory target, Clock clock) {
        this.object = object;
        this.target = target;
        this.clock = clock;
    }

    /** Opens the partial file and takes over what an earlier run left of this version of the object. */
    void open() throws IOException {
        PartialObject opened = target.partialObject(object.key(), object.size(), object.etag());
        partial = opened;
        opened.restore(bytes -> {
            if (evidence == null) {
                evidence = Evidence.ofNote(opened.evidence()).orElseGet(() -> Evidence.of(object.etag()));
            }
            evidence.update(bytes);
        });
    }

    /** Bytes that are there. */
    long length() {
        return partial == null ? 0 : partial.length();
    }

    /** The first answer's evidence counts: it is about the whole object, and later answers may be about ranges. */
    void begin(Answer answer) {
        if (evidence == null) {
            evidence = Evidence.of(object.etag(), answer);
            partial().noteEvidence(evidence.note());
        }
    }

    void append(ByteBuffer bytes) throws IOException {
        evidence().update(bytes);
        partial().append(bytes);
    }

    void restart() throws IOException {
        partial().restart();
        // The next answer brings its own evidence; a checksum that was damaged on the way must not be held against it.
        evidence = null;
    }

    Optional<String> mismatch() {
        return evidence().mismatch();
    }

    Verification level() {
        return evidence().level();
    }

    /** Hands the complete file over for its final name; the outcome is told on the publisher's thread. */
    void publish(Publisher publisher, Publisher.Outcome outcome) throws IOException, InterruptedException {
        PartialObject complete = partial();
        complete.keep();
        complete.close();
        partial = null;
        Verification level = level();
        Map<String, String> checksums = evidence().checksums();
        publisher.publish(new Publisher.Ready(
                complete.file(), object.key(), published -> entry(published, level, checksums), outcome));
    }

    /** Keeps what is there for a later run. */
    void keep() {
        PartialObject kept = partial;
        partial = null;
        if (kept != null) {
            try (kept) {
                kept.keep();
            } catch (IOException e) {
                LOG.debug("keeping the partial file of {} failed", KeyText.quoted(object.key()), e);
            }
        }
    }

    /** Moves bytes that proved wrong to where they can be looked at. */
    void setAside() {
        keep();
        try {
            target.setAsidePartial(object.key());
        } catch (IOException e) {
            LOG.warn("setting the corrupt bytes of {} aside failed", KeyText.quoted(object.key()), e);
        }
    }

    private ManifestEntry entry(Published published, Verification level, Map<String, String> checksums) {
        return new ManifestEntry(
                object.key(),
                object.size(),
                object.etag(),
                object.path(),
                level,
                checksums,
                clock.instant(),
                published.modifiedMillis());
    }

    private PartialObject partial() {
        if (partial == null) {
            throw new IllegalStateException("the partial file of " + KeyText.quoted(object.key()) + " is not open");
        }
        return partial;
    }

    private Evidence evidence() {
        if (evidence == null) {
            // Only for what is published without an answer.
            evidence = Evidence.ofNothing(object.etag());
        }
        return evidence;
    }
}
