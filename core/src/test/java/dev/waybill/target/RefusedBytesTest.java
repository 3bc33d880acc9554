package dev.waybill.target;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.waybill.manifest.Verification;
import dev.waybill.target.RangeRecord.Owner;
import dev.waybill.target.TargetDirectory.Mode;
import dev.waybill.testkit.disk.DiskFault;
import dev.waybill.testkit.disk.DiskOperation;
import dev.waybill.testkit.disk.DiskRule;
import dev.waybill.testkit.disk.FaultyDisk;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A disk that fails once, while an object is written or published, costs none of the bytes that are on it. */
class RefusedBytesTest {

    private static final int LINE = PartialObject.BYTES_PER_LINE;

    @TempDir
    Path dir;

    private final byte[] object = new byte[5 * LINE + 1_234];
    private final Owner owner = new Owner("a/key", object.length, "etag");

    @BeforeEach
    void fill() {
        new Random(42).nextBytes(object);
    }

    @ParameterizedTest
    @CsvSource({"FORCE, 100, EACH", "FORCE, 70000, EACH", "CLOSE, 100, NONE", "CLOSE, 70000, NONE"})
    void whatCouldNotBePublishedIsKept(DiskOperation refused, int size, Durability durability) throws Exception {
        try (FaultyDisk disk = FaultyDisk.over(dir, 1)) {
            CompletableFuture<String> outcome = new CompletableFuture<>();
            try (TargetDirectory target = TargetDirectory.open(disk.path(), Mode.WRITE, durability);
                    Publisher publisher = new Publisher(target)) {
                disk.script(DiskRule.on(refused).path("**.part").nth(1).then(DiskFault.IO_ERROR));
                PartialObject complete = target.partialObjects().open("a/key", size, "etag");
                complete.append(0, ByteBuffer.wrap(object, 0, size));
                publisher.publish(ReadyFile.named(
                        complete,
                        Verification.ETAG_MD5,
                        "a/key",
                        published -> {
                            throw new AssertionError("it got its name");
                        },
                        told(outcome)));
                assertThat(outcome.get()).contains("Input/output error");
            }
            try (TargetDirectory target = TargetDirectory.open(disk.path(), Mode.WRITE)) {
                assertThat(target.partialObjects().missing("a/key", size, "etag"))
                        .isEqualTo(new Missing(0, 0, true));
            }
        }
    }

    @Test
    void aLineThatCouldNotBeRecordedIsRecordedInTheEnd() throws IOException {
        try (FaultyDisk disk = FaultyDisk.over(dir, 1)) {
            Path file = disk.path().resolve("x.part");
            disk.script(DiskRule.on(DiskOperation.CREATE)
                    .path("x.part.ranges")
                    .nth(1)
                    .then(DiskFault.TOO_MANY_OPEN_FILES));
            try (PartialObject partial = PartialObject.open(file, owner, false, true)) {
                assertThatThrownBy(() -> partial.append(0, ByteBuffer.wrap(object, 0, LINE)))
                        .hasMessageContaining("Too many open files");
                partial.keep();
            }
            assertThat(PartialObject.missing(file, owner).bytes()).isEqualTo(object.length - LINE);
        }
    }

    @Test
    void aLineThatWasTornHidesNoneThatFollows() throws IOException {
        try (FaultyDisk disk = FaultyDisk.over(dir, 1)) {
            Path file = disk.path().resolve("x.part");
            try (PartialObject partial = PartialObject.open(file, owner, false, true)) {
                partial.append(0, ByteBuffer.wrap(object, 0, LINE));
                disk.script(
                        DiskRule.on(DiskOperation.WRITE)
                                .path("x.part.ranges")
                                .nth(1)
                                .then(DiskFault.SHORT_WRITE),
                        DiskRule.on(DiskOperation.WRITE)
                                .path("x.part.ranges")
                                .nth(2)
                                .then(DiskFault.NO_SPACE));
                assertThatThrownBy(() -> partial.append(0, ByteBuffer.wrap(object, LINE, LINE)))
                        .hasMessageContaining("No space left");
                partial.keep();
            }
            assertThat(PartialObject.missing(file, owner).bytes()).isEqualTo(object.length - 2 * LINE);
            assertThat(Files.readAllLines(RecordFile.of(file))).hasSize(3);
        }
    }

    private static Publisher.Outcome told(CompletableFuture<String> outcome) {
        return new Publisher.Outcome() {
            @Override
            public void published() {
                outcome.complete("published");
            }

            @Override
            public void failed(IOException why) {
                outcome.complete(String.valueOf(why.getMessage()));
            }
        };
    }
}
