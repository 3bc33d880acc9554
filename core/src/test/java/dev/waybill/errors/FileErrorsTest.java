package dev.waybill.errors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class FileErrorsTest {

    @TempDir
    Path directory;

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "its system has other words and other rules for directories")
    void tellsWithoutJavaWhatTheSystemSaid() throws IOException {
        Path file = Files.write(directory.resolve("latin1"), new byte[] {(byte) 0xe9});
        assertThat(reason(() -> Files.readAllBytes(directory.resolve("none"))))
                .isEqualTo("there is no such file or directory");
        assertThat(reason(() -> Files.readAllBytes(directory))).isEqualTo("it is a directory, not a file");
        assertThat(reason(() -> new RandomAccessFile(directory.toFile(), "r").close()))
                .isEqualTo("it is a directory, not a file");
        assertThat(reason(() -> Files.readString(file, StandardCharsets.UTF_8))).isEqualTo("it is not text in UTF-8");
        assertThat(reason(() -> Files.readAllBytes(file.resolve("below"))))
                .isEqualTo("a file is where a directory should be");
        assertThat(reason(() -> Files.createFile(file))).isEqualTo("a file is in the way");
        assertThat(reason(() -> Files.newDirectoryStream(file).close())).isEqualTo("it is not a directory");
    }

    @Test
    void saysWhatToDoWhereThatIsKnown() {
        assertThat(FileErrors.advice(new FileSystemException("x", null, "No space left on device")))
                .contains("free some space");
        assertThat(FileErrors.advice(new IOException("File too large"))).contains("ulimit -f");
        assertThat(FileErrors.advice(new FileSystemException("x", null, "Too many open files")))
                .contains("ulimit -n");
        assertThat(FileErrors.advice(new AccessDeniedException("x"))).contains("right");
        assertThat(FileErrors.advice(new IOException())).isEmpty();
        assertThat(FileErrors.reason(new IOException())).isEqualTo("IOException");
    }

    @Test
    void takesNothingFromTheNameOfTheFile() {
        for (String name : List.of("quotations/a", "no space left", "too many open files", "read-only file system")) {
            FileSystemException inTheWay = new FileAlreadyExistsException(name);
            assertThat(FileErrors.full(inTheWay)).as(name).isFalse();
            assertThat(FileErrors.tooManyOpen(inTheWay)).as(name).isFalse();
            assertThat(FileErrors.readOnly(inTheWay)).as(name).isFalse();
            assertThat(FileErrors.advice(inTheWay)).as(name).isEmpty();
        }
        assertThat(FileErrors.full(new FileSystemException("a", null, "Disk quota exceeded")))
                .isTrue();
    }

    @Test
    void namesTheFileThatTheSystemNames() {
        assertThat(FileErrors.reasonAndFile(new AccessDeniedException("data/a")))
                .isEqualTo("permission denied at data/a");
        assertThat(FileErrors.reasonAndFile(new IOException("broken"))).isEqualTo("broken");
    }

    @Test
    void keepsWhatWasSaidOnTheWay() {
        IOException cause = new AccessDeniedException("data/a");
        assertThat(FileErrors.reasonAndFile(new UncheckedIOException(cause))).isEqualTo("permission denied at data/a");
        assertThat(FileErrors.reasonAndFile(new UncheckedIOException("asking for the name", cause)))
                .isEqualTo("asking for the name: permission denied at data/a");
    }

    private static String reason(ThrowingCallable call) {
        return FileErrors.reason(catchThrowableOfType(IOException.class, call));
    }
}
