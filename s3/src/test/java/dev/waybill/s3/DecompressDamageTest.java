package dev.waybill.s3;

import static dev.waybill.s3.DecodedDay.LINES;
import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.Decompression;
import dev.waybill.DownloadException.Kind;
import dev.waybill.DownloadReport;
import dev.waybill.VerifyListener;
import dev.waybill.VerifyReport;
import dev.waybill.Waybill;
import dev.waybill.testkit.StoredObject;
import dev.waybill.testkit.disk.DiskFault;
import dev.waybill.testkit.disk.DiskOperation;
import dev.waybill.testkit.disk.DiskRule;
import dev.waybill.testkit.disk.FaultyDisk;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Files that changed on the disk after they were verified or decoded, at the same size and time. */
class DecompressDamageTest extends DecodeFixture {

    @Test
    void aDamagedDecodedFileIsFoundAndRepairedByBuyingItsObjectOnce() throws IOException {
        decoded.run(Decompression.REPLACE).requireComplete();
        FileTime time = Files.getLastModifiedTime(decoded.file());
        Files.writeString(decoded.file(), LINES.replaceFirst("l", "L"));
        Files.setLastModifiedTime(decoded.file(), time);

        VerifyReport report = Waybill.repair(dir, VerifyListener.NONE);
        assertThat(report.differences())
                .singleElement()
                .returns(DecodedDay.NAME, VerifyReport.Difference::key)
                .returns(VerifyReport.Kind.CHANGED, VerifyReport.Difference::kind);
        assertThat(decoded.file()).doesNotExist();

        decoded.run(Decompression.REPLACE).requireComplete();
        DecodedDay.assertReplaced(dir);
        assertThat(day.gets()).isEqualTo(2);
    }

    /** The frames carry no checksums: a changed letter decodes as well as the right one. */
    @ParameterizedTest
    @EnumSource(names = {"KEEP", "REPLACE"})
    void aFileThatRottedSinceItWasVerifiedIsNotDecoded(Decompression choice) throws IOException {
        decoded.run(Decompression.OFF).requireComplete();
        rot(day.file(), "line", "lime");

        assertDamageIsNamed(choice, "its file changed since it was verified: its CRC32C is ");
        assertThat(decoded.file()).doesNotExist();
        assertThat(day.file()).exists();

        assertThat(Waybill.repair(dir, VerifyListener.NONE).differences()).hasSize(1);
        decoded.run(choice).requireComplete();
        assertThat(decoded.file()).hasContent(LINES);
        assertThat(day.gets()).isEqualTo(2);
    }

    @Test
    void rotThatBreaksAFrameIsNotBlamedOnTheBucket() throws IOException {
        decoded.run(Decompression.OFF).requireComplete();
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
        decoded.run(Decompression.OFF).requireComplete();
        Files.writeString(decoded.file(), LINES);
        rot(day.file(), "line", "lime");

        assertDamageIsNamed(Decompression.REPLACE, "its file changed since it was verified: its CRC32C is ");
        assertThat(decoded.file()).hasContent(LINES);
    }

    /** No memory, or a bug in Waybill. */
    @Test
    void whatIsNotDecodedForAnUnknownReasonIsTold() throws IOException {
        Path real = Files.createTempDirectory(dir, "disk");
        try (FaultyDisk disk = FaultyDisk.over(real, 1);
                S3Executor executor = day.executor().build()) {
            disk.script(DiskRule.on(DiskOperation.OPEN)
                    .path("**/0.lz4")
                    .where(call -> {
                        throw new OutOfMemoryError("unexpected");
                    })
                    .then(DiskFault.IO_ERROR));

            DownloadReport report = day.plan()
                    .into(disk.path().resolve("data"))
                    .decompress(Decompression.REPLACE)
                    .build()
                    .execute(executor);

            assertThat(report.complete()).isFalse();
            assertThat(report.decoding().failures())
                    .singleElement()
                    .satisfies(failure -> assertThat(failure.kind()).isEqualTo(Kind.INTERNAL));
        }
        assertThat(real.resolve("data").resolve(Day.KEY)).exists();
    }

    @Test
    void noObjectIsDeletedForADecodedFileThatRotted() throws IOException {
        decoded.run(Decompression.KEEP).requireComplete();
        rot(decoded.file(), "line", "lime");

        assertDamageIsNamed(Decompression.REPLACE, "what it was decoded to changed since then: its CRC32C is ");
        day.assertPublished();

        assertThat(Waybill.repair(dir, VerifyListener.NONE).differences()).hasSize(1);
        decoded.run(Decompression.REPLACE).requireComplete();
        DecodedDay.assertReplaced(dir);
        decoded.assertNothingIsBoughtAgain(1);
    }

    /** A file that was moved before its object was looked at made that one missing, too. Which comes first is chance, so there are many. */
    @Test
    void eachDamagedDecodedFileIsOneDifference() throws IOException {
        for (int hour = 1; hour < 24; hour++) {
            day.s3.bucket.put(Day.key(hour), StoredObject.of(DecodedDay.frame(LINES)));
        }
        decoded.run(Decompression.REPLACE).requireComplete();
        for (int hour = 0; hour < 24; hour++) {
            rot(dir.resolve(DecodedDay.name(Day.key(hour))), "line", "lime");
        }

        VerifyReport report = Waybill.repair(dir, VerifyListener.NONE);

        assertThat(report.changed().objects()).isEqualTo(24);
        assertThat(report.missing().objects()).isZero();
        assertThat(report.setAside().objects()).isEqualTo(24);
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
            DecodedDay.assertRefused(report, Kind.CORRUPT, how);
            assertThat(report.decoding().failures().get(0).message()).contains("verify --repair");
        }
    }
}
