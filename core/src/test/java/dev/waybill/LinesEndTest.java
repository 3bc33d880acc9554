package dev.waybill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.waybill.DownloadException.Kind;
import dev.waybill.dataset.Dataset;
import dev.waybill.dataset.DateRange;
import java.io.IOException;
import java.nio.file.ClosedFileSystemException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** However the reading of lines ends, whoever waits for the next one is told. */
@Timeout(30)
class LinesEndTest {

    private static final String HOUR = "node_fills_by_block/hourly/20251001/";

    @TempDir
    Path dir;

    @BeforeEach
    void downloadThreeHours() throws IOException {
        for (int hour = 0; hour < 3; hour++) {
            LinesTest.publish(dir, "current", HOUR + hour + ".lz4", LinesTest.compressed("line\n".repeat(1_000_000)));
        }
    }

    @Test
    void aStreamThatIsClosedWhileItIsReadEndsWithAnError() {
        Stream<String> lines = plan().lines();
        Iterator<String> iterator = lines.iterator();
        iterator.next();

        lines.close();

        assertThatThrownBy(() -> iterator.forEachRemaining(line -> {})).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(iterator::hasNext).as("once more").isInstanceOf(IllegalStateException.class);
    }

    @Test
    void anotherThreadCanEndTheReading() {
        Stream<String> lines = plan().lines();
        Thread closer = new Thread(lines::close);

        assertThatThrownBy(() -> lines.forEach(line -> {
                    if (closer.getState() == Thread.State.NEW) {
                        closer.start();
                    }
                }))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("closed");
    }

    @Test
    void anErrorIsToldAgainToWhoAsksAgain() throws IOException {
        byte[] frame = LinesTest.compressed("line\n");
        frame[frame.length - 1] ^= 1;
        LinesTest.publish(dir, "current", HOUR + "3.lz4", frame);
        DownloadPlan damaged = plan("2025-10-01T03");
        try (Stream<String> lines = damaged.lines()) {
            Iterator<String> iterator = lines.iterator();
            for (int i = 0; i < 2; i++) {
                assertThatThrownBy(() -> iterator.forEachRemaining(line -> {}))
                        .isInstanceOfSatisfying(
                                DownloadException.class,
                                why -> assertThat(why.kind()).isEqualTo(Kind.CORRUPT));
            }
        }
    }

    @Test
    void whateverStopsTheDecodingIsToldAndNotWaitedFor() throws IOException {
        Path zip = dir.resolve("closed.zip");
        FileSystem archive = FileSystems.newFileSystem(zip, Map.of("create", "true"));
        FileLines gone = new FileLines(archive.getPath("/0.lz4"));
        archive.close();

        // On a thread of its own as ever: an error of its own would end it, and the test go on.
        Thread decoder = new Thread(gone);
        decoder.setUncaughtExceptionHandler((thread, error) -> {});
        decoder.start();

        assertThatThrownBy(gone::take).isInstanceOf(ClosedFileSystemException.class);
    }

    @Test
    void anInterruptIsToldAsOneByEveryReader() {
        DownloadPlan plan = plan();

        assertInterrupted(() -> {
            try (Stream<String> lines = plan.lines()) {
                lines.forEach(line -> {});
            }
        });
        assertInterrupted(() -> Waybill.verify(dir));
        assertInterrupted(() -> Waybill.repair(dir, VerifyListener.NONE));

        try (Stream<String> lines = plan.lines()) {
            assertThat(lines.count()).isEqualTo(3_000_000);
        }
    }

    @Test
    void aDirectoryWithoutAnyDownloadIsNotOneWithoutLines() {
        assertThatThrownBy(() -> Waybill.lines(dir.resolve("misspelt"), Dataset.hyperliquid()))
                .isInstanceOfSatisfying(
                        DownloadException.class, why -> assertThat(why.kind()).isEqualTo(Kind.INVALID_PLAN))
                .hasMessageContaining("nothing was downloaded there");
    }

    private static void assertInterrupted(Runnable reading) {
        Thread.currentThread().interrupt();
        try {
            assertThatThrownBy(reading::run)
                    .isInstanceOfSatisfying(
                            DownloadException.class,
                            why -> assertThat(why.kind()).isEqualTo(Kind.INTERRUPTED));
        } finally {
            assertThat(Thread.interrupted()).as("the interrupt is passed on").isTrue();
        }
    }

    private DownloadPlan plan() {
        return plan("2025-10-01T00");
    }

    private DownloadPlan plan(String start) {
        return DownloadPlan.builder()
                .paths("current")
                .dates(DateRange.of(start, "2025-10-01"))
                .into(dir)
                .build();
    }
}
