package dev.waybill.s3.evidence;

import dev.waybill.checksum.ChecksumAlgorithm;
import dev.waybill.checksum.Digest;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Objects;
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

    /** What is read back at once, for instance before more is taken from the network: a connection that is not read from for long would be closed. */
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

    @Override
    public boolean catchUp(long from, long to) throws IOException {
        boolean more = false;
        for (int index = parts.indexOf(from); index < parts.count() && parts.from(index) < to; index++) {
            more |= part(index).catchUp();
        }
        return more;
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
        private volatile long end;
        /** Until the value is known. */
        private @Nullable Digest digest = algorithm.newDigest();

        private byte[] value = {};

        Part(int index) {
            this.index = index;
            this.end = parts.from(index);
            this.to = parts.to(index);
        }

        void offer(long offset, ByteBuffer bytes) throws IOException {
            if (end == offset && lock.tryLock()) {
                try {
                    if (end == offset) {
                        take(bytes);
                    }
                } finally {
                    lock.unlock();
                }
            }
            var unused = catchUp();
        }

        /** Looks again after each turn: what came meanwhile was left to whoever had the lock. True if there is more, and nobody at it. */
        boolean catchUp() throws IOException {
            long left = CATCH_UP_BYTES;
            while (available() > end) {
                if (left <= 0) {
                    return true;
                }
                if (!lock.tryLock()) {
                    return false;
                }
                try {
                    left -= readBack(left);
                } finally {
                    lock.unlock();
                }
            }
            return false;
        }

        byte[] value() throws IOException {
            lock.lock();
            try {
                readBack(Long.MAX_VALUE);
                if (end < to) {
                    throw new IllegalStateException("part " + (index + 1) + " is not complete");
                }
                finish();
                return value;
            } finally {
                lock.unlock();
            }
        }

        private long readBack(long most) throws IOException {
            long before = end;
            ByteBuffer buffer = null;
            for (long available = available(); available > end && end - before < most; available = available()) {
                if (buffer == null) {
                    buffer = ByteBuffer.allocate((int) Math.min(BUFFER_BYTES, to - end));
                }
                buffer.clear().limit((int) Math.min(buffer.capacity(), available - end));
                local.read(buffer, end);
                take(buffer.flip());
            }
            return end - before;
        }

        private void take(ByteBuffer bytes) {
            long grown = end + bytes.remaining();
            Objects.requireNonNull(digest).update(bytes);
            if (grown == to) {
                finish();
            }
            end = grown;
        }

        private void finish() {
            if (digest != null) {
                value = digest.value();
                digest = null;
            }
        }

        private long available() {
            return Math.min(to, local.availableTo(end));
        }
    }
}
