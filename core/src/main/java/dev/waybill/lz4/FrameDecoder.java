package dev.waybill.lz4;

import java.io.Closeable;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Decodes frames from buffers of any size, as they arrive.
 *
 * <pre>{@code
 * for (ByteBuffer block = decoder.decode(arrived); block.hasRemaining(); block = decoder.decode(arrived)) {
 *     use(block);
 * }
 * }</pre>
 *
 * and {@link #finish()} when nothing more arrives. An empty stream is an error: no LZ4 writer makes one, not even of no bytes. So is anything after the last frame
 * that is no frame. A legacy frame has no mark at its end, so that one cut off between two of its blocks cannot be told from a whole one.
 *
 * <p>For one thread at a time. After an error each call throws the same error again. To be closed.
 */
final class FrameDecoder implements Closeable {

    private static final ByteBuffer NOTHING = ByteBuffer.allocate(0).asReadOnlyBuffer();
    private static final int STORED = 0x80000000;

    private final FrameLimits limits;
    private final Intake intake = new Intake();
    private final FrameBody frame = new FrameBody();
    private Stage stage = Stage.MAGIC;
    private @Nullable FrameException failure;

    /** Bytes taken, and at which of them the field or block starts that is being collected. */
    private long compressed;

    private long fieldStart;
    private long skipping;
    private int blockLength;
    private boolean blockStored;

    private long decoded;
    private long frames;
    private long checkedFrames;
    private long skippedFrames;

    /** What is being collected. */
    private enum Stage {
        MAGIC("the first four bytes of a frame"),
        HEADER_START("a frame header"),
        HEADER("a frame header"),
        BLOCK_SIZE("a frame, before its end mark, at the block"),
        BLOCK("the block"),
        CONTENT_CHECKSUM("the content checksum"),
        SKIPPABLE_SIZE("the size of a skippable frame"),
        SKIPPED("a skippable frame");

        private final String text;

        Stage(String text) {
            this.text = text;
        }
    }

    /** Decodes no more than the limits allow. */
    FrameDecoder(FrameLimits limits) {
        this.limits = limits;
        collect(Stage.MAGIC, Integer.BYTES);
    }

    /**
     * Takes bytes until a block is decoded or none remain. The block is valid until the next call and has an array behind it, unless it is empty, which means that all
     * bytes were taken.
     *
     * @throws FrameException if the bytes are no frame, or decode to more than the limits allow
     */
    ByteBuffer decode(ByteBuffer bytes) throws FrameException {
        if (failure != null) {
            throw failure;
        }
        try {
            ByteBuffer block = NOTHING;
            while (!block.hasRemaining() && take(bytes)) {
                block = advance();
            }
            return block;
        } catch (FrameException e) {
            failure = e;
            throw e;
        }
    }

    /**
     * Says that the stream ends here; returns what it proved.
     *
     * @throws FrameException if it is empty, or ends inside a frame
     */
    FrameCheck finish() throws FrameException {
        if (failure != null) {
            throw failure;
        }
        if (compressed == 0) {
            throw new FrameException(0, "it is empty: there is not even an empty frame");
        }
        boolean between = stage == Stage.MAGIC
                || (stage == Stage.BLOCK_SIZE && frame.header().legacy());
        if (!between || fieldStart != compressed) {
            throw new FrameException(
                    compressed, "it ends too early, in " + stage.text + " that starts at byte " + fieldStart);
        }
        return new FrameCheck(compressed, decoded, frames, checkedFrames, skippedFrames);
    }

    /** Frees what a hash holds outside the heap. */
    @Override
    public void close() {
        frame.close();
    }

    private boolean take(ByteBuffer bytes) {
        int before = bytes.remaining();
        boolean complete;
        if (stage == Stage.SKIPPED) {
            int n = (int) Math.min(skipping, before);
            bytes.position(bytes.position() + n);
            skipping -= n;
            complete = skipping == 0;
        } else {
            complete = intake.take(bytes);
        }
        compressed += before - bytes.remaining();
        return complete;
    }

    private void collect(Stage next, int length) {
        stage = next;
        fieldStart = compressed;
        intake.expect(length);
    }

    private ByteBuffer advance() throws FrameException {
        switch (stage) {
            case MAGIC -> startFrame();
            case HEADER_START -> collectHeader();
            case HEADER -> {
                frame.start(intake, fieldStart);
                collect(Stage.BLOCK_SIZE, Integer.BYTES);
            }
            case BLOCK_SIZE -> readBlockSize();
            case BLOCK -> {
                return decodeBlock();
            }
            case CONTENT_CHECKSUM -> {
                frame.compareContent(intake.int32(0), fieldStart);
                endFrame();
            }
            case SKIPPABLE_SIZE -> {
                skipping = intake.unsignedInt32(0);
                collect(skipping == 0 ? Stage.MAGIC : Stage.SKIPPED, Integer.BYTES);
            }
            case SKIPPED -> collect(Stage.MAGIC, Integer.BYTES);
        }
        return NOTHING;
    }

    private void startFrame() throws FrameException {
        switch (Magic.of(intake.int32(0))) {
            case FRAME -> collect(Stage.HEADER_START, FrameHeader.FIXED_BYTES);
            case SKIPPABLE -> {
                skippedFrames++;
                collect(Stage.SKIPPABLE_SIZE, Integer.BYTES);
            }
            case LEGACY -> {
                frame.start(FrameHeader.LEGACY);
                frames++;
                collect(Stage.BLOCK_SIZE, Integer.BYTES);
            }
            case NONE ->
                throw new FrameException(
                        fieldStart,
                        String.format(
                                "no LZ4 frame starts with %08x%s", Integer.reverseBytes(intake.int32(0)), after()));
        }
    }

    private String after() {
        return fieldStart == 0 ? "; it is no LZ4 data" : "; what comes after the frames before is no part of them";
    }

    /** The start of the header says how long it is; it stays in the intake as the header's first bytes. */
    private void collectHeader() {
        stage = Stage.HEADER;
        intake.extend(FrameHeader.length(intake));
    }

    private void readBlockSize() throws FrameException {
        int size = intake.int32(0);
        FrameHeader header = frame.header();
        if (header.legacy() && Magic.of(size) != Magic.NONE) {
            startFrame();
            return;
        }
        if (size == 0 && !header.legacy()) {
            frame.end(fieldStart);
            if (header.contentChecksum()) {
                collect(Stage.CONTENT_CHECKSUM, Integer.BYTES);
            } else {
                endFrame();
            }
            return;
        }
        blockStored = !header.legacy() && (size & STORED) != 0;
        long length = Integer.toUnsignedLong(header.legacy() ? size : size & ~STORED);
        if (length > header.largestCompressed()) {
            throw new FrameException(
                    fieldStart,
                    "a block of " + length + " bytes is announced, but in this frame none has more than "
                            + header.largestCompressed());
        }
        blockLength = (int) length;
        stage = Stage.BLOCK;
        intake.expect(blockLength + (header.blockChecksums() ? Integer.BYTES : 0));
    }

    private ByteBuffer decodeBlock() throws FrameException {
        ByteBuffer block = frame.decode(intake, blockLength, blockStored, fieldStart);
        decoded += block.remaining();
        String crossed = limits.crossedBy(decoded, compressed);
        if (!crossed.isEmpty()) {
            throw new FrameException(fieldStart, crossed);
        }
        collect(Stage.BLOCK_SIZE, Integer.BYTES);
        return block;
    }

    private void endFrame() {
        frames++;
        checkedFrames += frame.header().checked() ? 1 : 0;
        collect(Stage.MAGIC, Integer.BYTES);
    }
}
