package dev.waybill.lz4;

import java.nio.ByteBuffer;
import net.jpountz.lz4.LZ4Exception;
import net.jpountz.xxhash.StreamingXXHash32;
import net.jpountz.xxhash.XXHash32;
import net.jpountz.xxhash.XXHashFactory;

/** The frame that is being decoded, held against what its header and its checksums promise. */
final class FrameBody {

    private final XXHash32 hash = XXHashFactory.fastestInstance().hash32();
    private final StreamingXXHash32 contentHash =
            XXHashFactory.fastestInstance().newStreamingHash32(0);
    private final BlockDecoder blocks = new BlockDecoder();
    private FrameHeader header = FrameHeader.LEGACY;
    private long decoded;

    FrameHeader header() {
        return header;
    }

    /** Begins the frame with this header, which starts at this byte of the stream. */
    void start(Intake intake, long offset) throws FrameException {
        start(FrameHeader.read(intake, offset, hash));
    }

    void start(FrameHeader next) {
        header = next;
        decoded = 0;
        blocks.start(header);
        if (header.contentChecksum()) {
            contentHash.reset();
        }
    }

    /** Decodes a block of this many bytes, which are followed by their checksum if the header says so. */
    ByteBuffer decode(Intake intake, int length, boolean stored, long offset) throws FrameException {
        if (header.blockChecksums()) {
            compare("the block", hash.hash(intake.bytes(), Intake.START, length, 0), intake.int32(length), offset);
        }
        ByteBuffer block;
        try {
            block = stored
                    ? blocks.store(intake.bytes(), Intake.START, length)
                    : blocks.decode(intake.bytes(), Intake.START, length);
        } catch (LZ4Exception e) {
            throw new FrameException(offset, "the block of " + length + " bytes does not decode; it is damaged", e);
        }
        decoded += block.remaining();
        if (header.contentSize() != FrameHeader.UNKNOWN && decoded > header.contentSize()) {
            throw wrongSize(offset, "more than");
        }
        if (header.contentChecksum()) {
            contentHash.update(block.array(), block.arrayOffset() + block.position(), block.remaining());
        }
        return block;
    }

    /** There are no more blocks. */
    void end(long offset) throws FrameException {
        if (header.contentSize() != FrameHeader.UNKNOWN && decoded < header.contentSize()) {
            throw wrongSize(offset, "only " + decoded + " of");
        }
    }

    void compareContent(int expected, long offset) throws FrameException {
        compare("the frame's content", contentHash.getValue(), expected, offset);
    }

    void close() {
        contentHash.close();
    }

    private FrameException wrongSize(long offset, String how) {
        return new FrameException(
                offset,
                "the frame decodes to " + how + " the " + header.contentSize() + " bytes that its header announces");
    }

    private static void compare(String what, int actual, int expected, long offset) throws FrameException {
        if (actual != expected) {
            throw new FrameException(
                    offset,
                    String.format("%s has the checksum %08x instead of %08x; it is damaged", what, actual, expected));
        }
    }
}
