package dev.waybill.s3.transfer;

import dev.waybill.s3.http.Chunk;
import java.io.IOException;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Writes and verifies the bytes of one range, in order. Where an object has several ranges, each has a {@link SerialQueue} of its own for that, so that they
 * keep all cores busy. Called by tasks of the transfer's queue only.
 */
final class RangeWriter {

    private final int range;
    private final LocalSide local;
    private final SerialQueue transfer;
    private final @Nullable SerialQueue own;
    private final Consumer<Throwable> failed;
    private final Queue<Chunk> waiting = new ConcurrentLinkedQueue<>();
    private boolean broken;
    private boolean ended;

    /**
     * A writer of nothing yet.
     *
     * @param own where to write; null for the transfer's queue
     * @param failed told on the transfer's queue that the local disk failed, with an {@link IOException}, or Waybill itself; what comes later is not written
     */
    RangeWriter(
            int range, LocalSide local, SerialQueue transfer, @Nullable SerialQueue own, Consumer<Throwable> failed) {
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

    /** Runs the task, on the transfer's queue, once everything so far is written, and verified as far as it can be. */
    void afterwards(Runnable task) {
        if (own == null) {
            task.run();
        } else {
            own.post(() -> {
                verifyAll();
                transfer.post(task);
            });
        }
    }

    /** Writes what is waiting, here and now; the bytes are left alone afterwards. */
    synchronized void end() {
        ended = true;
        writeAll();
    }

    /** Gives back what is waiting; the bytes are left alone afterwards. */
    synchronized void discard() {
        broken = true;
        end();
    }

    private synchronized void writeAll() {
        for (Chunk chunk = waiting.poll(); chunk != null; chunk = waiting.poll()) {
            try {
                if (!broken) {
                    local.append(range, chunk.bytes());
                }
            } catch (IOException | RuntimeException | Error e) {
                stop(e);
            } finally {
                chunk.giveBack();
            }
        }
    }

    /** Step by step, because whoever ends this waits for a step. */
    private void verifyAll() {
        boolean more = true;
        while (more) {
            more = verifySome();
        }
    }

    private synchronized boolean verifySome() {
        try {
            return !broken && !ended && local.catchUp(range);
        } catch (IOException | RuntimeException | Error e) {
            stop(e);
            return false;
        }
    }

    /** Whatever failed: where the next bytes belong is not known for sure any more. */
    private void stop(Throwable why) {
        broken = true;
        local.broke();
        if (own == null) {
            failed.accept(why);
        } else {
            transfer.post(() -> failed.accept(why));
        }
    }
}
