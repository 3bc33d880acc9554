package dev.waybill.s3;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.manifest.Verification;
import dev.waybill.testkit.ChecksumAlgorithm;
import dev.waybill.testkit.ChecksumType;
import dev.waybill.testkit.StoredObject;
import dev.waybill.testkit.disk.DiskFault;
import dev.waybill.testkit.disk.DiskOperation;
import dev.waybill.testkit.disk.DiskRule;
import dev.waybill.testkit.disk.FaultyDisk;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Bytes are written and verified by the thread that read them where that takes no time, and never where it keeps other connections waiting. */
class WritingThreadsTest {

    private static final int SIZE = 4 << 20;

    @TempDir
    Path dir;

    @Test
    void theNetworksThreadsWriteWhatACrcVerifies() throws IOException {
        assertThat(writers(
                        StoredObject.of(Hyperliquid.bytes(SIZE, 1))
                                .checksum(ChecksumAlgorithm.CRC64NVME, ChecksumType.FULL_OBJECT),
                        Verification.FULL_OBJECT_CHECKSUM))
                .anyMatch(thread -> thread.startsWith("waybill-net"));
    }

    @Test
    void workersWriteWhatADigestVerifies() throws IOException {
        assertThat(writers(StoredObject.of(Hyperliquid.bytes(SIZE, 2)), Verification.ETAG_MD5))
                .isNotEmpty()
                .allMatch(thread -> thread.startsWith("waybill-worker"));
    }

    /** The names of the threads that wrote the object's bytes. */
    private Queue<String> writers(StoredObject object, Verification level) throws IOException {
        Queue<String> writers = new ConcurrentLinkedQueue<>();
        try (FaultyDisk disk = FaultyDisk.over(dir, 1);
                Day day = new Day(disk.path()).put(object)) {
            disk.script(DiskRule.on(DiskOperation.WRITE)
                    .path("**.part")
                    .where(call -> {
                        writers.add(Thread.currentThread().getName());
                        return false;
                    })
                    .then(DiskFault.IO_ERROR));

            assertThat(day.run().requireComplete().verification()).containsOnlyKeys(level);
        }
        return writers;
    }
}
