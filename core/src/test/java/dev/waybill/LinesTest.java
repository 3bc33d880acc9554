package dev.waybill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.waybill.DownloadException.Kind;
import dev.waybill.dataset.Dataset;
import dev.waybill.dataset.DateRange;
import dev.waybill.dataset.Interval;
import dev.waybill.manifest.DecodedFrom;
import dev.waybill.manifest.ManifestEntry;
import dev.waybill.manifest.Verification;
import dev.waybill.target.DecodedFiles;
import dev.waybill.target.Published;
import dev.waybill.target.TargetDirectory;
import dev.waybill.target.TargetDirectory.Mode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jpountz.lz4.LZ4FrameOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LinesTest {

    private static final String CURRENT = "node_fills_by_block/hourly/";
    private static final String LEGACY = "node_fills/hourly/";

    @TempDir
    Path dir;

    @Test
    void linesComeInTimeOrderWhateverTheOrderOfTheKeys() throws IOException {
        for (int hour = 23; hour >= 0; hour--) {
            publish("current", CURRENT + "20251001/" + hour + ".lz4", hour + " a\n" + hour + " b\n");
        }

        assertThat(lines(plan("2025-10-01", "2025-10-01")))
                .isEqualTo(IntStream.range(0, 24)
                        .boxed()
                        .flatMap(hour -> Stream.of(hour + " a", hour + " b"))
                        .toList());
        assertThat(lines(plan("2025-10-01T02", "2025-10-01T03"))).containsExactly("2 a", "2 b", "3 a", "3 b");
    }

    @Test
    void theOlderPathComesFirstInTheHourOfTheHandoff() throws IOException {
        publish("current", CURRENT + "20250727/8.lz4", "from 08:50\n");
        publish("current", CURRENT + "20250727/9.lz4", "from 09:00\n");
        publish("legacy_fills", LEGACY + "20250727/8.lz4", "from 08:00\n");
        publish("legacy_fills", LEGACY + "20250727/7.lz4", "from 07:00\n");

        List<String> all = List.of("from 07:00", "from 08:00", "from 08:50", "from 09:00");
        assertThat(lines(plan("2025-07-27", "2025-07-27"))).isEqualTo(all);
        try (Stream<String> lines = Waybill.lines(dir, Dataset.hyperliquid())) {
            assertThat(lines).containsExactlyElementsOf(all);
        }
        DownloadPlan legacy = DownloadPlan.builder()
                .paths("legacy_fills")
                .dates(DateRange.of("2025-07-27", "2025-07-27"))
                .into(dir)
                .build();
        assertThat(lines(legacy)).containsExactly("from 07:00", "from 08:00");
    }

    @Test
    void aWindowIsCutByTheRecordsOwnTime() throws IOException {
        publish("current", CURRENT + "20251001/0.lz4", "2025-10-01T00:10:00Z\n2025-10-01T01:00:00Z\n");
        publish("current", CURRENT + "20251001/1.lz4", "2025-10-01T00:59:59Z\n2025-10-01T01:30:00Z\n");
        publish("current", CURRENT + "20251001/2.lz4", "2025-10-01T01:59:59.999Z\n2025-10-01T02:00:00Z\n");
        publish("current", CURRENT + "20251001/3.lz4", "not read\n");

        try (Stream<String> lines = plan("2025-10-01T01", "2025-10-01T01").lines(Instant::parse)) {
            assertThat(lines)
                    .containsExactly("2025-10-01T01:00:00Z", "2025-10-01T01:30:00Z", "2025-10-01T01:59:59.999Z");
        }
    }

    @Test
    void longLinesAndLastLinesWithoutAnEndAreWhole() throws IOException {
        String longest = "x".repeat(1_000_000);
        publish("current", CURRENT + "20251001/0.lz4", "a\n\n" + longest + "\nb");
        publish("current", CURRENT + "20251001/1.lz4", "é\n");

        assertThat(lines(plan("2025-10-01", "2025-10-01"))).containsExactly("a", "", longest, "b", "é");
    }

    @Test
    void aDamagedFileIsNamedAfterTheLinesBeforeIt() throws IOException {
        publish("current", CURRENT + "20251001/0.lz4", "a\n");
        byte[] frame = compressed("b\n".repeat(100));
        frame[frame.length - 1] ^= 1;
        publish("current", CURRENT + "20251001/1.lz4", frame);
        List<String> read = new ArrayList<>();

        try (Stream<String> lines = plan("2025-10-01", "2025-10-01").lines()) {
            assertThatThrownBy(() -> lines.forEach(read::add))
                    .isInstanceOfSatisfying(
                            DownloadException.class, e -> assertThat(e.kind()).isEqualTo(Kind.CORRUPT))
                    .hasMessageContaining("20251001/1.lz4 failed: LZ4 stream at byte " + (frame.length - 4));
        }
        assertThat(read).startsWith("a");
    }

    @Test
    void filesThatWereTouchedOrDeletedAreNotPassedOver() throws IOException {
        publish("current", CURRENT + "20251001/0.lz4", "a\n");
        publish("current", CURRENT + "20251002/0.lz4", "a\n");
        Files.write(dir.resolve(CURRENT + "20251001/0.lz4"), compressed("another\n"));
        Files.delete(dir.resolve(CURRENT + "20251002/0.lz4"));

        assertThatThrownBy(() -> lines(plan("2025-10-01", "2025-10-01"))).hasMessageContaining("touched since");
        assertThatThrownBy(() -> lines(plan("2025-10-02", "2025-10-02"))).hasMessageContaining("it is gone");
    }

    @Test
    void readingCanStopAnywhere() throws IOException {
        for (int hour = 0; hour < 5; hour++) {
            publish("current", CURRENT + "20251001/" + hour + ".lz4", "line\n".repeat(1_000_000));
        }
        try (Stream<String> lines = plan("2025-10-01", "2025-10-01").lines()) {
            assertThat(lines.limit(3)).hasSize(3);
        }
    }

    @Test
    void aPlanWithoutADirectoryHasNoLines() {
        DownloadPlan plan = DownloadPlan.builder().build();

        assertThatThrownBy(plan::lines).hasMessageContaining("needs the directory");
    }

    @Test
    void smallBatchesGiveTheSameOrder() throws IOException {
        for (int hour = 0; hour < 24; hour++) {
            publish("current", CURRENT + "20251001/" + hour + ".lz4", hour + "\n");
        }
        DownloadPlan plan = plan("2025-10-01", "2025-10-01");
        try (TargetDirectory target = TargetDirectory.open(dir, Mode.READ)) {
            FilesInTime files = new FilesInTime(plan, Interval.ALL, false, target, 5);
            List<VerifiedFile> all = new ArrayList<>();
            files.forEachRemaining(all::add);

            assertThat(all).hasSize(24).isSorted();
        }
    }

    @Test
    void aNeighbourThatShouldBeThereAndIsNotIsTold() throws IOException {
        publish("current", CURRENT + "20251001/1.lz4", "a\n");
        publish("current", CURRENT + "20251001/2.lz4", "a\n");

        assertThat(absentNeighbours("2025-10-01T01", "2025-10-01T01")).containsExactly("2025-10-01T00:00:00Z");
        assertThat(absentNeighbours("2025-10-01T02", "2025-10-01T02")).containsExactly("2025-10-01T03:00:00Z");
        assertThat(absentNeighbours("2025-10-01T03", "2025-10-01T03")).containsExactly("2025-10-01T04:00:00Z");
        assertThat(absentNeighbours("2025-07-27T08", "2025-07-27T08"))
                .as("the path's first hour has none before it")
                .containsExactly("2025-07-27T09:00:00Z");
    }

    private List<String> absentNeighbours(String start, String end) throws IOException {
        DownloadPlan plan = DownloadPlan.builder()
                .paths("current")
                .dates(DateRange.of(start, end))
                .into(dir)
                .build();
        try (TargetDirectory target = TargetDirectory.open(dir, Mode.READ)) {
            return new FilesInTime(plan, plan.dates().resolve(Clock.systemUTC()), true, target, 5)
                    .absentNeighbours().stream()
                            .map(partition -> partition.start().toString())
                            .toList();
        }
    }

    private DownloadPlan plan(String start, String end) {
        return DownloadPlan.builder().dates(DateRange.of(start, end)).into(dir).build();
    }

    private static List<String> lines(DownloadPlan plan) {
        try (Stream<String> lines = plan.lines()) {
            return lines.collect(Collectors.toList());
        }
    }

    /** The line of the manifest that names the object was damaged, or was never written. */
    @Test
    void aDecodedFileIsReadWhereItIsAllThatTellsOfItsObject() throws IOException {
        publish("current", CURRENT + "20251001/1.lz4", "one\n");
        Path file = dir.resolve(CURRENT + "20251001/0");
        Files.writeString(file, "zero\n");
        try (TargetDirectory target = TargetDirectory.open(dir, Mode.WRITE)) {
            target.record(List.of(new ManifestEntry(
                    CURRENT + "20251001/0",
                    5,
                    "e",
                    "current",
                    Verification.SIZE_ONLY,
                    Map.of("CRC32C", DecodedFiles.crc32c(file)),
                    Instant.EPOCH,
                    Files.getLastModifiedTime(file).toMillis(),
                    Optional.of(new DecodedFrom(CURRENT + "20251001/0.lz4", 7, true)))));
        }

        assertThat(lines(plan("2025-10-01T00", "2025-10-01T01"))).containsExactly("zero", "one");
    }

    private void publish(String path, String key, String lines) throws IOException {
        publish(path, key, compressed(lines));
    }

    private void publish(String path, String key, byte[] content) throws IOException {
        publish(dir, path, key, content);
    }

    static void publish(Path dir, String path, String key, byte[] content) throws IOException {
        try (TargetDirectory target = TargetDirectory.open(dir, Mode.WRITE)) {
            Files.write(target.partialObjects().file(key), content);
            Published published = target.publish(target.partialObjects().file(key), key);
            target.record(List.of(new ManifestEntry(
                    key,
                    content.length,
                    "e",
                    path,
                    Verification.SIZE_ONLY,
                    Map.of(),
                    Instant.EPOCH,
                    published.modifiedMillis())));
        }
    }

    static byte[] compressed(String lines) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream out = new LZ4FrameOutputStream(bytes)) {
            out.write(lines.getBytes(StandardCharsets.UTF_8));
        }
        return bytes.toByteArray();
    }
}
