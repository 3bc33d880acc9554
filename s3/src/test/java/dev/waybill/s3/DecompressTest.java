package dev.waybill.s3;

import static dev.waybill.s3.DecodedDay.LINES;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.waybill.Decompression;
import dev.waybill.DownloadEvent;
import dev.waybill.DownloadException.Kind;
import dev.waybill.DownloadPlanBuilder;
import dev.waybill.DownloadReport;
import dev.waybill.Waybill;
import dev.waybill.lz4.FrameLimits;
import dev.waybill.manifest.ManifestEntry;
import dev.waybill.manifest.Verification;
import dev.waybill.target.Durability;
import dev.waybill.target.TargetDirectory;
import dev.waybill.target.TargetDirectory.Mode;
import dev.waybill.testkit.StoredObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What is verified can be decoded, and is never bought again because of that. */
class DecompressTest extends DecodeFixture {

    @Test
    void keepLeavesBothFilesAndRecordsBoth() throws IOException {
        DownloadReport report = decoded.run(Decompression.KEEP);

        assertThat(report.requireComplete().decoding().decoded().bytes()).isEqualTo(LINES.length());
        assertThat(day.events).anyMatch(DownloadEvent.Decoded.class::isInstance);
        RunEventsTest.assertGrammar(day.events, report);
        day.assertPublished();
        assertThat(decoded.file()).hasContent(LINES);
        try (TargetDirectory target = TargetDirectory.open(dir, Mode.READ)) {
            ManifestEntry entry = target.entry(DecodedDay.NAME).orElseThrow();
            assertThat(entry.size()).isEqualTo(LINES.length());
            assertThat(entry.checksums()).containsOnlyKeys("CRC32C");
            assertThat(entry.verification()).isEqualTo(Verification.ETAG_MD5);
            assertThat(entry.decodedFrom().orElseThrow().key()).isEqualTo(Day.KEY);
        }
        assertThat(Waybill.verify(dir).intact().objects()).isEqualTo(2);
        assertThat(Waybill.verify(dir).clean()).isTrue();
        decoded.assertNothingIsBoughtAgain(1);
    }

    @Test
    void replaceLeavesTheDecodedFileAloneAndItStandsForTheObject() throws IOException {
        decoded.run(Decompression.REPLACE).requireComplete();

        DecodedDay.assertReplaced(dir);
        decoded.assertNothingIsBoughtAgain(1);
        DecodedDay.assertReplaced(dir);
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
        decoded.run(Decompression.KEEP).requireComplete();
        decoded.run(Decompression.REPLACE).requireComplete();

        DecodedDay.assertReplaced(dir);
        decoded.assertNothingIsBoughtAgain(1);
    }

    @Test
    void whatWasDownloadedBeforeIsDecodedLater() throws IOException {
        decoded.run(Decompression.OFF).requireComplete();
        decoded.run(Decompression.REPLACE).requireComplete();

        DecodedDay.assertReplaced(dir);
        decoded.assertNothingIsBoughtAgain(1);
    }

    @Test
    void aMergeCarriesBothAndAnObjectThatIsReplaced() throws IOException {
        day.s3.bucket.put(Day.key(1), StoredObject.of(DecodedDay.frame("more\n")));
        decoded.run(Decompression.KEEP).requireComplete();
        Files.delete(day.file());
        Files.delete(decoded.file());
        decoded.run(Decompression.KEEP).requireComplete();
        Path one = dir.resolve("one");
        Path all = dir.resolve("all");
        day.run(day.executor(), day.plan().into(one).decompress(Decompression.REPLACE))
                .requireComplete();
        long gets = day.gets();

        assertThat(Waybill.merge(List.of(one), all).complete()).isTrue();
        assertThat(Waybill.merge(List.of(one), all).present().objects()).isEqualTo(2);
        DecodedDay.assertReplaced(all);
        day.run(day.executor(), day.plan().into(all)).requireComplete();
        assertThat(day.gets()).isEqualTo(gets);
        try (Stream<String> lines = day.plan().into(all).build().lines()) {
            assertThat(lines).hasSize(40_001);
        }
    }

    @Test
    void aForeignFileIsNamedAndLeftAloneAndTheSameContentIsTakenOver() throws IOException {
        Files.createDirectories(decoded.file().getParent());
        Files.writeString(decoded.file(), "mine");

        DownloadReport report = decoded.run(Decompression.REPLACE);
        DecodedDay.assertRefused(report, Kind.CONFLICT, "another file is there");
        assertThat(decoded.file()).hasContent("mine");
        day.assertPublished();

        Files.writeString(decoded.file(), LINES);
        decoded.run(Decompression.REPLACE).requireComplete();
        DecodedDay.assertReplaced(dir);
        decoded.assertNothingIsBoughtAgain(1);
    }

    @Test
    void aDamagedFrameIsReportedAndTheObjectKept() throws IOException {
        byte[] frame = DecodedDay.frame(LINES);
        frame[frame.length / 2] ^= 1;
        day.put(StoredObject.of(frame));

        DecodedDay.assertRefused(decoded.run(Decompression.REPLACE), Kind.CORRUPT, "LZ4 stream at byte ");
        day.assertPublished();
        assertThat(decoded.file()).doesNotExist();
        assertThat(decoded.run(Decompression.OFF).complete()).isTrue();
    }

    @Test
    void aBombIsStoppedAtTheLimitsOfThePlan() throws IOException {
        byte[] bomb = DecodedDay.frame("\0".repeat(4 << 20));
        day.put(StoredObject.of(bomb));

        DecodedDay.assertRefused(
                decoded.run(Decompression.KEEP),
                Kind.CORRUPT,
                "more than the 100-fold allowed; raise the limit (--decompress-ratio)");
        day.assertPublished();
        assertThat(decoded.file()).doesNotExist();

        DownloadPlanBuilder trusting =
                day.plan().decompress(Decompression.KEEP).decodeLimits(FrameLimits.ofDecodedBytes(4 << 20));
        day.run(day.executor(), trusting).requireComplete();
        assertThat(decoded.file()).hasSize(4 << 20);
    }

    @Test
    void anObjectThatWasReplacedAtTheSourceIsBoughtAndItsOldLinesStayUnlessReplacingIsAskedFor() throws IOException {
        decoded.run(Decompression.REPLACE).requireComplete();
        day.put(StoredObject.of(DecodedDay.frame("new\n")));

        DecodedDay.assertRefused(decoded.run(Decompression.REPLACE), Kind.CONFLICT, "another file is there");
        assertThat(decoded.file()).hasContent(LINES);

        day.run(day.executor(), day.plan().decompress(Decompression.REPLACE).replaceDiffering(true))
                .requireComplete();
        assertThat(decoded.file()).hasContent("new\n");
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
}
