package dev.waybill.s3;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.DownloadException;
import dev.waybill.DownloadException.Kind;
import dev.waybill.DownloadReport;
import dev.waybill.testkit.Fault;
import dev.waybill.testkit.RequestKind;
import dev.waybill.testkit.Rule;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Between two runs, somebody or something changes what the first one left: the second notices, and trusts no byte that it cannot prove. */
class DamagedStateTest {

    private static final int SIZE = 1_000_000;

    private static final int ARRIVED = 600_000;

    @TempDir
    Path dir;

    /** What happens to a file. */
    @FunctionalInterface
    private interface Damage {
        byte[] of(byte[] bytes);
    }

    static Stream<Arguments> damages() {
        return Stream.of(
                Arguments.of("a bit flipped", (Damage) bytes -> {
                    bytes[bytes.length / 3] ^= 1;
                    return bytes;
                }),
                Arguments.of("cut", (Damage) bytes -> Arrays.copyOf(bytes, bytes.length / 2)),
                Arguments.of("emptied", (Damage) bytes -> new byte[0]),
                Arguments.of("zeroed", (Damage) bytes -> new byte[bytes.length]),
                Arguments.of("longer than the object", (Damage) bytes -> Arrays.copyOf(bytes, SIZE + 12_345)),
                Arguments.of("something else", (Damage) bytes -> "{\"a\": [".getBytes(StandardCharsets.UTF_8)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("damages")
    void aDamagedPartialFileIsNeverPublished(String name, Damage damage) throws IOException {
        try (Day day = brokenOff()) {
            damage(damage, ".part");
            day.assertNextRunRepairs();
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("damages")
    void aDamagedRecordOfAPartialFileIsNotBelieved(String name, Damage damage) throws IOException {
        try (Day day = brokenOff()) {
            damage(damage, ".ranges");
            day.assertNextRunRepairs();
        }
    }

    @Test
    void anUndamagedPartialFileIsGoneOnWith() throws IOException {
        try (Day day = brokenOff()) {
            assertThat(day.assertNextRunRepairs().receivedBytes()).isEqualTo(SIZE - ARRIVED);
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("damages")
    void aDamagedManifestCostsNoFileThatIsThere(String name, Damage damage) throws IOException {
        try (Day day = new Day(dir)) {
            day.s3.putDay("20251001", 10_000);
            day.run().requireComplete();

            damage(damage, "manifest.jsonl");
            DownloadReport second = day.assertNextRunRepairs();

            assertThat(second.receivedBytes()).isZero();
            assertThat(second.adopted().objects() + second.skipped().objects()).isEqualTo(24);
        }
    }

    /** Elsewhere all of it would be bought again. */
    @Test
    void doesNotSendRecordsOfANewerVersionElsewhere() throws IOException {
        Files.createDirectories(dir.resolve(".waybill"));
        Files.writeString(
                dir.resolve(".waybill").resolve("manifest.jsonl"), "{\"format\":\"waybill-manifest\",\"version\":2}\n");
        try (Day day = new Day(dir)) {
            DownloadException error = day.refusal();

            assertThat(error.kind()).isEqualTo(Kind.LOCAL_STORAGE);
            assertThat(error)
                    .message()
                    .endsWith("use the Waybill that wrote it, or a newer one")
                    .doesNotContain("--to");
        }
    }

    @Test
    void nothingIsLostWithTheFolderOfOurRecords() throws IOException {
        try (Day day = new Day(dir)) {
            day.s3.putDay("20251001", 10_000);
            day.run().requireComplete();
            for (Path file : Day.filesBelow(dir.resolve(".waybill")).toList()) {
                Files.delete(file);
            }
            assertThat(day.assertNextRunRepairs().adopted().objects()).isEqualTo(24);
        }
    }

    /** A run whose only object came as far as {@link #ARRIVED}. */
    private Day brokenOff() throws IOException {
        Day day = new Day(dir).put(SIZE);
        day.s3.server.script(
                Rule.on(RequestKind.GET_OBJECT).nth(1).then(Fault.closeAfter(ARRIVED)),
                // Not asked again, unlike what may pass.
                Rule.on(RequestKind.GET_OBJECT).then(Fault.status(403, "InvalidObjectState")));
        assertThat(day.run().complete()).isFalse();
        day.assertNothingUnderAFinalName();
        return day;
    }

    private void damage(Damage damage, String ending) throws IOException {
        Path file = Day.filesBelow(dir.resolve(".waybill"))
                .filter(path -> path.toString().endsWith(ending))
                .findFirst()
                .orElseThrow();
        Files.write(file, damage.of(Files.readAllBytes(file)));
    }
}
