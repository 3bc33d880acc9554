package dev.waybill.cost;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.Map;
import java.util.StringJoiner;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PriceTableTest {

    private static final String PRICE = "{\"usd\": 0.1, \"source\": \"invoice\"}";
    private static final String VALID = """
            {"schemaVersion": 1, "date": "2026-10-02", "currency": "USD", "source": "mine", "sources": {
              "invoice": {"text": "an invoice", "date": "2026-10-01", "confirmed": true},
              "x": {"text": "hearsay", "date": "2026-10-01", "confirmed": false}}, "regions": {
              "sa-east-1": {
                "listPer1000": @P, "getPer1000": @P,
                "internetPerGiB": [{"upToGiB": 10, "usd": 0.15, "source": "invoice"},
                                   {"upToGiB": 20, "usd": 0.14, "source": "invoice"},
                                   {"usd": 0.12, "source": "x"}],
                "toOtherRegionPerGiB": {"default": @P, "us-east-1": @P}}}}
            """.replace("@P", PRICE);

    @TempDir
    Path dir;

    @Test
    void holdsAllCommercialRegions() {
        PriceTable table = PriceTable.builtIn();
        assertThat(table.regions())
                .containsExactly(
                        "af-south-1",
                        "ap-east-1",
                        "ap-east-2",
                        "ap-northeast-1",
                        "ap-northeast-2",
                        "ap-northeast-3",
                        "ap-south-1",
                        "ap-south-2",
                        "ap-southeast-1",
                        "ap-southeast-2",
                        "ap-southeast-3",
                        "ap-southeast-4",
                        "ap-southeast-5",
                        "ap-southeast-6",
                        "ap-southeast-7",
                        "ca-central-1",
                        "ca-west-1",
                        "eu-central-1",
                        "eu-central-2",
                        "eu-north-1",
                        "eu-south-1",
                        "eu-south-2",
                        "eu-west-1",
                        "eu-west-2",
                        "eu-west-3",
                        "il-central-1",
                        "me-central-1",
                        "me-south-1",
                        "mx-central-1",
                        "sa-east-1",
                        "us-east-1",
                        "us-east-2",
                        "us-west-1",
                        "us-west-2");
        assertThat(table.date()).isEqualTo(LocalDate.of(2026, 9, 1));
        assertThat(table.region("ap-northeast-1").internet())
                .extracting(tier -> tier.perGiB().confirmed())
                .containsExactly(true, true, false, false);
        assertThat(table.region("us-west-2").getPer1000().confirmed()).isFalse();
        assertThat(table.region("us-west-2").confirmed()).isFalse();
    }

    /** What the built-in table confirms is a claim that its user pays for: it changes here or not at all. */
    @Test
    void confirmsOnlyWhatWasReadInAPriceList() {
        PriceTable table = PriceTable.builtIn();
        Map<String, String> confirmed = new TreeMap<>();
        for (String name : table.regions()) {
            RegionPrices prices = table.region(name);
            StringJoiner rows = new StringJoiner(" ");
            Stream.of(prices.listPer1000(), prices.getPer1000())
                    .filter(Price::confirmed)
                    .forEach(price -> rows.add(price.usd().toPlainString()));
            prices.internet().stream()
                    .map(InternetTier::perGiB)
                    .filter(Price::confirmed)
                    .forEach(price -> rows.add(price.usd().toPlainString()));
            Stream.concat(Stream.of(prices.toOtherRegion()), prices.toRegion().values().stream())
                    .filter(Price::confirmed)
                    .forEach(price -> rows.add("to " + price.usd().toPlainString()));
            if (rows.length() > 0) {
                confirmed.put(name, rows.toString());
            }
        }
        assertThat(confirmed)
                .containsOnly(
                        Map.entry("ap-northeast-1", "0.0047 0.00037 0.114 0.089 to 0.09"),
                        Map.entry("eu-central-1", "0.0054 0.00043 0.09 0.085 0.07 0.05"),
                        Map.entry("sa-east-1", "0.15"),
                        Map.entry("us-east-1", "0.005 0.0004 0.09 0.085 0.07 0.05 to 0.02"));
    }

    @Test
    void neverGetsDearerWithUse() {
        PriceTable table = PriceTable.builtIn();
        assertThat(table.regions())
                .allSatisfy(name -> assertThat(table.region(name).internet())
                        .extracting(tier -> tier.perGiB().usd())
                        .isSortedAccordingTo(Comparator.reverseOrder()));
    }

    @Test
    void comesBackAsItWasWritten() throws IOException {
        PriceTable builtIn = PriceTable.builtIn();
        assertThat(PriceTable.load(file(builtIn.json()))).isEqualTo(builtIn);
        PriceTable one = builtIn.only("ap-northeast-1");
        assertThat(one.regions()).containsExactly("ap-northeast-1");
        assertThat(PriceTable.load(file(one.json()))).isEqualTo(one);
        assertThat(one.json()).contains("\"usd\" : 0.00037").doesNotContain("E-");
    }

    @Test
    void readsAUsersTable() throws IOException {
        PriceTable table = PriceTable.load(file(VALID));
        assertThat(table.source()).isEqualTo("mine");
        assertThat(table.region("sa-east-1").internet()).hasSize(3);
        assertThat(table.region("sa-east-1").toRegion()).containsOnlyKeys("us-east-1");
        assertThat(table.region("sa-east-1").listPer1000().source())
                .isEqualTo(new PriceSource("an invoice", LocalDate.of(2026, 10, 1), true));
    }

    @Test
    void saysHowToSupplyAnUnknownRegion() {
        assertThatThrownBy(() -> PriceTable.builtIn().region("us-gov-west-1"))
                .isInstanceOf(IllegalArgumentException.class)
                .message()
                .contains(
                        "'us-gov-west-1'",
                        "2026-09-01",
                        "--price-file",
                        "--from-bulk",
                        "\"listPer1000\": {\"usd\": 0.005")
                .doesNotContain("\n");
    }

    @Test
    void showsAnExampleRowThatItWouldAccept() throws IOException {
        String row = PriceTableReader.EXAMPLE_ROW
                .replace("{…}", PRICE)
                .replace("mine", "invoice")
                .replace("0.09, …", "0.09, \"source\": \"invoice\"")
                .replace("0.085, …", "0.085, \"source\": \"invoice\"");
        String json = VALID.substring(0, VALID.indexOf("\"sa-east-1\"")) + row + "}}";
        assertThat(PriceTable.load(file(json)).regions()).containsExactly("us-east-1");
    }

    /** Each row replaces one piece of a valid table and names what the message must say. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"schemaVersion\": 1 | \"schemaVersion\": 2 | schemaVersion (2) is not 1",
                "\"date\": \"2026-10-02\" | \"date\": \"soon\" | date (\"soon\") must be the day",
                "\"currency\": \"USD\" | \"currency\": \"EUR\" | currency (\"EUR\") must be \"USD\"",
                "\"source\": \"mine\" | \"source\": \"\\u001b[31m\" | source (\"\\u001B[31m\") must be one line",
                "\"source\": \"mine\" | \"source\": \"mine\", \"note\": 1 | note (1) is unknown; the fields here are",
                "\"sa-east-1\": | \"Sao Paulo\": | regions.Sao Paulo is not the name of an AWS region",
                "\"upToGiB\": 20 | \"upToGiB\": 10 | internetPerGiB[1].upToGiB (10) must be above",
                "\"upToGiB\": 20 | \"upToGiB\": 9 | internetPerGiB[1].upToGiB (9) must be above",
                "\"upToGiB\": 20 | \"upToGiB\": 1.5 | internetPerGiB[1].upToGiB (1.5) must be a whole number",
                "\"upToGiB\": 20, | '' | internetPerGiB[1] has no upToGiB",
                "{\"usd\": 0.12 | {\"upToGiB\": 30, \"usd\": 0.12 | internetPerGiB[2] is the last tier and must not end",
                "\"usd\": 0.12 | \"usd\": -0.12 | internetPerGiB[2].usd (-0.12) must be from 0 to 10000",
                "\"usd\": 0.12 | \"usd\": \"0.12\" | internetPerGiB[2].usd (\"0.12\") must be a number without quotes",
                "\"usd\": 0.12 | \"usd\": 1e999999999 | internetPerGiB[2].usd (1E+999999999) must be from 0",
                "\"usd\": 0.12 | \"usd\": 1e-99999999 | internetPerGiB[2].usd (1E-99999999) must be from 0",
                "\"usd\": 0.12 | \"usd\": 10000.01 | internetPerGiB[2].usd (10000.01) must be from 0",
                "\"usd\": 0.12, | '' | internetPerGiB[2].usd is missing; add a number",
                "\"usd\": 0.12 | \"usd\": NaN | not valid JSON",
                "\"confirmed\": false | \"confirmed\": \"no\" | sources.x.confirmed (\"no\") must be true or false",
                "0.12, \"source\": \"x\" | 0.12, \"source\": \"y\" | [2].source (\"y\") is none of \"sources\"; they are invoice, x",
                "\"default\": | \"eu-west-1\": | regions.sa-east-1.toOtherRegionPerGiB.default is missing; add it",
                "\"getPer1000\": | \"getPer1001\": | regions.sa-east-1.getPer1001 is unknown; the fields here are",
                "\"getPer1000\": | \"listPer1000\": | Duplicate field 'listPer1000'",
                "\"us-east-1\": | \"default\": | Duplicate field 'default'",
            })
    void namesTheFieldAndTheFix(String piece, String replacement, String message) throws IOException {
        assertThat(VALID).contains(piece);
        Path file = file(VALID.replace(piece, replacement));
        assertThatThrownBy(() -> PriceTable.load(file))
                .isInstanceOf(IllegalArgumentException.class)
                .message()
                .startsWith("Cannot use the price file " + file + ": ")
                .contains(message)
                .doesNotContain("\n", "\u001b");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'' | the top level is missing",
                "[] | the top level must be an object",
                "null | the top level must be an object",
                "{ | not valid JSON",
                "{} x | not valid JSON",
                "[{} | it is not valid JSON at line 1, column 4: Unexpected end-of-input: expected close marker for Array (start marker at line 1, column 1)",
                "{} {} | it is not valid JSON at line 1, column 4: something follows behind its end",
                "{} | schemaVersion is missing",
            })
    void refusesWhatIsNoTable(String json, String message) throws IOException {
        Path file = file(json);
        assertThatThrownBy(() -> PriceTable.load(file))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(message)
                .message()
                .doesNotContain("REDACTED", "Feature");
    }

    @Test
    void boundsFilesAndDepth() throws IOException {
        Path large = file(" ".repeat((4 << 20) + 1));
        assertThatThrownBy(() -> PriceTable.load(large)).hasMessageContaining("over 4.0 MiB");
        Path deep = file("[".repeat(1 << 20));
        assertThatThrownBy(() -> PriceTable.load(deep))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("not valid JSON");
    }

    @Test
    void saysThatAFileIsMissing() {
        Path absent = dir.resolve("absent.json");
        assertThatThrownBy(() -> PriceTable.load(absent))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessage("Cannot read the price file " + absent + ": there is no such file");
    }

    private Path file(String json) throws IOException {
        return Files.write(dir.resolve("prices.json"), json.getBytes(UTF_8));
    }
}
