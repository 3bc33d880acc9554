package dev.waybill.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.s3.S3Executor;
import dev.waybill.testkit.S3Server;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;

/**
 * Random faults over random plans, again and again, with kills in between; the report at the end says what happened. For some seconds in each build, for as long
 * as {@code -Dwaybill.soakMinutes=30} says on demand; {@code -Dwaybill.seed=N} repeats the plans and the faults.
 */
class SoakIT {

    private static final int SHORT_SECONDS = 60;
    private static final Map<String, String> CREDENTIALS =
            Map.of("AWS_ACCESS_KEY_ID", "AKIATEST", "AWS_SECRET_ACCESS_KEY", "secret");

    /** All connections of the client and the server, in one process; a leak of one a fault is far beyond. */
    private static final long MOST_FILES_IN_BETWEEN = 1_500;

    private final long seed = Long.getLong("waybill.seed", System.nanoTime());
    private final SoakWeather weather = new SoakWeather();

    @TempDir
    Path dir;

    @Test
    void staysTrueInAnyWeatherAndGrowsNot() throws Exception {
        long minutes = Long.getLong("waybill.soakMinutes", 0L);
        Duration length = minutes > 0 ? Duration.ofMinutes(minutes) : Duration.ofSeconds(SHORT_SECONDS);
        System.out.println("SoakIT, " + length + ", seed " + seed);
        // What is loaded or started once is no growth.
        soak(new Random(seed), new SoakReport(), Duration.ZERO, Optional.empty());
        ProcessGauge before = ProcessGauge.atRest();

        SoakReport report = new SoakReport();
        soak(new Random(seed), report, length, Optional.of(new CliProcess(dir, CREDENTIALS)));

        ProcessGauge after = ProcessGauge.read();
        for (int wait = 0; wait < 100 && !after.within(before); wait++) {
            TimeUnit.MILLISECONDS.sleep(100);
            after = ProcessGauge.read();
        }
        System.out.println(report.text(seed, weather.met(), before, after));
        assertThat(after.within(before)).as("%s, then %s", before, after).isTrue();
        assertThat(weather.met()).isNotEmpty();
    }

    /** At least one round, with one server and one executor. */
    private void soak(Random random, SoakReport report, Duration length, Optional<CliProcess> killer) throws Exception {
        long end = System.nanoTime() + length.toNanos();
        try (S3Server server = S3Server.builder()
                        .region("ap-northeast-1")
                        .requesterPays(true)
                        .recordedRequests(0)
                        // Some faults change the request before it is answered, which no signature would survive.
                        .start();
                S3Executor executor = S3Executor.builder()
                        .endpoint(server.endpoint())
                        .pathStyle(true)
                        .credentials(StaticCredentialsProvider.create(AwsBasicCredentials.create("AKIATEST", "secret")))
                        .build()) {
            while (report.rounds() == 0 || System.nanoTime() < end) {
                long roundSeed = random.nextLong();
                String name = "seed " + seed + ", round " + (report.rounds() + 1);
                Path target = Files.createDirectories(dir.resolve("round"));
                new SoakRound(server, executor, weather, report, new Random(roundSeed), name, target)
                        .run(length.toSeconds() > SHORT_SECONDS, killer);
                delete(target);
                assertThat(ProcessGauge.openFiles()).as(name).isLessThan(MOST_FILES_IN_BETWEEN);
            }
        }
    }

    private static void delete(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
