package dev.waybill.s3.transfer;

import dev.waybill.s3.http.Chunk;
import java.io.IOException;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Writes and verifies the bytes of one range, in order. Where an object has several ranges, each has a {@link SerialQueue} of its own for that, so that they
 * keep all cores busy. Used by tasks of the transfer's queue only.
 */
final class RangeWriter {

    private final int range;
    private final LocalSide local;
    private final SerialQueue transfer;
    private final @Nullable SerialQueue own;
    private final Consumer<IOException> failed;
    private final Queue<Chunk> waiting = new ConcurrentLinkedQueue<>();
    private boolean broken;

    /**
     * A writer of nothing yet.
     *
     * @param own where to write; null for the transfer's queue
     * @param failed told on the transfer's queue that the local disk failed; what comes later is not written
     */
    RangeWriter(
            int range, LocalSide local, SerialQueue transfer, @Nullable SerialQueue own, Consumer<IOException> failed) {
        this.range = range;
        this.local = local;
        this.transfer = transfer;
        this.own = own;
        this.failed = failed;
    }

    /** Writes the bytes, now or soon, and gives them back then. */
    void write(Chunk chunk) {
        waiting.add(chunk);
        if (own == null) {
            writeAll();
        } else {
            own.post(this::writeAll);
        }
    }

    /** Runs the task, on the transfer's queue, once everything so far is written. */
    void afterwards(Runnable task) {
        if (own == null) {
            task.run();
        } else {
            own.post(() -> transfer.post(task));
        }
    }

    /** Writes what is waiting, here and now; nothing is being written any more afterwards. */
    synchronized void writeAll() {
        for (Chunk chunk = waiting.poll(); chunk != null; chunk = waiting.poll()) {
            try {
                if (!broken) {
                    local.append(range, chunk.bytes());
                }
            } catch (IOException e) {
                broken = true;
                tell(e);
            } finally {
                chunk.giveBack();
            }
        }
    }

    private void tell(IOException why) {
        if (own == null) {
            failed.accept(why);
        } else {
            transfer.post(() -> failed.accept(why));
        }
    }
}
