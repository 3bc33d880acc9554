package dev.waybill.benchmarks.server;

import dev.waybill.checksum.ChecksumAlgorithm;
import dev.waybill.checksum.CrcCombination;
import dev.waybill.checksum.Digest;
import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Random;

/** What all objects of one size hold: the same block over and over, so that their checksums cost nothing to know. */
final class SyntheticContent {

    /** Every block of every object. */
    static final int BLOCK_BYTES = 1 << 20;

    /** Larger objects count as uploaded in parts, as the usual tools do it. */
    private static final long LARGEST_WHOLE_BYTES = 16L << 20;

    private static final int PART_BYTES = 8 << 20;
    private static final byte[] BLOCK = randomBlock();
    private static final ByteBuffer DIRECT =
            ByteBuffer.allocateDirect(BLOCK_BYTES).put(BLOCK).flip();

    private final long size;
    private final String eTag;
    private final String crc64;

    SyntheticContent(long size) {
        this.size = size;
        this.eTag = size <= LARGEST_WHOLE_BYTES ? HexFormat.of().formatHex(md5(size)) : multipartETag(size);
        this.crc64 = Base64.getEncoder().encodeToString(crc64(size));
    }

    long size() {
        return size;
    }

    /** Without its quotes. */
    String eTag() {
        return eTag;
    }

    /** CRC64NVME of the whole, as S3 keeps it of uploads since 2025. */
    String crc64() {
        return crc64;
    }

    /** Length of the first upload part. */
    long firstPart() {
        return parts(size) == 0 ? size : PART_BYTES;
    }

    /** Number of upload parts; 0 if it counts as uploaded whole. */
    int parts() {
        return parts(size);
    }

    /** The bytes from an offset on, up to the end of the block or the length. */
    static ByteBuffer slice(long offset, long length) {
        int from = (int) (offset % BLOCK_BYTES);
        return DIRECT.slice(from, (int) Math.min(length, BLOCK_BYTES - from));
    }

    private static int parts(long size) {
        return size <= LARGEST_WHOLE_BYTES ? 0 : Math.toIntExact((size + PART_BYTES - 1) / PART_BYTES);
    }

    private static String multipartETag(long size) {
        Digest all = ChecksumAlgorithm.MD5.newDigest();
        byte[] part = md5(PART_BYTES);
        for (int i = 1; i < parts(size); i++) {
            all.update(part, 0, part.length);
        }
        byte[] last = md5(size - (parts(size) - 1L) * PART_BYTES);
        all.update(last, 0, last.length);
        return HexFormat.of().formatHex(all.value()) + "-" + parts(size);
    }

    private static byte[] md5(long length) {
        Digest digest = ChecksumAlgorithm.MD5.newDigest();
        for (long left = length; left > 0; left -= BLOCK_BYTES) {
            digest.update(BLOCK, 0, (int) Math.min(left, BLOCK_BYTES));
        }
        return digest.value();
    }

    private static byte[] crc64(long length) {
        byte[] crc = crcOfBlock(0);
        byte[] block = crcOfBlock(BLOCK_BYTES);
        for (long left = length; left > 0; left -= BLOCK_BYTES) {
            int more = (int) Math.min(left, BLOCK_BYTES);
            crc = CrcCombination.combine(
                    ChecksumAlgorithm.CRC64NVME, crc, more == BLOCK_BYTES ? block : crcOfBlock(more), more);
        }
        return crc;
    }

    private static byte[] crcOfBlock(int length) {
        Digest digest = ChecksumAlgorithm.CRC64NVME.newDigest();
        digest.update(BLOCK, 0, length);
        return digest.value();
    }

    private static byte[] randomBlock() {
        byte[] block = new byte[BLOCK_BYTES];
        new Random(1).nextBytes(block);
        return block;
    }
}
