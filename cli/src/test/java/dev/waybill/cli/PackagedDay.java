package dev.waybill.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.cli.CliProcess.Result;
import dev.waybill.testkit.FakeBucket;
import dev.waybill.testkit.S3Server;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A bucket as Hyperliquid's, of which the hours of 2025-10-01 are asked for, and the packaged program in a directory to download it into {@code data}. */
final class PackagedDay implements AutoCloseable {

    static final String DAY = "node_fills_by_block/hourly/20251001/";
    static final Map<String, String> KEYS = Map.of("AWS_ACCESS_KEY_ID", "AKIATEST", "AWS_SECRET_ACCESS_KEY", "secret");
    static final String[] DATES = {"--paths", "current", "--start-date", "2025-10-01", "--end-date", "2025-10-01"};

    final S3Server server;
    final FakeBucket bucket;
    private final Path home;

    PackagedDay(Path home) throws IOException {
        this.home = home;
        this.server = S3Server.builder()
                .region("ap-northeast-1")
                .requesterPays(true)
                .credentials("AKIATEST", "secret", null)
                .start();
        this.bucket = server.bucket("hl-mainnet-node-data");
    }

    /** Fills the first hours with objects of this size, whose bytes nothing else has. */
    PackagedDay put(int hours, int bytes) {
        for (int hour = 0; hour < hours; hour++) {
            bucket.putGenerated(key(hour), bytes, hour);
        }
        return this;
    }

    static String key(int hour) {
        return DAY + hour + ".lz4";
    }

    /** Where the hour's file belongs. */
    Path file(int hour) {
        return home.resolve("data").resolve(key(hour));
    }

    /** Runs a command that asks S3, with credentials. */
    Result remote(String command, String... more) throws IOException, InterruptedException {
        return new CliProcess(home, KEYS).run(arguments(command, more));
    }

    /** The same for the day's objects and the directory {@code data}. */
    Result ofDay(String command, String... more) throws IOException, InterruptedException {
        return remote(command, into("data", more));
    }

    /** Runs a command that asks nobody, without credentials. */
    Result local(String... arguments) throws IOException, InterruptedException {
        return new CliProcess(home, Map.of()).run(arguments);
    }

    /** The words of a download of the day into a directory, for who starts the program in another way. */
    String[] downloadInto(String directory, String... more) {
        return arguments("download", into(directory, more));
    }

    /** The words of an estimate of the day. */
    String[] estimate(String... more) {
        return arguments(
                "estimate", Stream.concat(Stream.of(DATES), Stream.of(more)).toArray(String[]::new));
    }

    private static String[] into(String directory, String... more) {
        return Stream.of(Stream.of(DATES), Stream.of("--to", directory), Stream.of(more))
                .flatMap(words -> words)
                .toArray(String[]::new);
    }

    private String[] arguments(String command, String... more) {
        return Stream.of(
                        Stream.of(command, "--endpoint-url", server.endpoint().toString(), "--path-style"),
                        Stream.of(more))
                .flatMap(words -> words)
                .toArray(String[]::new);
    }

    /** Waits until so much of an object is on disk: what interrupts a download comes after that then. */
    static void awaitPartialFile(Path directory, long bytes) throws IOException, InterruptedException {
        Path partial = directory.resolve(".waybill/partial");
        long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        for (boolean there = false; !there; Thread.sleep(10)) {
            try (Stream<Path> files = Files.list(partial)) {
                there = files.anyMatch(file ->
                        file.toString().endsWith(".part") && file.toFile().length() >= bytes);
            }
            assertThat(System.nanoTime())
                    .as("a partial file of %d bytes", bytes)
                    .isLessThan(until);
        }
    }

    /** Every file under a final name below this directory is its whole object; returns how many there are. */
    int assertNoBadFile(String directory) throws IOException {
        int files = 0;
        for (String key : bucket.keys()) {
            Path file = home.resolve(directory).resolve(key);
            if (Files.exists(file)) {
                assertThat(file)
                        .hasBinaryContent(
                                Objects.requireNonNull(bucket.object(key)).bytes());
                files++;
            }
        }
        return files;
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
