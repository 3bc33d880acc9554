package dev.waybill.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The process's stdout, beneath its print stream, which would swallow why it cannot be written to. After the first error nothing
 * more is written: output with a hole in it would pass for the whole.
 */
final class Stdout extends OutputStream {

    private final OutputStream out;
    private final boolean pipe;
    private volatile @Nullable IOException failure;

    /**
     * Writes to this stream.
     *
     * @param pipe whether somebody reads at the other end, whose going away is the only thing that can fail
     */
    Stdout(OutputStream out, boolean pipe) {
        this.out = out;
        this.pipe = pipe;
    }

    @Override
    public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        attempt(() -> out.write(bytes, offset, length));
    }

    @Override
    public void flush() throws IOException {
        attempt(out::flush);
    }

    /** Why not all of what was printed is where it belongs; empty if it is, and where its reader had enough, as {@code head} does. */
    Optional<IOException> failure() {
        return Optional.ofNullable(failure).filter(error -> !isReaderGone(error));
    }

    private boolean isReaderGone(IOException error) {
        // The system's text is in the user's language; where the kind of stdout is known, it is not needed.
        String text = String.valueOf(error.getMessage()).toLowerCase(Locale.ROOT);
        return pipe || text.contains("pipe") || text.contains("connection reset");
    }

    private void attempt(Write write) throws IOException {
        IOException before = failure;
        if (before != null) {
            throw before;
        }
        try {
            write.run();
        } catch (IOException e) {
            failure = e;
            throw e;
        }
    }

    private interface Write {
        void run() throws IOException;
    }
}
