package dev.waybill.s3.http;

import java.util.concurrent.TimeUnit;

/**
 * How fast bodies may come, over all connections together. What was read is owed, and each connection reads on when what it and those before it have read is paid: the
 * bytes stay with the server meanwhile, or in the system's buffers. Thread-safe.
 */
public final class Pace {

    /** No limit. */
    public static final Pace NONE = new Pace(0);

    /** Less is not worth a system call to stop reading, and one to start. */
    static final long SHORTEST_PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(2);

    /** What a timer that goes off too late may make up for. */
    private static final long CREDIT_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

    /** So many reads a second at the limit: each connection has its turn soon, however many there are, before its server gives it up. */
    private static final int READS = 16;

    /** A connection whose buffer holds the bytes of a quarter of a second can bring all that is allowed from the other side of the earth. */
    private static final int BUFFERS = 4;

    private static final int LEAST_READ = 2 << 10;
    private static final int LEAST_BUFFER = 64 << 10;

    private final long bytesPerSecond;
    private final double nanosPerByte;
    private long paidAt = System.nanoTime() - CREDIT_NANOS;
    private long heldNanos;

    /** So many bytes a second; 0 for no limit. */
    private Pace(long bytesPerSecond) {
        this.bytesPerSecond = bytesPerSecond;
        this.nanosPerByte = bytesPerSecond == 0 ? 0 : (double) TimeUnit.SECONDS.toNanos(1) / bytesPerSecond;
    }

    /**
     * At most so many bytes a second.
     *
     * @throws IllegalArgumentException if it is not positive
     */
    public static Pace of(long bytesPerSecond) {
        if (bytesPerSecond <= 0) {
            throw new IllegalArgumentException("a bandwidth must be at least one byte a second, not " + bytesPerSecond);
        }
        return new Pace(bytesPerSecond);
    }

    /** Whether there is a limit. */
    public boolean limited() {
        return bytesPerSecond > 0;
    }

    /** Nanoseconds in which what was read was not paid yet, so that connections waited for that; 0 without a limit, and where bytes come slower than they may. */
    public synchronized long heldNanos() {
        return heldNanos;
    }

    /** Bytes of a body were read: nanoseconds until those who read them may read on. */
    long came(int bytes) {
        return limited() ? pay(bytes * nanosPerByte) : 0;
    }

    /** Nanoseconds until what was read so far is paid. */
    long owed() {
        return limited() ? pay(0) : 0;
    }

    /** The most that should be read at a time, where so many bytes are without a limit. */
    int read(int unlimited) {
        return limited() ? (int) Math.max(LEAST_READ, Math.min(unlimited, bytesPerSecond / READS)) : unlimited;
    }

    /** What the system should hold of a connection at most: it would fill its buffer as fast as it can. */
    long buffer() {
        return limited() ? Math.max(LEAST_BUFFER, bytesPerSecond / BUFFERS) : Long.MAX_VALUE;
    }

    private synchronized long pay(double nanos) {
        long now = System.nanoTime();
        long heldUntil = Math.max(paidAt, now);
        paidAt = Math.max(paidAt, now - CREDIT_NANOS) + (long) nanos;
        heldNanos += Math.max(0, paidAt - heldUntil);
        return Math.max(0, paidAt - now);
    }
}
