package dev.waybill.s3.transfer;

import dev.waybill.PlannedObject;
import dev.waybill.manifest.ManifestEntry;
import dev.waybill.manifest.Verification;
import dev.waybill.s3.evidence.Evidence;
import dev.waybill.s3.evidence.Expected;
import dev.waybill.s3.evidence.LocalBytes;
import dev.waybill.s3.evidence.PartBoundaries;
import dev.waybill.target.KeyText;
import dev.waybill.target.Missing;
import dev.waybill.target.PartialObject;
import dev.waybill.target.Published;
import dev.waybill.target.Publisher;
import dev.waybill.target.Ranges;
import dev.waybill.target.TargetDirectory;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
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
        opened.restore((offset, bytes) -> {
            if (evidence == null) {
                evidence = Evidence.ofNote(opened.evidence(), opened.ranges(), bytesOf(opened))
                        .orElseGet(() -> evidence(opened, Expected.of(object.etag()), Optional.empty()));
            }
            evidence.update(offset, bytes);
        });
    }

    /** What is left to ask for. */
    Missing missing() {
        return partial().missing();
    }

    /** How the object is cut. */
    Ranges ranges() {
        return partial().ranges();
    }

    /** Where a range's bytes end. */
    long end(int range) {
        return partial().end(range);
    }

    boolean complete(int range) {
        return partial().complete(range);
    }

    /** Where the bytes are. */
    Path file() {
        return partial().file();
    }

    /** Bytes that are there. */
    long length() {
        return partial().length();
    }

    /** Whether it is known what the bytes will be held against. */
    boolean hasEvidence() {
        return evidence != null;
    }

    /** From now on the bytes are held against this. To be called before the first of them. */
    void expect(Expected expected, Optional<PartBoundaries> parts) {
        Evidence known = evidence(partial(), expected, parts);
        evidence = known;
        partial().noteEvidence(known.note());
    }

    void append(int range, ByteBuffer bytes) throws IOException {
        long offset = partial().end(range);
        partial().append(range, bytes.duplicate());
        evidence().update(offset, bytes);
    }

    /** Throws the bytes away; the object is one range now, whose answer brings its own evidence. */
    void restart() throws IOException {
        partial().restart();
        evidence = null;
    }

    /** What the bytes are held against. */
    Evidence evidence() {
        if (evidence == null) {
            // Only for what is published without an answer.
            evidence = Evidence.ofNothing(object.etag(), bytesOf(partial()));
        }
        return evidence;
    }

    /** Hands the complete file over for its final name; the outcome is told on the publisher's thread. */
    void publish(Publisher publisher, Verification level, Publisher.Outcome outcome)
            throws IOException, InterruptedException {
        PartialObject complete = partial();
        Map<String, String> checksums = evidence().checksums();
        partial = null;
        publisher.publish(Publisher.Ready.named(
                complete, object.key(), published -> entry(published, level, checksums), outcome));
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

    private static Evidence evidence(PartialObject partial, Expected expected, Optional<PartBoundaries> parts) {
        return Evidence.of(expected, parts, partial.ranges(), bytesOf(partial));
    }

    private static LocalBytes bytesOf(PartialObject partial) {
        return new LocalBytes() {
            @Override
            public long availableTo(long offset) {
                return partial.availableTo(offset);
            }

            @Override
            public void read(ByteBuffer into, long offset) throws IOException {
                partial.read(into, offset);
            }
        };
    }
}
