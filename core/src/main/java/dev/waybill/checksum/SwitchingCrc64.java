package dev.waybill.checksum;

import java.nio.ByteBuffer;
import java.util.zip.Checksum;
import org.jspecify.annotations.Nullable;

/** CRC-64/NVME that goes over to {@link NativeCrc64} as soon as there is one, at any byte: the two values combine. */
final class SwitchingCrc64 implements Digest {

    private final NativeCrc64 source;
    private final Crc64Nvme early = new Crc64Nvme();
    private @Nullable Checksum late;
    private long lateBytes;

    SwitchingCrc64(NativeCrc64 source) {
        this.source = source;
    }

    @Override
    public void update(ByteBuffer bytes) {
        Checksum fast = fast(bytes.remaining());
        if (fast == null) {
            early.update(bytes);
        } else {
            lateBytes += bytes.remaining();
            Pieces.of(bytes, fast::update);
        }
    }

    @Override
    public void update(byte[] bytes, int offset, int length) {
        Checksum fast = fast(length);
        if (fast == null) {
            early.update(bytes, offset, length);
        } else {
            lateBytes += length;
            fast.update(bytes, offset, length);
        }
    }

    @Override
    public byte[] value() {
        Checksum fast = late;
        return fast == null
                ? early.value()
                : CrcCombination.combine(
                        ChecksumAlgorithm.CRC64NVME, early.value(), Crc64Nvme.bytes(fast.getValue()), lateBytes);
    }

    private @Nullable Checksum fast(int length) {
        if (late == null) {
            late = source.insteadOfJava(length).orElse(null);
        }
        return late;
    }
}
