package dev.waybill.s3.compare;

import dev.waybill.checksum.ChecksumAlgorithm;
import dev.waybill.checksum.Digest;
import dev.waybill.checksum.MultipartDigest;
import java.nio.ByteBuffer;
import java.util.List;

/** The digest over the digests of upload parts whose sizes are given one by one, because they may differ. For one thread. */
final class PartedDigest {

    private final ChecksumAlgorithm algorithm;
    private final List<Long> sizes;
    private final MultipartDigest parts;
    private Digest part;
    private int number;
    private long inPart;

    /** For parts of these sizes; bytes behind the last one belong to it. */
    PartedDigest(ChecksumAlgorithm algorithm, List<Long> sizes) {
        this.algorithm = algorithm;
        this.sizes = sizes;
        this.parts = MultipartDigest.ofParts(algorithm);
        this.part = algorithm.newDigest();
    }

    void update(ByteBuffer bytes) {
        int limit = bytes.limit();
        while (bytes.hasRemaining()) {
            boolean last = number == sizes.size() - 1;
            long room = last ? Long.MAX_VALUE : sizes.get(number) - inPart;
            int take = (int) Math.min(bytes.remaining(), room);
            part.update(bytes.limit(bytes.position() + take));
            bytes.limit(limit);
            inPart += take;
            if (take == room) {
                close();
            }
        }
    }

    /** The digest of all parts; no bytes may follow. */
    MultipartDigest finish() {
        while (number < sizes.size()) {
            close();
        }
        return parts;
    }

    private void close() {
        parts.addPart(part.value());
        part = algorithm.newDigest();
        number++;
        inPart = 0;
    }
}
