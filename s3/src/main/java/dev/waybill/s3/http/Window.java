package dev.waybill.s3.http;

import io.netty.channel.AdaptiveRecvByteBufAllocator;
import io.netty.channel.Channel;
import io.netty.util.internal.PlatformDependent;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * When a connection stops reading: while too many of its bytes are on loan, so that a slow disk holds the network back instead of filling memory, and while the
 * {@link Pace} says so. Reading is stopped and started only at the edges: each change costs a system call.
 */
final class Window {

    private static final int LARGEST = 512 << 10;
    private static final int SMALLEST = 64 << 10;
    /** Connections that may be full at the same time; a quarter of the memory that network buffers may have is theirs. If there are more, they share it. */
    private static final int CONNECTIONS = 256;

    private static final int BYTES =
            (int) Math.max(SMALLEST, Math.min(LARGEST, PlatformDependent.maxDirectMemory() / 4 / CONNECTIONS));

    /** A window is passed by as much as a read brings, at most. */
    private static final int LARGEST_READ = 256 << 10;

    private static final int SMALLEST_READ = 2 << 10;

    /** Of the whole process, as that memory is. */
    private static final AtomicInteger OPEN = new AtomicInteger();

    private final Channel channel;
    private final Pace pace;
    private final AtomicInteger onLoan = new AtomicInteger();
    private volatile boolean full;
    private boolean paused;
    private long resumeNanos;
    private boolean closed;

    Window(Channel channel, Pace pace) {
        this.channel = channel;
        this.pace = pace;
        if (OPEN.incrementAndGet() > CONNECTIONS) {
            channel.config()
                    .setRecvByteBufAllocator(new AdaptiveRecvByteBufAllocator(
                            SMALLEST_READ, SMALLEST_READ, pace.read(share(LARGEST_READ))));
        }
        var unused = channel.closeFuture().addListener(closing -> OPEN.decrementAndGet());
    }

    private static int share(int bytes) {
        return Math.max(SMALLEST_READ, (int) ((long) bytes * CONNECTIONS / Math.max(CONNECTIONS, OPEN.get())));
    }

    /** Whether reading is stopped; then silence is nobody's fault but ours. */
    boolean closed() {
        return closed;
    }

    /** An answer is about to come: it waits until what others have read is paid. */
    void begin() {
        pause(pace.owed());
    }

    /** Called by the connection's event loop only. */
    void lent(int bytes) {
        if (onLoan.addAndGet(bytes) >= share(BYTES) && !full) {
            full = true;
            adjust();
            // What came back in between has found the window open still.
            openIfRoom();
        }
        pause(pace.came(bytes));
    }

    void gotBack(int bytes) {
        if (onLoan.addAndGet(-bytes) < share(BYTES) / 2 && full) {
            try {
                channel.eventLoop().execute(this::openIfRoom);
            } catch (RejectedExecutionException e) {
                // The transport is closed: nothing will be read any more.
            }
        }
    }

    /** Opens it whatever is on loan: the connection's next answer starts with a whole window of its own. */
    void reset() {
        full = false;
        paused = false;
        adjust();
    }

    private void openIfRoom() {
        if (full && onLoan.get() < share(BYTES) / 2) {
            full = false;
            adjust();
        }
    }

    private void pause(long nanos) {
        if (nanos < Pace.SHORTEST_PAUSE_NANOS) {
            return;
        }
        resumeNanos = System.nanoTime() + nanos;
        if (!paused) {
            paused = true;
            adjust();
            resumeAfter(nanos);
        }
    }

    private void resumeAfter(long nanos) {
        try {
            var unused = channel.eventLoop().schedule(this::resume, nanos, TimeUnit.NANOSECONDS);
        } catch (RejectedExecutionException e) {
            // The transport is closed: nothing will be read any more.
        }
    }

    private void resume() {
        long left = resumeNanos - System.nanoTime();
        if (paused && left >= Pace.SHORTEST_PAUSE_NANOS) {
            resumeAfter(left);
        } else {
            paused = false;
            adjust();
        }
    }

    private void adjust() {
        boolean stop = full || paused;
        if (stop != closed) {
            closed = stop;
            channel.config().setAutoRead(!stop);
        }
    }
}
