package dev.waybill.s3.evidence;

import dev.waybill.checksum.ChecksumAlgorithm;
import dev.waybill.checksum.Digest;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Digests that need their bytes in order, one a part, and with several parts the digest of their digests. Bytes in order are taken as they pass;
 * what a range brings ahead of its turn is read back from the disk (most likely from memory) as soon as the gap before it is closed.
 */
final class OrderedDigest implements WholeDigest {

    private static final int BUFFER_BYTES = 256 * 1024;

    private final ChecksumAlgorithm algorithm;
    private final PartBoundaries parts;
    private final boolean ofParts;
    private final LocalBytes local;
    private final Map<Integer, Growing> growing = new HashMap<>();
    private final byte[] @Nullable [] values;

    private OrderedDigest(ChecksumAlgorithm algorithm, PartBoundaries parts, boolean ofParts, LocalBytes local) {
        this.algorithm = algorithm;
        this.parts = parts;
        this.ofParts = ofParts;
        this.local = local;
        this.values = new byte[parts.count()][];
    }

    /** The digest of all bytes. */
    static OrderedDigest ofWhole(ChecksumAlgorithm algorithm, long size, LocalBytes local) {
        return new OrderedDigest(algorithm, PartBoundaries.uniform(size, Math.max(1, size)), false, local);
    }

    /** The digest of the parts' digests. */
    static OrderedDigest ofParts(ChecksumAlgorithm algorithm, PartBoundaries parts, LocalBytes local) {
        return new OrderedDigest(algorithm, parts, true, local);
    }

    @Override
    public void update(long offset, ByteBuffer bytes) throws IOException {
        long at = offset;
        while (bytes.hasRemaining()) {
            int part = parts.indexOf(at);
            int step = (int) Math.min(bytes.remaining(), parts.to(part) - at);
            feed(part, at, bytes.slice(bytes.position(), step));
            bytes.position(bytes.position() + step);
            at += step;
        }
    }

    /** Reads what is needed and has not passed; with all bytes on disk, everything. */
    @Override
    public byte[] value() throws IOException {
        Digest outer = algorithm.newDigest();
        for (int part = 0; part < values.length; part++) {
            if (values[part] == null) {
                Growing rest = growing(part);
                catchUp(part, rest);
                if (rest.end < parts.to(part)) {
                    throw new IllegalStateException("part " + (part + 1) + " is not complete");
                }
                finish(part, rest);
            }
            byte[] value = Objects.requireNonNull(values[part]);
            if (!ofParts) {
                return value;
            }
            outer.update(value, 0, value.length);
        }
        return outer.value();
    }

    private void feed(int part, long offset, ByteBuffer bytes) throws IOException {
        if (values[part] != null) {
            return;
        }
        Growing here = growing(part);
        if (here.end != offset) {
            return;
        }
        here.end += bytes.remaining();
        here.digest.update(bytes);
        catchUp(part, here);
        if (here.end == parts.to(part)) {
            finish(part, here);
        }
    }

    private void catchUp(int part, Growing behind) throws IOException {
        long available = Math.min(parts.to(part), local.availableTo(behind.end));
        ByteBuffer buffer = null;
        while (available > behind.end) {
            if (buffer == null) {
                buffer = ByteBuffer.allocate((int) Math.min(BUFFER_BYTES, parts.to(part) - behind.end));
            }
            buffer.clear().limit((int) Math.min(buffer.capacity(), available - behind.end));
            local.read(buffer, behind.end);
            behind.end += buffer.flip().remaining();
            behind.digest.update(buffer);
            available = Math.min(parts.to(part), local.availableTo(behind.end));
        }
    }

    private void finish(int part, Growing done) {
        values[part] = done.digest.value();
        growing.remove(part);
    }

    private Growing growing(int part) {
        return growing.computeIfAbsent(part, p -> new Growing(algorithm.newDigest(), parts.from(p)));
    }

    /** A part whose bytes are not all seen. */
    private static final class Growing {
        private final Digest digest;
        /** Bytes up to here are seen. */
        private long end;

        Growing(Digest digest, long from) {
            this.digest = digest;
            this.end = from;
        }
    }
}
