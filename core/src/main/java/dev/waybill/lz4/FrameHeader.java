package dev.waybill.lz4;

import net.jpountz.xxhash.XXHash32;

/** What a frame says about itself before its first block. A content size of -1 is not given. */
record FrameHeader(
        boolean linkedBlocks,
        boolean blockChecksums,
        boolean contentChecksum,
        long contentSize,
        int largestBlock,
        boolean legacy) {

    /** The flags and the block size: as many bytes as are needed to know how many follow. */
    static final int FIXED_BYTES = 2;

    static final long UNKNOWN = -1;

    /** The older format, without header: blocks of 8 MiB, no checksums. */
    static final FrameHeader LEGACY = new FrameHeader(false, false, false, UNKNOWN, BlockDecoder.LARGEST_BLOCK, true);

    private static final int VERSION = 1;
    private static final int SMALLEST_BLOCK_CODE = 4;

    /** How long the whole header is, the checksum at its end included, by the flags at its start. */
    static int length(Intake intake) {
        int flags = intake.unsignedByte(0);
        return FIXED_BYTES + (isSet(flags, 3) ? 8 : 0) + (isSet(flags, 0) ? 4 : 0) + 1;
    }

    /** Reads a whole header, which starts at this byte of the stream. */
    static FrameHeader read(Intake intake, long offset, XXHash32 hash) throws FrameException {
        int flags = intake.unsignedByte(0);
        int blockSize = intake.unsignedByte(1);
        int last = length(intake) - 1;
        int expected = (hash.hash(intake.bytes(), Intake.START, last, 0) >> 8) & 0xff;
        if (expected != intake.unsignedByte(last)) {
            throw new FrameException(offset, "the frame header is damaged: its checksum does not agree");
        }
        if (flags >> 6 != VERSION) {
            throw new FrameException(
                    offset, "the frame has version " + (flags >> 6) + ", but only " + VERSION + " is known");
        }
        if (isSet(flags, 1) || (blockSize & 0x8f) != 0) {
            throw new FrameException(offset, "the frame header sets bits that are reserved");
        }
        if (isSet(flags, 0)) {
            throw new FrameException(
                    offset,
                    "the frame needs dictionary " + intake.unsignedInt32(last - 4)
                            + ", and dictionaries are not supported");
        }
        int code = blockSize >> 4;
        if (code < SMALLEST_BLOCK_CODE) {
            throw new FrameException(offset, "the frame has block size code " + code + ": 4 to 7 are known");
        }
        long contentSize = isSet(flags, 3) ? intake.int64(FIXED_BYTES) : UNKNOWN;
        if (isSet(flags, 3) && contentSize < 0) {
            throw new FrameException(
                    offset, "the frame claims to hold " + Long.toUnsignedString(contentSize) + " bytes");
        }
        return new FrameHeader(
                !isSet(flags, 5), isSet(flags, 4), isSet(flags, 2), contentSize, 1 << (8 + 2 * code), false);
    }

    /** How long a block can be before it is decoded; one that would grow is stored instead, except in legacy frames. */
    int largestCompressed() {
        return legacy ? BlockDecoder.LARGEST_COMPRESSED : largestBlock;
    }

    /** Whether something in the frame vouches for what is decoded from it. */
    boolean checked() {
        return contentChecksum || blockChecksums;
    }

    private static boolean isSet(int flags, int bit) {
        return ((flags >> bit) & 1) == 1;
    }
}
