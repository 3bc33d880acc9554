package dev.waybill.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.waybill.manifest.ManifestEntry;
import dev.waybill.manifest.Verification;
import dev.waybill.target.Durability;
import dev.waybill.target.TargetDirectory;
import dev.waybill.target.TargetDirectory.Mode;
import dev.waybill.testkit.RequestKind;
import dev.waybill.testkit.S3Server;
import dev.waybill.testkit.StoredObject;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The packaged program in a small heap: a million records meet a million listed keys, large objects arrive meanwhile, and none of them is held. */
class MillionObjectsIT {

    private static final int OBJECTS = 1_000_000;
    private static final int BATCH = 10_000;
    private static final int ON_DISK = 5_000;
    private static final StoredObject OBJECT = StoredObject.generated(7, 1);

    private static final int LARGE = 6;
    private static final long LARGE_BYTES = 64L << 20;

    /** Four ranges of each large object. */
    private static final int AT_ONCE = LARGE * 4;

    /** The heap of 256 MiB, a third as much for buffers, and 150 MiB for the JVM itself. */
    private static final long MOST_RESIDENT_KIB = (256 + 85 + 150) << 10;

    @TempDir
    Path home;

    @Test
    void aMillionRecordsAMillionKeysAndSixLargeObjectsAtOnceFitInto256Megabytes() throws Exception {
        Files.writeString(home.resolve("dataset.json"), """
                {"schemaVersion": 1, "name": "test", "title": "Test", "bucket": "test-data", "payer": "anonymous",
                 "regionHint": "us-east-1", "paths": [{"name": "p", "description": "Test",
                 "template": "h/{yyyyMMdd}/{HH}/*", "objectsPerStep": 1000000}]}
                """);
        try (S3Server server = S3Server.builder().start()) {
            // Left open, as by a crash: the program has to fold the journal itself.
            try (TargetDirectory target = recorded()) {
                server.bucket("test-data").putAll("h/20251001/05/", OBJECTS, OBJECT);
                estimates(server);
                assertThat(target.root().resolve(".waybill/journal.jsonl")).exists();
            }
            downloadsLargeObjectsWhileItLists(server);
        }
    }

    private void estimates(S3Server server) throws Exception {
        Run run = run(server, "estimate", "--to=data", "--start-date=2025-10-01T05");

        assertThat(run.exitCode()).isZero();
        JsonNode total =
                new ObjectMapper().readTree(String.join("\n", run.out())).at("/total");
        assertThat(total.at("/found/objects").asInt()).isEqualTo(OBJECTS);
        assertThat(total.at("/onDisk/objects").asInt()).isEqualTo(ON_DISK);
        assertThat(total.at("/buy/objects").asInt()).isEqualTo(OBJECTS - ON_DISK);
        assertThat(server.stats().requests(RequestKind.LIST)).isEqualTo(OBJECTS / 1_000);
    }

    /**
     * To buy a million objects would take too long here, so another shard gets nearly all of them: the first key of the plan weighs a little less than the large objects, which
     * are dealt to this one.
     */
    private void downloadsLargeObjectsWhileItLists(S3Server server) throws Exception {
        int mine = 1_000;
        // An object weighs a byte more than it has. The last 2,000 small ones are dealt out in turn.
        long catchUp = (OBJECTS - 2L * mine) * (OBJECT.size() + 1);
        server.bucket("test-data")
                .put("h/20251001/03/0", StoredObject.generated(LARGE * (LARGE_BYTES + 1) - catchUp - 1, 0));
        for (int number = 0; number < LARGE; number++) {
            server.bucket("test-data").put("h/20251001/04/" + number, StoredObject.generated(LARGE_BYTES, number));
        }

        Run run = run(
                server,
                "download",
                "--to=large",
                "--start-date=2025-10-01T03",
                "--shard=2/2",
                "--yes",
                "--durability=none",
                "--concurrency=" + AT_ONCE);

        String last = run.out().get(run.out().size() - 1);
        assertThat(run.exitCode()).as(last).isZero();
        JsonNode report = new ObjectMapper().readTree(last);
        assertThat(report.at("/planned/objects").asInt()).isEqualTo(LARGE + mine);
        assertThat(report.at("/published/bytes").asLong()).isGreaterThan(LARGE * LARGE_BYTES);
        assertThat(report.at("/failed/objects").asInt()).isZero();
        assertThat(run.residentKib()).isLessThan(MOST_RESIDENT_KIB);
    }

    /**
     * How a run ended.
     *
     * @param out its lines on stdout
     * @param residentKib most memory it ever had; 0 where the system does not tell
     */
    private record Run(int exitCode, List<String> out, long residentKib) {}

    private Run run(S3Server server, String... arguments) throws Exception {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of(
                "--dataset=dataset.json",
                "--end-date=2025-10-01T05",
                "--output=json",
                "--path-style",
                "--endpoint-url=" + server.endpoint()));
        Process process =
                new CliProcess(home, Map.of("JAVA_TOOL_OPTIONS", "-Xmx256m")).start(all.toArray(String[]::new));
        List<String> lines = new ArrayList<>();
        long resident = 0;
        try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8)) {
            for (String line = out.readLine(); line != null; line = out.readLine()) {
                lines.add(line);
                resident = Math.max(resident, residentKib(process));
            }
        }
        assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
        return new Run(process.exitValue(), lines, resident);
    }

    private static long residentKib(Process process) throws IOException {
        Path status = Path.of("/proc", Long.toString(process.pid()), "status");
        if (Files.notExists(status)) {
            return 0;
        }
        try (Stream<String> lines = Files.lines(status)) {
            return lines.filter(line -> line.startsWith("VmHWM:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                    .findFirst()
                    .orElse(0);
        } catch (UncheckedIOException | NoSuchFileException e) {
            // It has ended in this moment.
            return 0;
        }
    }

    private TargetDirectory recorded() throws IOException {
        Path directory = home.resolve("data");
        Files.createDirectories(directory.resolve(key(0)).getParent());
        TargetDirectory target = TargetDirectory.open(directory, Mode.WRITE, Durability.NONE);
        for (int from = 0; from < OBJECTS; from += BATCH) {
            List<ManifestEntry> entries = IntStream.range(from, from + BATCH)
                    .mapToObj(number -> entry(directory, number))
                    .toList();
            target.record(entries);
        }
        return target;
    }

    private static ManifestEntry entry(Path directory, int number) {
        long modified = number % (OBJECTS / ON_DISK) == 0 ? written(directory.resolve(key(number))) : 0;
        return new ManifestEntry(
                key(number),
                OBJECT.size(),
                OBJECT.etag(),
                "p",
                Verification.ETAG_MD5,
                Map.of("CRC32C", "AAAAAA=="),
                Instant.EPOCH,
                modified);
    }

    private static long written(Path file) {
        try {
            return Files.getLastModifiedTime(Files.write(file, OBJECT.bytes())).toMillis();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String key(int number) {
        return "h/20251001/05/%010d".formatted(number);
    }
}
