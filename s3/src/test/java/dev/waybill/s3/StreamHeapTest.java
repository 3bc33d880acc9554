package dev.waybill.s3;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.testkit.Fault;
import dev.waybill.testkit.RequestKind;
import dev.waybill.testkit.Rule;
import dev.waybill.testkit.StoredObject;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.zip.CRC32;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Streaming in a small heap and without a disk: small objects wait in memory, and no more of them than fit; only large ones need a temporary directory. */
class StreamHeapTest {

    private static final int MIB = 1 << 20;

    /** More than a quarter of the heap. */
    private static final int LARGE = 33 * MIB + 5;

    @TempDir
    Path dir;

    private Hyperliquid s3;

    @BeforeEach
    void start() throws IOException {
        s3 = new Hyperliquid();
    }

    @AfterEach
    void stop() throws IOException {
        s3.close();
    }

    @Test
    void aSlowConsumerHoldsTheDownloadBackAndNothingNeedsADisk() throws Exception {
        s3.putDay("20251001", MIB);
        s3.putDay("20251002", 2 * MIB + 1);
        try (Child child = new Child("-Xmx48m", nowhere(), "2025-10-01", "2025-10-02")) {
            child.await("waiting");
            long ahead = untilNothingMoreComes();
            child.goOn();

            assertThat(ahead).isLessThanOrEqualTo(child.memoryBytes()).isGreaterThan(child.memoryBytes() / 2);
            assertThat(child.memoryBytes()).isLessThanOrEqualTo(12L * MIB);
            child.assertGot(48, -1);
            child.assertEnd("complete true");
        }
        assertThat(s3.server.stats().billedBytes()).isEqualTo(24L * (3 * MIB + 1));
        assertThat(s3.server.stats().requests(RequestKind.GET_OBJECT)).isEqualTo(48);
    }

    @Test
    void onlyLargeObjectsWaitOnDiskAndBothGoOnWhereTheyBroke() throws Exception {
        s3.putDay("20251001", 200_000);
        putLarge();
        s3.server.script(
                Rule.on(RequestKind.GET_OBJECT).key(Day.key(7)).nth(1).then(Fault.closeAfter(70_000)),
                Rule.on(RequestKind.GET_OBJECT).key(Day.key(5)).nth(2).then(Fault.closeAfter(5 * MIB)));
        Path temporary = Files.createDirectory(dir.resolve("temporary"));
        try (Child child = new Child("-Xmx48m", temporary, "2025-10-01", "2025-10-01")) {
            child.await("waiting");
            child.goOn();

            child.assertGot(24, 1);
            child.assertEnd("complete true");
        }
        assertThat(s3.server.stats().billedBytes()).isEqualTo(23 * 200_000L + LARGE);
        assertThat(s3.server.stats().billedBytes(Hyperliquid.BUCKET, Day.key(7)))
                .isEqualTo(200_000);
        assertThat(temporary).isEmptyDirectory();
    }

    @Test
    void aDirectoryThatCannotBeMadeStopsTheRunAtTheObjectThatNeedsIt() throws Exception {
        s3.putDay("20251001", 1_000);
        putLarge();
        try (Child child = new Child("-Xmx48m", nowhere(), "2025-10-01", "2025-10-01")) {
            child.await("waiting");
            child.goOn();

            child.assertGot(5, -1);
            child.assertEnd("complete false");
            assertThat(child.lines)
                    .filteredOn(line -> line.startsWith("stopped"))
                    .singleElement()
                    .asString()
                    .contains(
                            "LOCAL_STORAGE",
                            "5.lz4",
                            "that may be held in memory, and making a directory for it failed",
                            "nowhere",
                            "-Xmx");
        }
        assertThat(s3.server.stats().requests(RequestKind.GET_OBJECT)).isEqualTo(5);
    }

    /** Each object's room is free again once the consumer has taken it. */
    @Test
    void aSmallDiskIsNotFullWhileTheConsumerIsAboutToMakeRoom() throws Exception {
        for (int hour = 0; hour < 3; hour++) {
            s3.bucket.put(Day.key(hour), StoredObject.of(Hyperliquid.bytes(LARGE, hour)));
        }
        Path disk = Files.createDirectory(dir.resolve("disk"));
        Path temporary = Files.createDirectory(dir.resolve("temporary"));
        String room = Long.toString(LARGE + 20L * MIB);
        try (Child child = new Child("-Xmx48m", temporary, "2025-10-01", "2025-10-01", disk.toString(), room)) {
            child.await("waiting");
            LockSupport.parkNanos(500_000_000); // The second object asks for room by now.
            child.goOn();

            child.assertGot(3, 0);
            child.assertEnd("complete true");
        }
        assertThat(s3.server.stats().billedBytes()).isEqualTo(3L * LARGE);
    }

    /** No directory, and none that can be made. */
    private Path nowhere() throws IOException {
        return Files.createFile(dir.resolve("file")).resolve("nowhere");
    }

    private void putLarge() {
        s3.bucket.put(Day.key(5), StoredObject.of(Hyperliquid.bytes(LARGE, 5)));
    }

    private static long crc(byte[] bytes) {
        CRC32 crc = new CRC32();
        crc.update(bytes);
        return crc.getValue();
    }

    private long untilNothingMoreComes() {
        long before = -1;
        for (long now = sent(); now == 0 || now != before; now = sent()) {
            before = now;
            LockSupport.parkNanos(500_000_000);
        }
        return before;
    }

    private long sent() {
        return s3.server.stats().billedBytes();
    }

    /** A process that streams. */
    private final class Child implements AutoCloseable {

        private final Process process;
        private final BufferedReader output;
        private final List<String> lines = new ArrayList<>();

        Child(String heap, Path temporary, String... arguments) throws IOException {
            List<String> command = new ArrayList<>(List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    heap,
                    "-XX:+UseSerialGC",
                    "-XX:TieredStopAtLevel=1",
                    "-XX:-UsePerfData",
                    "-Djava.io.tmpdir=" + temporary,
                    "-cp",
                    System.getProperty("java.class.path"),
                    StreamObjects.class.getName(),
                    s3.server.endpoint().toString()));
            command.addAll(List.of(arguments));
            process = new ProcessBuilder(command)
                    .directory(Files.createDirectories(dir.resolve("cwd")).toFile())
                    .redirectErrorStream(true)
                    .start();
            output = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        }

        void await(String wanted) throws IOException {
            for (String line = output.readLine(); line != null; line = output.readLine()) {
                lines.add(line);
                if (line.equals(wanted)) {
                    return;
                }
            }
            assertThat(lines).contains(wanted);
        }

        void goOn() throws Exception {
            try (OutputStream input = process.getOutputStream()) {
                input.write(10);
            }
            output.lines().forEach(lines::add);
            assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
        }

        long memoryBytes() {
            return lines.stream()
                    .filter(line -> line.startsWith("memory "))
                    .mapToLong(line -> Long.parseLong(line.substring(7)))
                    .findFirst()
                    .orElseThrow();
        }

        /** So many objects, each once and right, and so many temporary directories when the last one came. */
        void assertGot(int objects, int spools) {
            List<String> got =
                    lines.stream().filter(line -> line.startsWith("got ")).toList();
            assertThat(got).as("output: %s", lines).hasSize(objects);
            assertThat(got).allSatisfy(line -> {
                String[] words = line.split(" ", -1);
                assertThat(words[2]).isEqualTo(Long.toString(crc(s3.content(words[1]))));
            });
            assertThat(got.stream().map(line -> line.split(" ", -1)[1]).distinct())
                    .hasSize(objects);
            assertThat(got.stream()
                            .mapToInt(line -> Integer.parseInt(line.substring(line.lastIndexOf(' ') + 1)))
                            .max())
                    .hasValue(spools);
        }

        void assertEnd(String line) {
            assertThat(lines).endsWith(line);
            assertThat(dir.resolve("cwd")).isEmptyDirectory();
        }

        @Override
        public void close() {
            process.destroyForcibly();
        }
    }
}
