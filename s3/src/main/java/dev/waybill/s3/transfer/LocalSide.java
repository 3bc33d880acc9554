package dev.waybill.s3.transfer;

import dev.waybill.PlannedObject;
import dev.waybill.manifest.Verification;
import dev.waybill.s3.evidence.Evidence;
import dev.waybill.s3.evidence.Expected;
import dev.waybill.s3.evidence.FrameEvidence;
import dev.waybill.s3.evidence.PartBoundaries;
import dev.waybill.s3.storage.PartialBytes;
import dev.waybill.s3.storage.Storage;
import dev.waybill.target.KeyText;
import dev.waybill.target.Missing;
import dev.waybill.target.Publisher;
import dev.waybill.target.Ranges;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The near side of a transfer: the bytes that are there, what they prove, and the way to whom they are for. Not thread-safe, but for what says so. */
final class LocalSide {

    private static final Logger LOG = LoggerFactory.getLogger(LocalSide.class);

    private static final long BYTES_BETWEEN_MILESTONES = 1 << 20;

    private final PlannedObject object;
    private final Storage storage;
    private @Nullable PartialBytes partial;
    private volatile @Nullable Evidence evidence;
    private long milestone;

    LocalSide(PlannedObject object, Storage storage) {
        this.object = object;
        this.storage = storage;
    }

    /** Opens the place for the bytes and takes over what an earlier run left of this version of the object. */
    void open() throws IOException {
        PartialBytes opened = storage.open(object);
        partial = opened;
        opened.restore((offset, bytes) -> {
            if (evidence == null) {
                evidence = Evidence.ofNote(opened.evidence(), opened.ranges(), opened)
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

    /** What complete bytes prove by themselves, where that is more than S3 did. */
    FrameEvidence frames(Verification byS3) throws IOException {
        return FrameEvidence.of(object, byS3, partial()::newInputStream);
    }

    /** Bytes that are there. */
    long length() {
        return partial().length();
    }

    /** The length, each time that about one MiB more has come. */
    OptionalLong milestone() {
        long length = length();
        if (length - milestone < BYTES_BETWEEN_MILESTONES) {
            return OptionalLong.empty();
        }
        milestone = length;
        return OptionalLong.of(length);
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

    /** Adds bytes at the end of a range. To be followed by {@link #verify}. */
    void append(int range, ByteBuffer bytes) throws IOException {
        partial().append(range, bytes);
    }

    /** Holds bytes that were appended against the evidence. Those of different ranges from different threads at the same time, if need be. */
    void verify(long offset, ByteBuffer bytes) throws IOException {
        evidence().update(offset, bytes);
    }

    /** Whether bytes that come are verified in next to no time. From any thread. */
    boolean verifiesLightly() {
        Evidence known = evidence;
        return known != null && known.light();
    }

    /** Makes up for some of what was not verified as it came, of a range that is over for now. True if there is more. */
    boolean catchUp(int range) throws IOException {
        Evidence known = evidence;
        return known != null && known.catchUp(range);
    }

    /** Throws the bytes away; the object is one range now, whose answer brings its own evidence. */
    void restart() throws IOException {
        partial().restart();
        evidence = null;
        milestone = 0;
    }

    /** What the bytes are held against. */
    Evidence evidence() {
        if (evidence == null) {
            // Only for what is published without an answer.
            evidence = Evidence.ofNothing(object.etag(), partial());
        }
        return evidence;
    }

    /** Hands the complete bytes over; the outcome is told on any thread. */
    void publish(Verification level, Map<String, String> checksums, Publisher.Outcome outcome)
            throws IOException, InterruptedException {
        PartialBytes complete = partial();
        partial = null;
        complete.publish(level, checksums, outcome);
    }

    /** Keeps what is there for a later run. */
    void keep() {
        PartialBytes kept = partial;
        partial = null;
        if (kept != null) {
            try {
                kept.keep();
            } catch (IOException e) {
                LOG.warn("keeping the partial bytes of {} failed", KeyText.quoted(object.key()), e);
            }
        }
    }

    /** Takes bytes that proved wrong out of the way; true if they can be looked at. */
    boolean setAside() {
        PartialBytes wrong = partial();
        partial = null;
        try {
            return wrong.setAside();
        } catch (IOException e) {
            LOG.warn("setting the corrupt bytes of {} aside failed", KeyText.quoted(object.key()), e);
            return false;
        }
    }

    private PartialBytes partial() {
        if (partial == null) {
            throw new IllegalStateException("the bytes of " + KeyText.quoted(object.key()) + " are not open");
        }
        return partial;
    }

    private static Evidence evidence(PartialBytes partial, Expected expected, Optional<PartBoundaries> parts) {
        return Evidence.of(expected, parts, partial.ranges(), partial);
    }
}
