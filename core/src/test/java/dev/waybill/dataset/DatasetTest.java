package dev.waybill.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DatasetTest {

    @TempDir
    Path directory;

    @Test
    void describesHyperliquidByTheHour() {
        Dataset dataset = Dataset.hyperliquid();
        assertThat(dataset.bucket()).isEqualTo("hl-mainnet-node-data");
        assertThat(dataset.payer()).isEqualTo(Payer.REQUESTER);
        assertThat(dataset.regionHint()).contains("ap-northeast-1");
        assertThat(dataset.settleDelay()).isEqualTo(Duration.ofMinutes(20));
        assertThat(dataset.endpoint()).isEmpty();
        assertThat(dataset.paths())
                .extracting(DatasetPath::name)
                .containsExactly("current", "legacy_fills", "legacy_trades", "misc_events");

        DatasetPath current = dataset.path("current");
        assertThat(current.first()).contains(Instant.parse("2025-07-27T08:00:00Z"));
        assertThat(current.last()).isEmpty();
        assertThat(current.supersedes()).containsExactly("legacy_fills");
        DatasetPath fills = dataset.path("legacy_fills");
        assertThat(fills.first()).contains(Instant.parse("2025-05-25T14:00:00Z"));
        assertThat(fills.last()).contains(Instant.parse("2025-07-27T08:00:00Z"));
        assertThat(fills.supersedes()).containsExactly("legacy_trades");
        DatasetPath trades = dataset.path("legacy_trades");
        assertThat(trades.first()).contains(Instant.parse("2025-03-22T10:00:00Z"));
        assertThat(trades.last()).contains(Instant.parse("2025-06-21T23:00:00Z"));
        assertThat(trades.gaps())
                .singleElement()
                .satisfies(
                        gap -> assertThat(Duration.between(gap.from(), gap.to().plusSeconds(3600)))
                                .isEqualTo(Duration.ofDays(26)));
        assertThat(dataset.path("misc_events").inAll()).isFalse();
    }

    @Test
    void describesTheArchive() {
        Dataset dataset = Dataset.hyperliquidArchive();
        assertThat(dataset.regionHint()).isEmpty();
        assertThat(dataset.path("l2book").objectsPerStep()).isEqualTo(180);
        assertThat(dataset.path("l2book").first()).contains(Instant.parse("2023-04-15T00:00:00Z"));
        assertThat(dataset.path("asset_ctxs").step()).isEqualTo(Step.DAY);
        assertThat(dataset.path("asset_ctxs").first()).contains(Instant.parse("2023-05-20T00:00:00Z"));
    }

    @Test
    void loadsEveryBuiltInByName() {
        for (String name : Dataset.builtInNames()) {
            assertThat(Dataset.of(name).name()).isEqualTo(name);
            assertThat(Dataset.of(name)).isEqualTo(Dataset.of(name)).hasSameHashCodeAs(Dataset.of(name));
        }
        assertThat(Dataset.hyperliquid()).isNotEqualTo(Dataset.hyperliquidArchive());
    }

    @Test
    void selectsPathsOnceInTheirOwnOrder() {
        Dataset dataset = Dataset.hyperliquid();
        assertThat(dataset.select(List.of()))
                .extracting(DatasetPath::name)
                .containsExactly("current", "legacy_fills", "legacy_trades");
        assertThat(dataset.select(List.of("all"))).isEqualTo(dataset.select(List.of()));
        assertThat(dataset.select(List.of("misc_events", "current", "current")))
                .extracting(DatasetPath::name)
                .containsExactly("current", "misc_events");
        assertThat(dataset.select(List.of("all", "misc_events"))).isEqualTo(dataset.paths());
    }

    @Test
    void namesTheNearestPath() {
        assertThatThrownBy(() -> Dataset.hyperliquid().select(List.of("legacy-fills")))
                .hasMessage("dataset hyperliquid has no path 'legacy-fills'; did you mean legacy_fills? "
                        + "Known: current, legacy_fills, legacy_trades, misc_events, or all");
        assertThatThrownBy(() -> Dataset.hyperliquid().path("\u001b"))
                .hasMessageStartingWith("dataset hyperliquid has no path '\\u001b'; known: current,");
        assertThatThrownBy(() -> Dataset.hyperliquid().path("x".repeat(100_000)))
                .satisfies(e -> assertThat(e.getMessage()).hasSizeLessThan(300));
    }

    @Test
    void namesTheNearestBuiltInDataset() {
        assertThatThrownBy(() -> Dataset.of("hyperliqiud"))
                .hasMessage("there is no dataset 'hyperliqiud': it is neither built in nor a file; did you mean "
                        + "hyperliquid? Known: hyperliquid, hyperliquid-archive, or the path of a JSON descriptor");
        for (String wrong : List.of("", "\0", "no/such/file.json", "x".repeat(10_000))) {
            assertThatThrownBy(() -> Dataset.of(wrong))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("neither built in nor a file");
        }
    }

    @Test
    void loadsAFile() throws IOException {
        Path file = Files.writeString(directory.resolve("mine.json"), Descriptors.minimal());
        assertThat(Dataset.of(file.toString())).isEqualTo(Dataset.load(file));
        assertThat(Dataset.load(file)).hasToString("my-data (s3://my-bucket, 1 path)");
        assertThat(Dataset.load(file)).isEqualTo(Dataset.parse(Descriptors.minimal(), "text"));
    }

    @Test
    void readsAFileThatBeginsWithAByteOrderMark() throws IOException {
        Path file = Files.writeString(directory.resolve("bom.json"), "\ufeff" + Descriptors.minimal());
        assertThat(Dataset.load(file).name()).isEqualTo("my-data");
    }

    @Test
    void refusesWhatIsNoDescriptorFile() throws IOException {
        Path absent = directory.resolve("absent.json");
        assertThatThrownBy(() -> Dataset.load(absent))
                .hasMessage("cannot read dataset " + absent + ": there is no such file");
        assertThatThrownBy(() -> Dataset.load(directory)).hasMessageContaining("it is a directory");
        Path large = Files.write(directory.resolve("large.json"), new byte[(1 << 20) + 1]);
        assertThatThrownBy(() -> Dataset.load(large)).hasMessageContaining("large.json is larger than 1 MiB");
        Path latin = Files.write(
                directory.resolve("latin.json"), "{\"title\": \"é\"}".getBytes(StandardCharsets.ISO_8859_1));
        assertThatThrownBy(() -> Dataset.load(latin)).hasMessageContaining("not text in UTF-8");
        Path empty = Files.createFile(directory.resolve("empty.json"));
        assertThatThrownBy(() -> Dataset.load(empty)).hasMessageContaining("not a JSON object");
    }

    @Test
    void movesToAnotherEndpoint() {
        Dataset moved = Dataset.hyperliquid().withEndpoint(URI.create("http://localhost:9000"), true);
        assertThat(moved.endpoint()).contains(URI.create("http://localhost:9000"));
        assertThat(moved.pathStyle()).isTrue();
        assertThat(moved.withEndpoint(URI.create("HTTPS://Mirror/a"), false).endpoint())
                .contains(URI.create("https://Mirror/a"));
        assertThat(moved.paths()).isEqualTo(Dataset.hyperliquid().paths());
        assertThat(moved).isNotEqualTo(Dataset.hyperliquid());
        assertThatThrownBy(() -> moved.withEndpoint(URI.create("https://user:secret@host"), true))
                .hasMessageContaining("user name")
                .message()
                .doesNotContain("secret");
        assertThatThrownBy(() -> moved.withEndpoint(URI.create("localhost:9000"), true))
                .hasMessageContaining("'localhost:9000' is not an http or https URL");
    }
}
