package dev.waybill.s3.http;

import io.netty.channel.AdaptiveRecvByteBufAllocator;
import io.netty.channel.Channel;
import io.netty.util.internal.PlatformDependent;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * How many bytes of one connection may be on loan before it stops reading, so that a slow disk holds the network back instead of filling memory. Reading is stopped
 * and started only at the edges: each change costs a system call.
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
    private final AtomicInteger onLoan = new AtomicInteger();
    private volatile boolean closed;

    Window(Channel channel) {
        this.channel = channel;
        if (OPEN.incrementAndGet() > CONNECTIONS) {
            channel.config()
                    .setRecvByteBufAllocator(
                            new AdaptiveRecvByteBufAllocator(SMALLEST_READ, SMALLEST_READ, share(LARGEST_READ)));
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

    /** Called by the connection's event loop only. */
    void lent(int bytes) {
        if (onLoan.addAndGet(bytes) >= share(BYTES) && !closed) {
            closed = true;
            channel.config().setAutoRead(false);
            // What came back in between has found the window open still.
            openIfRoom();
        }
    }

    void gotBack(int bytes) {
        if (onLoan.addAndGet(-bytes) < share(BYTES) / 2 && closed) {
            try {
                channel.eventLoop().execute(this::openIfRoom);
            } catch (RejectedExecutionException e) {
                // The transport is closed: nothing will be read any more.
            }
        }
    }

    /** Opens it whatever is on loan: the connection's next answer starts with a whole window of its own. */
    void reset() {
        if (closed) {
            closed = false;
            channel.config().setAutoRead(true);
        }
    }

    private void openIfRoom() {
        if (closed && onLoan.get() < share(BYTES) / 2) {
            reset();
        }
    }
}
