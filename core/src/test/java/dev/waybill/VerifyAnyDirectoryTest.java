package dev.waybill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A verification ends with a report, whatever is in the directory and goes on in it. */
class VerifyAnyDirectoryTest {

    @TempDir
    Path dir;

    /** As while a download goes on: what is there when names are listed is gone when it is looked at. */
    @Test
    void namesThatVanishAreNoFailure() throws Exception {
        WaybillVerifyTest.publish(dir, "a/1");
        Path partials = Files.createDirectories(dir.resolve(".waybill/partial"));
        AtomicBoolean over = new AtomicBoolean();
        Thread download = new Thread(() -> {
            for (int n = 0; !over.get(); n++) {
                Path file = partials.resolve(n % 200 + ".part");
                try {
                    if (!Files.deleteIfExists(file)) {
                        Files.createFile(file);
                    }
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
        });
        download.start();
        try {
            for (int n = 0; n < 200; n++) {
                assertThat(Waybill.verify(dir).intact().objects()).isEqualTo(1);
            }
        } finally {
            over.set(true);
            download.join();
        }
    }

    @Test
    void aFolderThatCannotBeLookedIntoIsOneDifference() throws IOException {
        WaybillVerifyTest.publish(dir, "a/1");
        Path closed = Files.createDirectory(dir.resolve("lost+found"));
        assumeTrue(Files.getFileStore(closed).supportsFileAttributeView("posix"));
        Files.setPosixFilePermissions(closed, Set.of());
        try {
            assumeTrue(!Files.isReadable(closed), "root may look everywhere");
            assertThat(Waybill.verify(dir).differences())
                    .singleElement()
                    .returns("lost+found/", VerifyReport.Difference::key)
                    .returns(VerifyReport.Kind.EXTRA, VerifyReport.Difference::kind);
        } finally {
            Files.setPosixFilePermissions(closed, PosixFilePermissions.fromString("rwx------"));
        }
    }

    @Test
    void differencesAreSortedByKey() throws IOException {
        List<String> keys = new ArrayList<>();
        for (int n = 0; n < VerifyReport.MAX_DIFFERENCES + 500; n++) {
            keys.add("a/%04d".formatted(n));
        }
        WaybillVerifyTest.publish(dir, keys.toArray(String[]::new));
        for (String key : keys) {
            Files.writeString(dir.resolve(key), "changed");
        }
        Files.writeString(dir.resolve("a/0007x"), "extra");

        assertThat(Waybill.verify(dir).differences())
                .hasSize(VerifyReport.MAX_DIFFERENCES)
                .extracting(VerifyReport.Difference::key)
                .isSorted()
                .contains("a/0007x", "a/0998");
    }

    @Test
    void aDamagedFileThatCannotBeMovedIsStillInTheReport() throws IOException {
        WaybillVerifyTest.publish(dir, "a/1", "a/2");
        Files.writeString(dir.resolve("a/1"), "changed");
        Files.writeString(dir.resolve(".waybill/set-aside"), "no directory");

        VerifyReport report = Waybill.repair(dir, VerifyListener.NONE);

        assertThat(report.changed().objects()).isEqualTo(1);
        assertThat(report.setAside().objects()).isZero();
        assertThat(report.intact().objects()).isEqualTo(1);
        assertThat(report.differences())
                .singleElement()
                .extracting(VerifyReport.Difference::detail)
                .asString()
                .contains("; moving it out of the way failed: ");
    }

    /** A download that was killed before it had its first file. */
    @Test
    void aDownloadWithoutAnyCompleteFileIsADownload() throws IOException {
        Path partials = Files.createDirectories(dir.resolve(".waybill/partial"));
        Files.writeString(partials.resolve("x.part"), "half");

        VerifyReport report = Waybill.verify(dir);

        assertThat(report.partial()).isEqualTo(new Tally(1, 4));
        assertThat(report.clean()).isFalse();
    }
}
