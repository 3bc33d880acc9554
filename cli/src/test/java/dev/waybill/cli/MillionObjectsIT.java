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
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The packaged program in a small heap: a million records meet a million listed keys, and neither is held. */
class MillionObjectsIT {

    private static final int OBJECTS = 1_000_000;
    private static final int BATCH = 10_000;
    private static final int ON_DISK = 5_000;
    private static final StoredObject OBJECT = StoredObject.generated(7, 1);

    @TempDir
    Path home;

    @Test
    void estimatesAMillionObjectsAgainstAMillionRecordsIn256Megabytes() throws Exception {
        Files.writeString(home.resolve("dataset.json"), """
                {"schemaVersion": 1, "name": "test", "title": "Test", "bucket": "test-data", "payer": "anonymous",
                 "regionHint": "us-east-1", "paths": [{"name": "p", "description": "Test",
                 "template": "h/{yyyyMMdd}/{HH}/*", "objectsPerStep": 1000000}]}
                """);
        try (S3Server server = S3Server.builder().start();
                // Left open, as by a crash: the program has to fold the journal itself.
                TargetDirectory target = recorded()) {
            server.bucket("test-data").putAll("h/20251001/05/", OBJECTS, OBJECT);

            Process process = new CliProcess(home, Map.of("JAVA_TOOL_OPTIONS", "-Xmx256m"))
                    .start(
                            "estimate",
                            "--dataset=dataset.json",
                            "--start-date=2025-10-01T05",
                            "--end-date=2025-10-01T05",
                            "--to=data",
                            "--output=json",
                            "--path-style",
                            "--endpoint-url=" + server.endpoint());
            String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

            assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
            assertThat(process.exitValue()).isZero();
            JsonNode total = new ObjectMapper().readTree(out).at("/total");
            assertThat(total.at("/found/objects").asInt()).isEqualTo(OBJECTS);
            assertThat(total.at("/onDisk/objects").asInt()).isEqualTo(ON_DISK);
            assertThat(total.at("/buy/objects").asInt()).isEqualTo(OBJECTS - ON_DISK);
            assertThat(server.stats().requests(RequestKind.LIST)).isEqualTo(OBJECTS / 1_000);
            assertThat(target.root().resolve(".waybill/journal.jsonl")).exists();
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
