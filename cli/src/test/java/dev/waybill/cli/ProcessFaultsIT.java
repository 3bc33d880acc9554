package dev.waybill.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.cli.CliProcess.Result;
import dev.waybill.testkit.Fault;
import dev.waybill.testkit.RequestKind;
import dev.waybill.testkit.Rule;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** What the system may do to the packaged jar: signals, limits, an account without credentials. */
class ProcessFaultsIT {

    @TempDir
    Path home;

    private PackagedDay day;

    @BeforeEach
    void fillADay() throws IOException {
        day = new PackagedDay(home).put(24, 300_000);
    }

    @AfterEach
    void stop() throws IOException {
        day.close();
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void anInterruptFromTheKeyboardEndsItWithinSecondsAndTheNextRunGoesOn() throws Exception {
        CountDownLatch stalled = new CountDownLatch(1);
        day.server.script(Rule.on(RequestKind.GET_OBJECT)
                .key(PackagedDay.key(5))
                .then(Fault.runBefore(stalled::countDown), Fault.stallAfter(100_000)));
        // A build in the background may have passed on that the signal is to be ignored.
        Process process = CliProcess.through(List.of("env", "--default-signal=INT"), home, PackagedDay.KEYS)
                .start(day.downloadInto("data", "--yes", "--concurrency", "1"));
        assertThat(stalled.await(30, TimeUnit.SECONDS)).isTrue();
        PackagedDay.awaitPartialFile(home.resolve("data"), 100_000);
        new ProcessBuilder("kill", "-INT", String.valueOf(process.pid()))
                .start()
                .waitFor();
        // Half of the time after which a silent connection is given up: nothing may wait for that.
        assertThat(process.waitFor(15, TimeUnit.SECONDS)).isTrue();

        assertThat(process.exitValue()).isEqualTo(130);
        assertThat(new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                .startsWith("Stopped: ")
                .contains("Next: ");
        int finished = day.assertNoBadFile("data");
        assertThat(finished).isBetween(1, 23);
        assertNextRunRepairs(finished);
    }

    @Test
    @EnabledOnOs({OS.LINUX, OS.MAC})
    void fewFileHandlesEndInOneClearErrorOrNone() throws Exception {
        for (int handles : new int[] {40, 60, 100}) {
            Result result = CliProcess.through(
                            List.of("sh", "-c", "ulimit -n " + handles + " && exec \"$@\"", "sh"),
                            home,
                            PackagedDay.KEYS)
                    .run(day.downloadInto("data", "--yes", "--concurrency", "64"));

            assertThat(result.exitCode())
                    .as("%d handles: %s", handles, result.err())
                    .isIn(0, 5, 7);
            assertThat(result.err()).as("%d handles", handles).doesNotContain("\tat ", "unexpected", "bug");
            if (result.exitCode() != 0) {
                // The report is folded to the width of a terminal.
                assertThat(result.out().replaceAll("\\s+", " ")).contains("failed: ", "Too many open files");
            }
            day.assertNoBadFile("data");
        }
        Result last = new CliProcess(home, PackagedDay.KEYS).run(day.downloadInto("data", "--yes"));
        assertThat(last.exitCode()).as(last.err()).isZero();
        assertThat(day.assertNoBadFile("data")).isEqualTo(24);
    }

    @Test
    void aProfileThatIsMissingCostsNoRequest() throws Exception {
        Result result = new CliProcess(home, Map.of()).run(day.downloadInto("data", "--yes", "--profile", "nosuch"));

        assertThat(result.exitCode()).as(result.err()).isEqualTo(7);
        assertThat(result.err()).startsWith("waybill: ").contains("nosuch").hasLineCount(1);
        assertThat(day.server.stats().requests()).isZero();
    }

    /** A cloud's metadata service that accepts connections and says nothing. */
    @Test
    void aSilentMetadataServiceCostsNoRequestAndDoesNotHang() throws Exception {
        try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            Result result = new CliProcess(
                            home,
                            Map.of(
                                    "AWS_EC2_METADATA_DISABLED",
                                    "false",
                                    "AWS_EC2_METADATA_SERVICE_ENDPOINT",
                                    "http://127.0.0.1:" + silent.getLocalPort()))
                    .run(day.downloadInto("data", "--yes"));

            assertThat(result.exitCode()).as(result.err()).isEqualTo(7);
            assertThat(result.err())
                    .startsWith("waybill: ")
                    .contains("no usable AWS credentials")
                    .hasLineCount(1);
            assertThat(day.server.stats().requests()).isZero();
        }
    }

    private void assertNextRunRepairs(int finished) throws Exception {
        day.server.clearScript();
        day.server.reset();
        Result second = new CliProcess(home, PackagedDay.KEYS).run(day.downloadInto("data", "--yes"));
        assertThat(second.exitCode()).as(second.err()).isZero();
        assertThat(day.server.stats().requests(RequestKind.GET_OBJECT)).isEqualTo(24 - finished);
        assertThat(day.server.stats().billedBytes()).isLessThan((24 - finished) * 300_000L);
        assertThat(day.assertNoBadFile("data")).isEqualTo(24);
    }
}
