package dev.waybill;

import dev.waybill.DownloadException.Kind;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import org.jspecify.annotations.Nullable;

/** The lines of one file, decoded by one thread and taken by another, which is at most a few batches behind. */
final class FileLines implements Runnable {

    private static final int BATCHES_AHEAD = 4;
    private static final List<String> END = List.of();

    private final Path file;
    private final BlockingQueue<List<String>> batches = new ArrayBlockingQueue<>(BATCHES_AHEAD);
    /** Written before the end is queued, read after it was taken. */
    private volatile @Nullable Throwable failure;

    private volatile boolean closed;

    FileLines(Path file) {
        this.file = file;
    }

    /** Decodes the file; ends early when interrupted. */
    @Override
    public void run() {
        try {
            try (DecodedFile in = DecodedFile.open(file)) {
                LineSplitter splitter = new LineSplitter(file, in);
                for (List<String> lines = splitter.next(); !lines.isEmpty(); lines = splitter.next()) {
                    batches.put(lines);
                }
            } catch (RuntimeException | Error e) {
                // Whatever it is: whoever takes the lines would wait for ever.
                failure = e;
            }
            batches.put(END);
        } catch (InterruptedException e) {
            // Nobody wants the lines any more.
            Thread.currentThread().interrupt();
        }
    }

    /** The next lines, waited for; none at the end. Throws what stopped the decoding. */
    List<String> take() {
        List<String> lines;
        try {
            lines = batches.take();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DownloadException(Kind.INTERRUPTED, "reading " + file + " was interrupted", e);
        }
        if (closed || lines.isEmpty()) {
            // For whoever asks once more.
            batches.offer(END);
            rethrow(closed ? closed() : failure);
        }
        return lines;
    }

    private static void rethrow(@Nullable Throwable failure) {
        if (failure instanceof RuntimeException e) {
            throw e;
        }
        if (failure instanceof Error e) {
            throw e;
        }
    }

    /**
     * Lets whoever waits for lines know that none come any more; the thread that decodes has been interrupted, but can still bring the lines for which it waits for room
     * now. For any thread.
     */
    void close() {
        closed = true;
        batches.clear();
        batches.offer(END);
    }

    static IllegalStateException closed() {
        return new IllegalStateException("the stream of lines was closed while it was read");
    }
}
