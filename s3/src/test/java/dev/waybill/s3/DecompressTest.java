package dev.waybill.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.waybill.Decompression;
import dev.waybill.DownloadEvent;
import dev.waybill.DownloadException.Kind;
import dev.waybill.DownloadPlanBuilder;
import dev.waybill.DownloadReport;
import dev.waybill.ObjectFailure;
import dev.waybill.VerifyListener;
import dev.waybill.VerifyReport;
import dev.waybill.Waybill;
import dev.waybill.lz4.FrameLimits;
import dev.waybill.manifest.ManifestEntry;
import dev.waybill.manifest.Verification;
import dev.waybill.target.Durability;
import dev.waybill.target.TargetDirectory;
import dev.waybill.target.TargetDirectory.Mode;
import dev.waybill.testkit.StoredObject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.stream.Stream;
import net.jpountz.lz4.LZ4FrameOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is verified can be decoded, and is never bought again because of that. */
class DecompressTest {

    private static final String NAME = Day.KEY.substring(0, Day.KEY.length() - ".lz4".length());
    static final String LINES = "line\nnext line\n".repeat(20_000);

    @TempDir
    Path dir;

    private Day day;

    @BeforeEach
    void start() throws IOException {
        day = new Day(dir).put(StoredObject.of(frame(LINES)));
    }

    @AfterEach
    void stop() throws IOException {
        day.close();
    }

    @Test
    void keepLeavesBothFilesAndRecordsBoth() throws IOException {
        DownloadReport report = run(Decompression.KEEP);

        assertThat(report.requireComplete().decoding().decoded().bytes()).isEqualTo(LINES.length());
        assertThat(day.events).anyMatch(DownloadEvent.Decoded.class::isInstance);
        RunEventsTest.assertGrammar(day.events, report);
        day.assertPublished();
        assertThat(decoded()).hasContent(LINES);
        try (TargetDirectory target = TargetDirectory.open(dir, Mode.READ)) {
            ManifestEntry entry = target.entry(NAME).orElseThrow();
            assertThat(entry.size()).isEqualTo(LINES.length());
            assertThat(entry.checksums()).containsOnlyKeys("CRC32C");
            assertThat(entry.verification()).isEqualTo(Verification.ETAG_MD5);
            assertThat(entry.decodedFrom().orElseThrow().key()).isEqualTo(Day.KEY);
        }
        assertThat(Waybill.verify(dir).intact().objects()).isEqualTo(2);
        assertThat(Waybill.verify(dir).clean()).isTrue();
        assertNothingIsBoughtAgain(1);
    }

    @Test
    void replaceLeavesTheDecodedFileAloneAndItStandsForTheObject() throws IOException {
        run(Decompression.REPLACE).requireComplete();

        assertReplaced(dir);
        assertNothingIsBoughtAgain(1);
        assertReplaced(dir);
        assertThat(day.plan()
                        .build()
                        .estimate(day.executor().build())
                        .total()
                        .buy()
                        .objects())
                .isZero();
        try (Stream<String> lines = day.plan().build().lines()) {
            assertThat(lines.limit(3)).containsExactly("line", "next line", "line");
        }
    }

    @Test
    void aFileThatWasKeptIsReplacedLaterWithoutARequest() throws IOException {
        run(Decompression.KEEP).requireComplete();
        run(Decompression.REPLACE).requireComplete();

        assertReplaced(dir);
        assertNothingIsBoughtAgain(1);
    }

    @Test
    void whatWasDownloadedBeforeIsDecodedLater() throws IOException {
        run(Decompression.OFF).requireComplete();
        run(Decompression.REPLACE).requireComplete();

        assertReplaced(dir);
        assertNothingIsBoughtAgain(1);
    }

    @Test
    void aDamagedDecodedFileIsFoundAndRepairedByBuyingItsObjectOnce() throws IOException {
        run(Decompression.REPLACE).requireComplete();
        FileTime time = Files.getLastModifiedTime(decoded());
        Files.writeString(decoded(), LINES.replaceFirst("l", "L"));
        Files.setLastModifiedTime(decoded(), time);

        VerifyReport report = Waybill.repair(dir, VerifyListener.NONE);
        assertThat(report.differences())
                .singleElement()
                .returns(NAME, VerifyReport.Difference::key)
                .returns(VerifyReport.Kind.CHANGED, VerifyReport.Difference::kind);
        assertThat(decoded()).doesNotExist();

        run(Decompression.REPLACE).requireComplete();
        assertReplaced(dir);
        assertThat(day.gets()).isEqualTo(2);
    }

    @Test
    void aMergeCarriesBothAndAnObjectThatIsReplaced() throws IOException {
        day.s3.bucket.put(Day.key(1), StoredObject.of(frame("more\n")));
        run(Decompression.KEEP).requireComplete();
        Files.delete(day.file());
        Files.delete(decoded());
        run(Decompression.KEEP).requireComplete();
        Path one = dir.resolve("one");
        Path all = dir.resolve("all");
        day.run(day.executor(), day.plan().into(one).decompress(Decompression.REPLACE))
                .requireComplete();
        long gets = day.gets();

        assertThat(Waybill.merge(List.of(one), all).complete()).isTrue();
        assertThat(Waybill.merge(List.of(one), all).present().objects()).isEqualTo(2);
        assertReplaced(all);
        day.run(day.executor(), day.plan().into(all)).requireComplete();
        assertThat(day.gets()).isEqualTo(gets);
        try (Stream<String> lines = day.plan().into(all).build().lines()) {
            assertThat(lines).hasSize(40_001);
        }
    }

    @Test
    void aForeignFileIsNamedAndLeftAloneAndTheSameContentIsTakenOver() throws IOException {
        Files.createDirectories(decoded().getParent());
        Files.writeString(decoded(), "mine");

        DownloadReport report = run(Decompression.REPLACE);
        assertRefused(report, Kind.CONFLICT, "another file is there");
        assertThat(decoded()).hasContent("mine");
        day.assertPublished();

        Files.writeString(decoded(), LINES);
        run(Decompression.REPLACE).requireComplete();
        assertReplaced(dir);
        assertNothingIsBoughtAgain(1);
    }

    @Test
    void aDamagedFrameIsReportedAndTheObjectKept() throws IOException {
        byte[] frame = frame(LINES);
        frame[frame.length / 2] ^= 1;
        day.put(StoredObject.of(frame));

        assertRefused(run(Decompression.REPLACE), Kind.CORRUPT, "LZ4 stream at byte ");
        day.assertPublished();
        assertThat(decoded()).doesNotExist();
        assertThat(run(Decompression.OFF).complete()).isTrue();
    }

    /** The frames carry no checksums: a changed letter decodes as well as the right one. */
    @ParameterizedTest
    @EnumSource(names = {"KEEP", "REPLACE"})
    void aFileThatRottedSinceItWasVerifiedIsNotDecoded(Decompression choice) throws IOException {
        run(Decompression.OFF).requireComplete();
        rot(day.file(), "line", "lime");

        assertDamageIsNamed(choice, "its file changed since it was verified: its CRC32C is ");
        assertThat(decoded()).doesNotExist();
        assertThat(day.file()).exists();

        assertThat(Waybill.repair(dir, VerifyListener.NONE).differences()).hasSize(1);
        run(choice).requireComplete();
        assertThat(decoded()).hasContent(LINES);
        assertThat(day.gets()).isEqualTo(2);
    }

    @Test
    void rotThatBreaksAFrameIsNotBlamedOnTheBucket() throws IOException {
        run(Decompression.OFF).requireComplete();
        FileTime time = Files.getLastModifiedTime(day.file());
        byte[] frame = Files.readAllBytes(day.file());
        frame[0] ^= 1;
        Files.write(day.file(), frame);
        Files.setLastModifiedTime(day.file(), time);

        assertDamageIsNamed(Decompression.REPLACE, "its file changed since it was verified: its CRC32C is ");
        assertThat(day.file()).exists();
    }

    @Test
    void rotIsToldBeforeAnotherFileIsBlamedForIt() throws IOException {
        run(Decompression.OFF).requireComplete();
        Files.writeString(decoded(), LINES);
        rot(day.file(), "line", "lime");

        assertDamageIsNamed(Decompression.REPLACE, "its file changed since it was verified: its CRC32C is ");
        assertThat(decoded()).hasContent(LINES);
    }

    @Test
    void noObjectIsDeletedForADecodedFileThatRotted() throws IOException {
        run(Decompression.KEEP).requireComplete();
        rot(decoded(), "line", "lime");

        assertDamageIsNamed(Decompression.REPLACE, "what it was decoded to changed since then: its CRC32C is ");
        day.assertPublished();

        assertThat(Waybill.repair(dir, VerifyListener.NONE).differences()).hasSize(1);
        run(Decompression.REPLACE).requireComplete();
        assertReplaced(dir);
        assertNothingIsBoughtAgain(1);
    }

    @Test
    void aBombIsStoppedAtTheLimitsOfThePlan() throws IOException {
        byte[] bomb = frame("\0".repeat(4 << 20));
        day.put(StoredObject.of(bomb));

        assertRefused(run(Decompression.KEEP), Kind.CORRUPT, "more than the 100-fold allowed");
        day.assertPublished();
        assertThat(decoded()).doesNotExist();

        DownloadPlanBuilder trusting =
                day.plan().decompress(Decompression.KEEP).decodeLimits(FrameLimits.ofDecodedBytes(4 << 20));
        day.run(day.executor(), trusting).requireComplete();
        assertThat(decoded()).hasSize(4 << 20);
    }

    @Test
    void anObjectThatWasReplacedAtTheSourceIsBoughtAndItsOldLinesStayUnlessReplacingIsAskedFor() throws IOException {
        run(Decompression.REPLACE).requireComplete();
        day.put(StoredObject.of(frame("new\n")));

        assertRefused(run(Decompression.REPLACE), Kind.CONFLICT, "another file is there");
        assertThat(decoded()).hasContent(LINES);

        day.run(day.executor(), day.plan().decompress(Decompression.REPLACE).replaceDiffering(true))
                .requireComplete();
        assertThat(decoded()).hasContent("new\n");
        assertThat(day.file()).doesNotExist();
        assertThat(day.gets()).isEqualTo(2);
    }

    @Test
    void nothingIsDeletedForWhatAPowerCutCouldTakeAway() {
        assertThatThrownBy(() -> day.plan()
                        .decompress(Decompression.REPLACE)
                        .durability(Durability.NONE)
                        .build())
                .hasMessageContaining("needs both on the disk");
    }

    private DownloadReport run(Decompression choice) {
        return day.run(day.executor(), day.plan().decompress(choice));
    }

    /** Changes some bytes of a file, as a disk does: its size and time stay. */
    private static void rot(Path file, String from, String to) throws IOException {
        FileTime time = Files.getLastModifiedTime(file);
        String bytes = Files.readString(file, StandardCharsets.ISO_8859_1);
        Files.writeString(file, bytes.replaceFirst(from, to), StandardCharsets.ISO_8859_1);
        Files.setLastModifiedTime(file, time);
    }

    /** Not by {@link Day#run}, which holds the files against the bucket: one of them is damaged. */
    private void assertDamageIsNamed(Decompression choice, String how) {
        try (S3Executor executor = day.executor().build()) {
            DownloadReport report = day.plan().decompress(choice).build().execute(executor);
            assertRefused(report, Kind.CORRUPT, how);
            assertThat(report.decoding().failures().get(0).message()).contains("verify --repair");
        }
    }

    private Path decoded() {
        return dir.resolve(NAME);
    }

    private void assertNothingIsBoughtAgain(long gets) {
        for (Decompression choice : Decompression.values()) {
            if (choice != Decompression.REPLACE || Files.notExists(day.file())) {
                DownloadReport report = run(choice).requireComplete();
                assertThat(report.skipped().objects()).isEqualTo(1);
            }
        }
        assertThat(day.gets()).isEqualTo(gets);
    }

    private static void assertReplaced(Path directory) {
        assertThat(directory.resolve(NAME)).hasContent(LINES);
        assertThat(directory.resolve(Day.KEY)).doesNotExist();
        assertThat(Day.filesBelow(directory.resolve(".waybill/partial"))).isEmpty();
        assertThat(Waybill.verify(directory).clean()).isTrue();
    }

    private static void assertRefused(DownloadReport report, Kind kind, String why) {
        assertThat(report.complete()).isFalse();
        assertThat(report.failed().objects()).isZero();
        assertThat(report.decoding().failures())
                .singleElement()
                .returns(Day.KEY, ObjectFailure::key)
                .returns(kind, ObjectFailure::kind)
                .extracting(ObjectFailure::message)
                .asString()
                .contains("decoding 'node_fills_by_block/hourly/20251001/0.lz4' failed: ", why);
    }

    static byte[] frame(String text) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream out = new LZ4FrameOutputStream(bytes)) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return bytes.toByteArray();
    }
}
