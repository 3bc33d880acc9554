package dev.waybill.s3.evidence;

import dev.waybill.checksum.Checksum;
import dev.waybill.checksum.ChecksumAlgorithm;
import dev.waybill.checksum.UsualPartSizes;
import dev.waybill.manifest.Verification;
import dev.waybill.target.Ranges;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Holds the bytes of one object against what S3 promises of them, while they pass, in any order of ranges. Not thread-safe, but different ranges may be updated
 * from different threads at the same time.
 *
 * <p>A CRC32C of our own is always computed, almost for free, so that a file can be checked offline later whatever S3 had to offer.
 */
public final class Evidence {

    private final Ranges ranges;
    private final LocalBytes local;
    private final CombinedCrc own;
    private Expected expected;
    private Optional<PartBoundaries> told;
    private @Nullable WholeDigest digest;

    private Evidence(Expected expected, Optional<PartBoundaries> told, Ranges ranges, LocalBytes local) {
        this.ranges = ranges;
        this.local = local;
        this.own = new CombinedCrc(ChecksumAlgorithm.CRC32C, ranges);
        // A single part is the whole object: nobody needs to tell, and nothing is guessed.
        Optional<PartBoundaries> known =
                expected.parts() == 1 ? Optional.of(PartBoundaries.of(List.of(ranges.size()))) : told;
        this.told = known.filter(parts -> parts.fit(ranges.size(), expected.parts()));
        boolean placeless = expected.ofParts()
                && this.told.isEmpty()
                && UsualPartSizes.of(ranges.size(), expected.parts()).isEmpty();
        this.expected = placeless ? Expected.SIZE : expected;
        this.digest = digest();
    }

    /**
     * Evidence before any bytes have passed.
     *
     * @param told where the upload parts lie, as far as S3 has told
     * @param local the bytes that are on disk
     */
    public static Evidence of(Expected expected, Optional<PartBoundaries> told, Ranges ranges, LocalBytes local) {
        return new Evidence(expected, told, ranges, local);
    }

    /** The evidence for an empty object, which needs none. */
    public static Evidence ofNothing(String etag, LocalBytes local) {
        return new Evidence(Expected.ofNothing(etag), Optional.empty(), Ranges.whole(0), local);
    }

    /** What {@link #note()} wrote, read back; empty if it was none of ours. */
    public static Optional<Evidence> ofNote(String note, Ranges ranges, LocalBytes local) {
        return EvidenceNote.parse(note, ranges.size())
                .map(read -> new Evidence(read.expected(), read.parts(), ranges, local));
    }

    /** The evidence in a few words, for a later run that continues the bytes and gets no such answer again. */
    public String note() {
        return new EvidenceNote(expected, told).text();
    }

    /** Some bytes that begin at this offset; they are on disk already. */
    public void update(long offset, ByteBuffer bytes) throws IOException {
        own.update(offset, bytes.duplicate());
        if (digest != null && digest != own) {
            digest.update(offset, bytes.duplicate());
        }
    }

    /** Whether that takes next to no time, as CRCs do; a digest is slower than many a network. */
    public boolean light() {
        return digest == null || digest instanceof CombinedCrc;
    }

    /** Makes up for some of the bytes that were passed over, where nothing comes any more of their range. True if there are more. */
    public boolean catchUp(int range) throws IOException {
        return digest != null && digest.catchUp(ranges.from(range), ranges.to(range));
    }

    /**
     * Both values and where the expected one comes from, if the bytes are not those that were uploaded. Where nobody told where the parts lie, all usual
     * places are tried, which reads the file again; if none explains the bytes, the value proves nothing, and the size is all there is.
     */
    public Optional<String> mismatch() throws IOException {
        Optional<String> mismatch = compare();
        if (mismatch.isEmpty() || !expected.ofParts() || told.isPresent()) {
            return mismatch;
        }
        List<Long> guesses = guesses();
        for (int next = 1; next < guesses.size(); next++) {
            digest = ofParts(PartBoundaries.uniform(ranges.size(), guesses.get(next)));
            if (compare().isEmpty()) {
                return Optional.empty();
            }
        }
        expected = Expected.SIZE;
        digest = null;
        return Optional.empty();
    }

    /** Takes another word for where the parts lie; if it differs, the bytes are read again. */
    public void retell(PartBoundaries parts) {
        if (!told.equals(Optional.of(parts)) && parts.fit(ranges.size(), expected.parts())) {
            told = Optional.of(parts);
            digest = digest();
        }
    }

    /** What is expected. */
    public Expected expected() {
        return expected;
    }

    /** What the bytes are verified by, once they are complete and nothing mismatches. */
    public Verification level() {
        return expected.level();
    }

    /** What was computed over the whole file, for the manifest: algorithm to base64. */
    public Map<String, String> checksums() throws IOException {
        Map<String, String> all = new TreeMap<>();
        all.put(
                ChecksumAlgorithm.CRC32C.s3Name(),
                Checksum.of(ChecksumAlgorithm.CRC32C, own.value()).base64());
        if (expected.checksum().isPresent() && !expected.ofParts()) {
            Checksum agreed = expected.checksum().get();
            all.put(agreed.algorithm().s3Name(), agreed.base64());
        }
        return all;
    }

    private Optional<String> compare() throws IOException {
        if (expected.checksum().isEmpty() || digest == null) {
            return Optional.empty();
        }
        Checksum wanted = expected.checksum().get();
        Checksum computed = Checksum.of(wanted.algorithm(), digest.value());
        return computed.equals(wanted)
                ? Optional.empty()
                : Optional.of("the bytes have the " + wanted.algorithm().s3Name() + " " + computed.hex() + suffix()
                        + ", but " + expected.origin() + " is " + wanted.hex() + suffix());
    }

    private String suffix() {
        return expected.ofParts() ? "-" + expected.parts() : "";
    }

    private @Nullable WholeDigest digest() {
        if (expected.checksum().isEmpty()) {
            return null;
        }
        ChecksumAlgorithm algorithm = expected.checksum().get().algorithm();
        if (expected.ofParts()) {
            return ofParts(told.orElseGet(
                    () -> PartBoundaries.uniform(ranges.size(), guesses().get(0))));
        }
        if (algorithm == ChecksumAlgorithm.CRC32C) {
            return own;
        }
        return algorithm.combinable()
                ? new CombinedCrc(algorithm, ranges)
                : OrderedDigest.ofWhole(algorithm, ranges.size(), local);
    }

    private WholeDigest ofParts(PartBoundaries parts) {
        return OrderedDigest.ofParts(expected.checksum().orElseThrow().algorithm(), parts, local);
    }

    private List<Long> guesses() {
        return UsualPartSizes.of(ranges.size(), expected.parts());
    }
}
