package dev.waybill.s3.evidence;

import dev.waybill.checksum.ChecksumAlgorithm;
import dev.waybill.checksum.CrcCombination;
import dev.waybill.checksum.Digest;
import dev.waybill.target.Ranges;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** A CRC a range, combined into that of the object: no byte is read twice. */
final class CombinedCrc implements WholeDigest {

    private final ChecksumAlgorithm algorithm;
    private final Ranges ranges;
    private final @Nullable Digest[] digests;

    CombinedCrc(ChecksumAlgorithm algorithm, Ranges ranges) {
        this.algorithm = algorithm;
        this.ranges = ranges;
        this.digests = new Digest[ranges.count()];
    }

    @Override
    public void update(long offset, ByteBuffer bytes) {
        long at = offset;
        while (bytes.hasRemaining()) {
            int range = ranges.indexOf(at);
            int step = (int) Math.min(bytes.remaining(), ranges.to(range) - at);
            digest(range).update(bytes.slice(bytes.position(), step));
            bytes.position(bytes.position() + step);
            at += step;
        }
    }

    /** Everything is taken as it comes. */
    @Override
    public boolean catchUp(long from, long to) {
        return false;
    }

    @Override
    public byte[] value() {
        byte[] whole = digest(0).value();
        for (int range = 1; range < digests.length; range++) {
            whole = CrcCombination.combine(
                    algorithm, whole, digest(range).value(), ranges.to(range) - ranges.from(range));
        }
        return whole;
    }

    private Digest digest(int range) {
        Digest digest = digests[range];
        if (digest == null) {
            digest = algorithm.newDigest();
            digests[range] = digest;
        }
        return digest;
    }
}
