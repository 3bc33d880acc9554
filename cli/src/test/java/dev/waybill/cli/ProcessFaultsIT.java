package dev.waybill.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.cli.CliProcess.Result;
import dev.waybill.testkit.Fault;
import dev.waybill.testkit.RequestKind;
import dev.waybill.testkit.Rule;
import dev.waybill.testkit.S3Server;
import dev.waybill.testkit.StoredObject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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

    private static final String PREFIX = "node_fills_by_block/hourly/20251001/";
    private static final Map<String, String> KEYS =
            Map.of("AWS_ACCESS_KEY_ID", "AKIATEST", "AWS_SECRET_ACCESS_KEY", "secret");
    private static final String BUCKET = "hl-mainnet-node-data";

    @TempDir
    Path home;

    private S3Server server;

    @BeforeEach
    void fillADay() throws IOException {
        server = S3Server.builder().region("ap-northeast-1").requesterPays(true).start();
        for (int hour = 0; hour < 24; hour++) {
            server.bucket(BUCKET).putGenerated(PREFIX + hour + ".lz4", 300_000, hour);
        }
    }

    @AfterEach
    void stop() throws IOException {
        server.close();
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void anInterruptFromTheKeyboardEndsItWithinSecondsAndTheNextRunGoesOn() throws Exception {
        CountDownLatch stalled = new CountDownLatch(1);
        server.script(Rule.on(RequestKind.GET_OBJECT)
                .key(PREFIX + "5.lz4")
                .then(Fault.runBefore(stalled::countDown), Fault.stallAfter(100_000)));
        // A build in the background may have passed on that the signal is to be ignored.
        Process process = CliProcess.through(List.of("env", "--default-signal=INT"), home, KEYS)
                .start(download("--concurrency", "1"));
        assertThat(stalled.await(30, TimeUnit.SECONDS)).isTrue();
        new ProcessBuilder("kill", "-INT", String.valueOf(process.pid()))
                .start()
                .waitFor();
        // Half of the time after which a silent connection is given up: nothing may wait for that.
        assertThat(process.waitFor(15, TimeUnit.SECONDS)).isTrue();

        assertThat(process.exitValue()).isEqualTo(130);
        assertThat(new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                .startsWith("Stopped: ")
                .contains("Next: ");
        int finished = assertNoBadFile();
        assertThat(finished).isBetween(1, 23);
        assertNextRunRepairs(finished);
    }

    @Test
    @EnabledOnOs({OS.LINUX, OS.MAC})
    void fewFileHandlesEndInOneClearErrorOrNone() throws Exception {
        for (int handles : new int[] {40, 60, 100}) {
            Result result = CliProcess.through(
                            List.of("sh", "-c", "ulimit -n " + handles + " && exec \"$@\"", "sh"), home, KEYS)
                    .run(download("--concurrency", "64"));

            assertThat(result.exitCode())
                    .as("%d handles: %s", handles, result.err())
                    .isIn(0, 5, 7);
            assertThat(result.err()).as("%d handles", handles).doesNotContain("\tat ", "unexpected", "bug");
            if (result.exitCode() != 0) {
                // The report is folded to the width of a terminal.
                assertThat(result.out().replaceAll("\\s+", " ")).contains("failed: ", "Too many open files");
            }
            assertNoBadFile();
        }
        Result last = new CliProcess(home, KEYS).run(download());
        assertThat(last.exitCode()).as(last.err()).isZero();
        assertThat(assertNoBadFile()).isEqualTo(24);
    }

    @Test
    void aProfileThatIsMissingCostsNoRequest() throws Exception {
        Result result = new CliProcess(home, Map.of()).run(download("--profile", "nosuch"));

        assertThat(result.exitCode()).as(result.err()).isEqualTo(7);
        assertThat(result.err()).startsWith("waybill: ").contains("nosuch").hasLineCount(1);
        assertThat(server.stats().requests()).isZero();
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
                    .run(download());

            assertThat(result.exitCode()).as(result.err()).isEqualTo(7);
            assertThat(result.err())
                    .startsWith("waybill: ")
                    .contains("no usable AWS credentials")
                    .hasLineCount(1);
            assertThat(server.stats().requests()).isZero();
        }
    }

    private String[] download(String... more) {
        List<String> words = new ArrayList<>(List.of("download", "--paths", "current", "--to", "data", "--yes"));
        words.addAll(List.of("--start-date", "2025-10-01", "--end-date", "2025-10-01"));
        words.addAll(List.of("--endpoint-url", server.endpoint().toString(), "--path-style"));
        words.addAll(List.of(more));
        return words.toArray(String[]::new);
    }

    private void assertNextRunRepairs(int finished) throws Exception {
        server.clearScript();
        server.reset();
        Result second = new CliProcess(home, KEYS).run(download());
        assertThat(second.exitCode()).as(second.err()).isZero();
        assertThat(server.stats().requests(RequestKind.GET_OBJECT)).isEqualTo(24 - finished);
        assertThat(server.stats().billedBytes()).isLessThan((24 - finished) * 300_000L);
        assertThat(assertNoBadFile()).isEqualTo(24);
    }

    /** Every file under a final name is its whole object; returns how many there are. */
    private int assertNoBadFile() throws IOException {
        int files = 0;
        for (String key : server.bucket(BUCKET).keys()) {
            Path file = home.resolve("data").resolve(key);
            if (Files.exists(file)) {
                StoredObject object =
                        Objects.requireNonNull(server.bucket(BUCKET).object(key));
                assertThat(file).hasBinaryContent(object.bytes());
                files++;
            }
        }
        return files;
    }
}
