package dev.waybill.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.cli.CliProcess.Result;
import dev.waybill.testkit.ChecksumAlgorithm;
import dev.waybill.testkit.ChecksumType;
import dev.waybill.testkit.FakeBucket;
import dev.waybill.testkit.S3Server;
import dev.waybill.testkit.StoredObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The packaged jar is killed in the middle of a download of thousands of small objects, some in parts and some of 100 MB, and run again, and again. */
class KillIT {

    private static final DateTimeFormatter HOUR = DateTimeFormatter.ofPattern("yyyyMMdd/H");
    private static final LocalDateTime START = LocalDateTime.of(2025, 8, 1, 0, 0);
    private static final int HOURS = 2_400;
    private static final int MIB = 1 << 20;

    @TempDir
    Path home;

    private final Map<String, StoredObject> objects = new TreeMap<>();
    private S3Server server;
    private long ideal;

    @BeforeEach
    void fillAHundredDays() throws IOException {
        server = S3Server.builder()
                .region("ap-northeast-1")
                .requesterPays(true)
                .recordedRequests(0)
                .start();
        FakeBucket bucket = server.bucket("hl-mainnet-node-data");
        for (int hour = 0; hour < HOURS; hour++) {
            String key = "node_fills_by_block/hourly/" + START.plusHours(hour).format(HOUR) + ".lz4";
            StoredObject object = bucket.put(key, object(hour));
            objects.put(key, object);
            ideal += object.size();
        }
    }

    private static StoredObject object(int hour) {
        if (hour % 480 == 240) {
            return StoredObject.generated(100_000_000, hour)
                    .partSize(8 * MIB)
                    .checksum(ChecksumAlgorithm.CRC64NVME, ChecksumType.FULL_OBJECT);
        }
        return hour % 100 == 50
                ? StoredObject.generated(16 * MIB, hour).partSize(5 * MIB)
                : StoredObject.generated(20_000, hour);
    }

    @AfterEach
    void stop() throws IOException {
        server.close();
    }

    /** With -Dwaybill.kills=100, a fifth at most. */
    @Test
    void eachFurtherKillCostsNextToNothing() throws Exception {
        int kills = Integer.getInteger("waybill.kills", 25);
        assertThat(killAndGoOn(kills)).isLessThan((long) (ideal * (1.05 + 0.0015 * kills)));
    }

    @Test
    void fiveKillsCostATwentiethMoreAtMost() throws Exception {
        assertThat(killAndGoOn(5)).isLessThan((long) (1.05 * ideal));
    }

    /** Each time somewhere within the next stretch of bytes, so that the kills are spread over the whole download however fast this machine is. Returns the bytes that were sent for it. */
    private long killAndGoOn(int kills) throws Exception {
        long seed = System.nanoTime();
        System.out.println("KillIT, " + kills + " kills, seed " + seed);
        Random random = new Random(seed);
        long stretch = 2 * ideal / (kills + 1);
        for (int kill = 0; kill < kills; kill++) {
            long until = server.stats().billedBytes() + random.nextLong(stretch);
            Process process = process().start(download());
            while (server.stats().billedBytes() < until && process.isAlive()) {
                TimeUnit.MILLISECONDS.sleep(1);
            }
            process.destroyForcibly().waitFor();
            assertThat(wrongFiles()).as("seed %d, after kill %d", seed, kill).isEmpty();
        }
        Result last = process().run(download());
        assertThat(last.exitCode()).as("seed %d: %s", seed, last.err()).isZero();
        assertThat(files()).hasSize(HOURS);
        assertThat(wrongFiles()).isEmpty();
        for (Map.Entry<String, StoredObject> object : objects.entrySet()) {
            assertThat(Arrays.equals(
                            Files.readAllBytes(home.resolve("data").resolve(object.getKey())),
                            object.getValue().bytes()))
                    .as("seed %d: the file is %s", seed, object.getKey())
                    .isTrue();
        }
        assertThat(leftInState()).containsExactlyInAnyOrder("ledger.jsonl", "lock", "manifest.jsonl");
        Result verified = process().run("verify", "--to", "data");
        assertThat(verified.exitCode()).as(verified.out()).isZero();
        long sent = server.stats().billedBytes();
        System.out.printf("KillIT, %d kills: sent / ideal = %.3f%n", kills, (double) sent / ideal);
        return sent;
    }

    private CliProcess process() {
        return new CliProcess(home, Map.of("AWS_ACCESS_KEY_ID", "AKIATEST", "AWS_SECRET_ACCESS_KEY", "secret"));
    }

    private String[] download() {
        return new String[] {
            "download",
            "--paths",
            "current",
            "--start-date",
            "2025-08-01",
            "--end-date",
            "2025-11-08",
            "--to",
            "data",
            "--yes",
            "--quiet",
            "--endpoint-url",
            server.endpoint().toString(),
            "--path-style"
        };
    }

    /** Files under a final name that are not complete; their bytes are compared at the end. */
    private List<String> wrongFiles() throws IOException {
        List<String> wrong = new ArrayList<>();
        for (Path file : files()) {
            String key = home.resolve("data").relativize(file).toString().replace('\\', '/');
            StoredObject object = objects.get(key);
            if (object == null || Files.size(file) != object.size()) {
                wrong.add(key);
            }
        }
        return wrong;
    }

    private List<Path> files() throws IOException {
        Path data = home.resolve("data");
        if (Files.notExists(data)) {
            return List.of();
        }
        try (Stream<Path> all = Files.walk(data)) {
            return all.filter(Files::isRegularFile)
                    .filter(file -> !file.startsWith(data.resolve(".waybill")))
                    .toList();
        }
    }

    private List<String> leftInState() throws IOException {
        try (Stream<Path> left = Files.walk(home.resolve("data/.waybill"))) {
            return left.filter(Files::isRegularFile)
                    .map(file -> file.getFileName().toString())
                    .toList();
        }
    }
}
