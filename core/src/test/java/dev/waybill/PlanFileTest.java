package dev.waybill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.waybill.DownloadException.Kind;
import dev.waybill.checksum.ChecksumAlgorithm;
import dev.waybill.checksum.ChecksumType;
import dev.waybill.checksum.StoredChecksums;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlanFileTest {

    private static final DownloadPlan PLAN = DownloadPlan.builder().build();
    private static final String HEADER =
            "{\"waybill\":\"plan\",\"version\":1,\"dataset\":\"hyperliquid\",\"bucket\":\"hl-mainnet-node-data\"}\n";
    private static final String OBJECT =
            "{\"path\":\"current\",\"start\":\"2025-10-01T05:00:00Z\",\"key\":\"k\",\"size\":7,\"etag\":\"e\"}\n";

    @TempDir
    Path dir;

    private Path file;

    @BeforeEach
    void name() {
        file = dir.resolve("plan.jsonl");
    }

    @Test
    void givesBackTheObjectsThatWereSaved() throws IOException {
        List<PlannedObject> objects = List.of(
                object("a/0.lz4", 0, Optional.empty()),
                object("\u0001 \"😀\\\n+%2F", 1L << 50, Optional.of("STANDARD_IA")),
                object("x".repeat(1_024), 42, Optional.of("GLACIER")));

        save(objects);

        assertThat(read()).isEqualTo(objects);
        assertThat(Files.readString(file)).startsWith(HEADER).endsWith("{\"objects\":3}\n");
    }

    @Test
    void replacesAnOlderPlan() throws IOException {
        save(List.of(object("a", 1, Optional.empty()), object("b", 2, Optional.empty())));
        save(List.of());

        assertThat(read()).isEmpty();
    }

    @Test
    void staysAtItsEnd() throws IOException {
        save(List.of(object("a", 1, Optional.empty())));
        try (PlanFile.Reader reader = PlanFile.open(file, PLAN)) {
            assertThat(reader.next()).isPresent();
            assertThat(reader.next()).isEmpty();
            assertThat(reader.next()).isEmpty();
        }
    }

    @Test
    void noticesACutAtEveryByte() throws IOException {
        save(List.of(object("a", 1, Optional.empty()), object("b", 2, Optional.of("GLACIER"))));
        byte[] whole = Files.readAllBytes(file);
        // Without the last line end nothing is missing.
        for (int length = 0; length < whole.length - 1; length++) {
            Files.write(file, Arrays.copyOf(whole, length));

            assertThat(refused()).as("%s bytes", length).hasMessageContaining(file.toString());
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "not a plan              | it is not a plan file | {}",
                "other JSON              | it is not a plan file | {\"waybill\":\"manifest\",\"version\":1}",
                "no object               | it is not a plan file | [1]",
                "no version              | it does not say which version | {\"waybill\":\"plan\"}",
                "no number as version    | it does not say which version | {\"waybill\":\"plan\",\"version\":\"1\"}",
                "version zero            | it does not say which version | {\"waybill\":\"plan\",\"version\":0}",
                "newer                   | made by a newer Waybill | {\"waybill\":\"plan\",\"version\":2}",
                "another bucket          | for the bucket 'x?[31m', not hl-mainnet-node-data | {\"waybill\":\"plan\",\"version\":1,\"bucket\":\"x\\u001b[31m\"}",
            })
    void refusesAnotherFile(String what, String why, String header) throws IOException {
        Files.writeString(file, header + "\n");

        assertThat(refused()).hasMessageContaining("line 1 of the plan file").hasMessageContaining(why);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "no JSON             | not JSON | hello",
                "two on a line       | not JSON | {\"a\":1} {\"b\":2}",
                "an unknown path     | no path 'nowhere' | {\"path\":\"nowhere\"}",
                "no start            | needs a start | {\"path\":\"current\",\"key\":\"k\",\"size\":1,\"etag\":\"e\"}",
                "no key              | needs a key | {\"path\":\"current\",\"start\":\"2025-10-01T05:00:00Z\",\"size\":1,\"etag\":\"e\"}",
                "negative            | size in bytes | {\"path\":\"current\",\"start\":\"2025-10-01T05:00:00Z\",\"key\":\"k\",\"size\":-1,\"etag\":\"e\"}",
                "larger than S3      | size in bytes | {\"path\":\"current\",\"start\":\"2025-10-01T05:00:00Z\",\"key\":\"k\",\"size\":9223372036854775807,\"etag\":\"e\"}",
                "larger than a long  | size in bytes | {\"path\":\"current\",\"start\":\"2025-10-01T05:00:00Z\",\"key\":\"k\",\"size\":18446744073709551617,\"etag\":\"e\"}",
                "a fraction          | size in bytes | {\"path\":\"current\",\"start\":\"2025-10-01T05:00:00Z\",\"key\":\"k\",\"size\":1.5,\"etag\":\"e\"}",
                "text                | size in bytes | {\"path\":\"current\",\"start\":\"2025-10-01T05:00:00Z\",\"key\":\"k\",\"size\":\"1\",\"etag\":\"e\"}",
                "no ETag             | needs an ETag | {\"path\":\"current\",\"start\":\"2025-10-01T05:00:00Z\",\"key\":\"k\",\"size\":1}",
                "a header in an ETag | needs an ETag | {\"path\":\"current\",\"start\":\"2025-10-01T05:00:00Z\",\"key\":\"k\",\"size\":1,\"etag\":\"e\\r\\nX: y\"}",
                "a wrong number      | holds 1 objects, but its end says '2' | {\"objects\":2}",
                "a number as text    | but its end says '1' | {\"objects\":\"1\"}",
            })
    void refusesALineThatIsNoObject(String what, String why, String line) throws IOException {
        Files.writeString(file, HEADER + OBJECT + line + "\n");

        assertThat(refused()).hasMessageContaining("line 3 of the plan file").hasMessageContaining(why);
    }

    @Test
    void refusesMoreBehindTheEnd() throws IOException {
        Files.writeString(file, HEADER + OBJECT + "{\"objects\":1}\n" + OBJECT);

        assertThat(refused()).hasMessageContaining("it goes on behind its end");
    }

    @Test
    void refusesALineWithoutEndAndBytesThatAreNoText() throws IOException {
        Files.writeString(file, HEADER + "x".repeat(1 << 20));
        assertThat(refused()).hasMessageContaining("the line is longer than any of a plan");

        Files.write(file, (HEADER + "\u00e9").getBytes(StandardCharsets.ISO_8859_1));
        assertThat(refused()).hasMessageContaining("it is not text in UTF-8");
    }

    @Test
    void keepsWhichChecksumsTheObjectHas() throws IOException {
        PlannedObject plain = object("k", 1, Optional.empty());
        PlannedObject object = new PlannedObject(
                plain.path(),
                plain.start(),
                plain.key(),
                plain.size(),
                plain.etag(),
                plain.storageClass(),
                new StoredChecksums(
                        Set.of(ChecksumAlgorithm.CRC32C, ChecksumAlgorithm.SHA256),
                        Optional.of(ChecksumType.COMPOSITE)));
        save(List.of(object));
        assertThat(read()).containsExactly(object);
    }

    @Test
    void saysThatThereIsNoFile() {
        assertThat(refused()).hasMessageEndingWith("there is no such file");
    }

    private DownloadException refused() {
        DownloadException refused = catchThrowableOfType(DownloadException.class, this::read);
        assertThat(refused).isNotNull();
        assertThat(refused.kind()).isEqualTo(Kind.INVALID_PLAN);
        assertThat(refused.getMessage()).doesNotContainPattern("\\p{Cntrl}");
        return refused;
    }

    private List<PlannedObject> read() throws IOException {
        List<PlannedObject> objects = new ArrayList<>();
        try (PlanFile.Reader reader = PlanFile.open(file, PLAN)) {
            for (Optional<PlannedObject> next = reader.next(); next.isPresent(); next = reader.next()) {
                objects.add(next.get());
            }
        }
        return objects;
    }

    private void save(List<PlannedObject> objects) throws IOException {
        try (PlanFile.Saver saver = PlanFile.save(file, PLAN)) {
            objects.forEach(object -> saver.visit(object, PlannedAction.BUY));
        }
    }

    private static PlannedObject object(String key, long size, Optional<String> storageClass) {
        return new PlannedObject("current", Instant.parse("2025-10-01T05:00:00Z"), key, size, "abc-2", storageClass);
    }
}
