package dev.waybill.s3.evidence;

import dev.waybill.checksum.ChecksumAlgorithm;
import dev.waybill.checksum.Digest;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Digests that need their bytes in order, one a part, and with several parts the digest of their digests. Bytes in order are taken as they pass;
 * what a range brings ahead of its turn is read back from the disk (most likely from memory) as soon as the gap before it is closed.
 *
 * <p>Different parts are digested side by side. Where a part is in other hands, its bytes are not waited for but left to be read back, too.
 */
final class OrderedDigest implements WholeDigest {

    private static final int BUFFER_BYTES = 256 * 1024;

    /** What is read back before more is taken from the network: a connection that is not read from for long would be closed. */
    private static final long CATCH_UP_BYTES = 8L << 20;

    private final ChecksumAlgorithm algorithm;
    private final PartBoundaries parts;
    private final boolean ofParts;
    private final LocalBytes local;
    private final AtomicReferenceArray<@Nullable Part> begun;

    private OrderedDigest(ChecksumAlgorithm algorithm, PartBoundaries parts, boolean ofParts, LocalBytes local) {
        this.algorithm = algorithm;
        this.parts = parts;
        this.ofParts = ofParts;
        this.local = local;
        this.begun = new AtomicReferenceArray<>(parts.count());
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
            int index = parts.indexOf(at);
            int step = (int) Math.min(bytes.remaining(), parts.to(index) - at);
            part(index).offer(at, bytes.slice(bytes.position(), step));
            bytes.position(bytes.position() + step);
            at += step;
        }
    }

    /** Reads what is needed and has not passed; with all bytes on disk, everything. */
    @Override
    public byte[] value() throws IOException {
        Digest outer = algorithm.newDigest();
        for (int index = 0; index < parts.count(); index++) {
            byte[] value = part(index).value();
            if (!ofParts) {
                return value;
            }
            outer.update(value, 0, value.length);
        }
        return outer.value();
    }

    private Part part(int index) {
        Part there = begun.get(index);
        if (there != null) {
            return there;
        }
        Part fresh = new Part(index);
        Part first = begun.compareAndExchange(index, null, fresh);
        return first == null ? fresh : first;
    }

    /** One part, as far as its bytes are seen. */
    private final class Part {
        private final Lock lock = new ReentrantLock();
        private final int index;
        private final long to;
        /** Bytes up to here are seen. */
        private long end;
        /** Until the value is known. */
        private @Nullable Digest digest = algorithm.newDigest();

        private byte[] value = {};

        Part(int index) {
            this.index = index;
            this.end = parts.from(index);
            this.to = parts.to(index);
        }

        void offer(long offset, ByteBuffer bytes) throws IOException {
            if (!lock.tryLock()) {
                return;
            }
            try {
                Digest growing = digest;
                if (growing != null) {
                    if (end == offset) {
                        end += bytes.remaining();
                        growing.update(bytes);
                    }
                    catchUp(growing, CATCH_UP_BYTES);
                }
            } finally {
                lock.unlock();
            }
        }

        byte[] value() throws IOException {
            lock.lock();
            try {
                Digest growing = digest;
                if (growing != null) {
                    catchUp(growing, Long.MAX_VALUE);
                    if (digest != null) {
                        throw new IllegalStateException("part " + (index + 1) + " is not complete");
                    }
                }
                return value;
            } finally {
                lock.unlock();
            }
        }

        private void catchUp(Digest growing, long most) throws IOException {
            ByteBuffer buffer = null;
            long left = most;
            long available = available();
            while (available > end && left > 0) {
                if (buffer == null) {
                    buffer = ByteBuffer.allocate((int) Math.min(BUFFER_BYTES, to - end));
                }
                buffer.clear().limit((int) Math.min(buffer.capacity(), available - end));
                local.read(buffer, end);
                left -= buffer.flip().remaining();
                end += buffer.remaining();
                growing.update(buffer);
                available = available();
            }
            if (end == to) {
                value = growing.value();
                digest = null;
            }
        }

        private long available() {
            return Math.min(to, local.availableTo(end));
        }
    }
}
