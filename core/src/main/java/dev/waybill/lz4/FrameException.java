package dev.waybill.lz4;

import java.io.IOException;

/** The stream is not what the LZ4 frame format allows, ends too early, or decodes to more than the caller allowed. */
public final class FrameException extends IOException {

    private static final long serialVersionUID = 1L;

    /** What was found, and where in the compressed stream. */
    private final long offset;

    FrameException(long offset, String problem) {
        super("LZ4 stream at byte " + offset + ": " + problem);
        this.offset = offset;
    }

    FrameException(long offset, String problem, Throwable cause) {
        this(offset, problem);
        initCause(cause);
    }

    /** The byte of the compressed stream, from 0, at which the field or block starts that is wrong; its length if it ends too early. */
    public long offset() {
        return offset;
    }
}
