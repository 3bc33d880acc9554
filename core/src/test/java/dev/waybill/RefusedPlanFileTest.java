package dev.waybill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A plan file is somebody's word: what is wrong in it is named by its line, and nothing of it is believed. */
class RefusedPlanFileTest extends PlanFileFixture {

    @Test
    void noticesACutAtEveryByte() throws IOException {
        save(List.of(object(1, 1, Optional.empty()), object(2, 2, Optional.of("GLACIER"))));
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
                "no object               | the line is not a JSON object | [1]",
                "no version              | it does not say which version | {\"waybill\":\"plan\"}",
                "no number as version    | it does not say which version | {\"waybill\":\"plan\",\"version\":\"1\"}",
                "version zero            | it does not say which version | {\"waybill\":\"plan\",\"version\":0}",
                "newer                   | made by a newer Waybill | {\"waybill\":\"plan\",\"version\":2}",
                "another bucket          | for the bucket 'x?[31m', not hl-mainnet-node-data | {\"waybill\":\"plan\",\"version\":1,\"bucket\":\"x\\u001b[31m\"}",
                "another dataset         | for the dataset 'x', not hyperliquid | {\"waybill\":\"plan\",\"version\":1,\"bucket\":\"hl-mainnet-node-data\",\"dataset\":\"x\"}",
                "of a descriptor         | not hl-mainnet-node-data; give --dataset the descriptor of 'x' | {\"waybill\":\"plan\",\"version\":1,\"bucket\":\"b\",\"dataset\":\"x\"}",
                "of a built-in dataset   | not hl-mainnet-node-data; give its --dataset hyperliquid-archive | {\"waybill\":\"plan\",\"version\":1,\"bucket\":\"b\",\"dataset\":\"hyperliquid-archive\"}",
                "another payer           | for the payer 'anonymous', not requester | {\"waybill\":\"plan\",\"version\":1,\"bucket\":\"hl-mainnet-node-data\",\"dataset\":\"hyperliquid\",\"payer\":\"anonymous\"}",
                "a field twice           | not JSON | {\"waybill\":\"x\",\"waybill\":\"plan\",\"version\":1}",
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
                "an array            | not a JSON object | [1]",
                "two on a line       | not JSON | {\"a\":1} {\"b\":2}",
                "a field twice       | not JSON | OBJECT \"size\":1,\"size\":2,\"etag\":\"e\"}",
                "an unknown path     | no path 'nowhere' | {\"path\":\"nowhere\",\"start\":\"2025-10-01T05:00:00Z\",\"key\":\"k\",\"size\":1,\"etag\":\"e\"}",
                "no start            | needs a start | {\"path\":\"current\",\"key\":\"k\",\"size\":1,\"etag\":\"e\"}",
                "no key              | needs a key | {\"path\":\"current\",\"start\":\"2025-10-01T05:00:00Z\",\"size\":1,\"etag\":\"e\"}",
                "no such checksum    | no checksum 'CRC7' | OBJECT \"size\":1,\"etag\":\"e\",\"head\":{\"checksums\":{\"CRC7\":\"AAAA\"}}}",
                "no checksum's value | checksum 'AAAA' | OBJECT \"size\":1,\"etag\":\"e\",\"head\":{\"checksums\":{\"CRC64NVME\":\"AAAA\"}}}",
                "no part sizes       | at most 10000 parts | OBJECT \"size\":1,\"etag\":\"e\",\"head\":{\"parts\":\"5,,6\"}}",
                "too many parts      | at most 10000 parts | OBJECT \"size\":1,\"etag\":\"e\",\"head\":{\"parts\":\"5*9999,6*2\"}}",
                "a number as key     | needs a key | {\"path\":\"current\",\"start\":\"2025-10-01T05:00:00Z\",\"key\":5,\"size\":1,\"etag\":\"e\"}",
                "of another path     | is none of path current | KEY node_fills/hourly/20251001/6.lz4",
                "of another bucket   | is none of path current | KEY https://other/20251001/6.lz4",
                "a way out           | is none of path current | KEY ../../etc/passwd",
                "a way out below     | is none of path current | KEY node_fills_by_block/hourly/20251001/../../x.lz4",
                "a padded hour       | is none of path current | KEY node_fills_by_block/hourly/20251001/06.lz4",
                "of another hour     | is of 2025-10-01T07:00:00Z, not of 2025-10-01T06:00:00Z | KEY node_fills_by_block/hourly/20251001/7.lz4",
                "negative            | size in bytes | OBJECT \"size\":-1,\"etag\":\"e\"}",
                "larger than S3      | size in bytes | OBJECT \"size\":9223372036854775807,\"etag\":\"e\"}",
                "larger than a long  | size in bytes | OBJECT \"size\":18446744073709551617,\"etag\":\"e\"}",
                "a fraction          | size in bytes | OBJECT \"size\":1.5,\"etag\":\"e\"}",
                "text                | size in bytes | OBJECT \"size\":\"1\",\"etag\":\"e\"}",
                "no ETag             | needs an ETag | OBJECT \"size\":1}",
                "a header in an ETag | needs an ETag | OBJECT \"size\":1,\"etag\":\"e\\r\\nX: y\"}",
                "a wrong number      | holds 1 objects, but its end says '2' | {\"objects\":2}",
                "a number as text    | but its end says '1' | {\"objects\":\"1\"}",
            })
    void refusesALineThatIsNoObject(String what, String why, String line) throws IOException {
        String start = "{\"path\":\"current\",\"start\":\"2025-10-01T06:00:00Z\",\"key\":\"";
        String written = line.startsWith("KEY ") ? start + line.substring(4) + "\",\"size\":1,\"etag\":\"e\"}" : line;
        written = written.replace("OBJECT ", start + "node_fills_by_block/hourly/20251001/6.lz4\",");
        Files.writeString(file, HEADER + "}\n" + OBJECT + written + "\n");

        assertThat(refused()).hasMessageContaining("line 3 of the plan file").hasMessageContaining(why);
    }

    @Test
    void refusesMoreBehindTheEnd() throws IOException {
        Files.writeString(file, HEADER + "}\n" + OBJECT + "{\"objects\":1}\n" + OBJECT);

        assertThat(refused()).hasMessageContaining("it goes on behind its end");
    }

    @Test
    void refusesALineWithoutEndAndBytesThatAreNoText() throws IOException {
        Files.writeString(file, HEADER + "}\n" + "x".repeat(1 << 20));
        assertThat(refused()).hasMessageContaining("the line is longer than any of a plan");

        Files.write(file, (HEADER + "}\n\u00e9").getBytes(StandardCharsets.ISO_8859_1));
        assertThat(refused()).hasMessageContaining("it is not text in UTF-8");
    }

    @Test
    void refusesObjectsThatAreThereTwiceOrOutOfOrder() throws IOException {
        for (int second : new int[] {5, 4}) {
            Files.writeString(file, HEADER + "}\n" + OBJECT + line(second, "\"size\":7,\"etag\":\"e\""));

            assertThat(refused())
                    .hasMessageContaining("line 3 of the plan file")
                    .hasMessageContaining("/" + second + ".lz4' is there twice or out of order");
        }
    }

    @Test
    void refusesAnAbsurdSum() throws IOException {
        StringBuilder text = new StringBuilder(HEADER + "}\n");
        Instant start = Instant.parse("2025-10-01T00:00:00Z");
        for (int hour = 0; hour < 1_025; hour++) {
            Instant time = start.plus(Duration.ofHours(hour));
            text.append("{\"path\":\"current\",\"start\":\"%s\",".formatted(time))
                    .append("\"key\":\"node_fills_by_block/hourly/%s/%d.lz4\","
                            .formatted(time.toString().substring(0, 10).replace("-", ""), hour % 24))
                    .append("\"size\":%d,\"etag\":\"e\"}\n".formatted(1L << 50));
        }
        Files.writeString(file, text);

        assertThat(refused()).hasMessageContaining("line 1026 of the plan file").hasMessageContaining("more than");
    }

    @Test
    void isNoPartOfWhatWasAskedForTwice() throws IOException {
        DownloadPlan third = DownloadPlan.builder().shard(new Shard(3, 16)).build();
        PlanFile.save(file, third, new ListedObjects(List.of()));

        for (Shard other : List.of(new Shard(2, 16), new Shard(3, 4))) {
            DownloadPlan another = DownloadPlan.builder().shard(other).build();
            assertThatThrownBy(() -> PlanFile.open(file, another))
                    .isInstanceOf(DownloadException.class)
                    .hasMessageContaining("it holds only shard '3/16' of a plan");
        }
        assertThat(read()).isEmpty();
        try (PlanReader same = PlanFile.open(file, third)) {
            assertThat(same.isShard()).isTrue();
            assertThat(same.next()).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "no such path | \"paths\":[\"nowhere\"]",
                "no date      | \"start\":\"yesterday\"",
                "backwards    | \"start\":\"2025-10-02\",\"end\":\"2025-10-01\"",
                "no dimension | \"where\":{\"coin\":[\"BTC\"]}",
            })
    void refusesToAskAgainForWhatMakesNoSense(String what, String fields) throws IOException {
        Files.writeString(file, HEADER + "," + fields + "}\n{\"objects\":0}\n");

        try (PlanReader reader = PlanFile.open(file, PLAN)) {
            assertThatThrownBy(reader::selection)
                    .isInstanceOf(DownloadException.class)
                    .hasMessageContaining("line 1 of the plan file")
                    .hasMessageContaining("what it says was asked for makes no sense");
        }
    }

    @Test
    void saysThatThereIsNoFile() {
        assertThat(refused()).hasMessageEndingWith("there is no such file");
    }

    @Test
    void saysThatADirectoryIsNoFile() throws IOException {
        Files.createDirectory(file);
        assertThat(refused())
                .hasMessageContaining("it is a directory")
                .isInstanceOfSatisfying(
                        DownloadException.class,
                        e -> assertThat(e.kind()).isEqualTo(DownloadException.Kind.INVALID_PLAN));
    }
}
