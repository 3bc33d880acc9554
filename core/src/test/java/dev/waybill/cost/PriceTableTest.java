package dev.waybill.cost;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PriceTableTest {

    private static final String PRICE = "{\"usd\": 0.1, \"confirmed\": true, \"source\": \"invoice\"}";
    private static final String VALID = """
            {"schemaVersion": 1, "date": "2026-10-02", "currency": "USD", "source": "mine", "regions": {
              "sa-east-1": {
                "listPer1000": @P, "getPer1000": @P,
                "internetPerGiB": [{"upToGiB": 10, "usd": 0.15, "confirmed": true, "source": "x"},
                                   {"upToGiB": 20, "usd": 0.14, "confirmed": true, "source": "x"},
                                   {"usd": 0.12, "confirmed": false, "source": "x"}],
                "toOtherRegionPerGiB": {"default": @P, "us-east-1": @P}}}}
            """.replace("@P", PRICE);

    @TempDir
    Path dir;

    @Test
    void holdsTheRegionsWhosePricesAreKnown() {
        PriceTable table = PriceTable.builtIn();
        assertThat(table.regions())
                .containsExactly("ap-northeast-1", "eu-central-1", "eu-west-1", "us-east-1", "us-east-2", "us-west-2");
        assertThat(table.date()).isEqualTo(LocalDate.of(2026, 9, 1));
        assertThat(table.region("ap-northeast-1").internet())
                .extracting(tier -> tier.perGiB().confirmed())
                .containsExactly(true, true, false, false);
        assertThat(table.region("us-west-2").getPer1000().confirmed()).isFalse();
    }

    @Test
    void readsAUsersTable() throws IOException {
        PriceTable table = PriceTable.load(file(VALID));
        assertThat(table.source()).isEqualTo("mine");
        assertThat(table.region("sa-east-1").internet()).hasSize(3);
        assertThat(table.region("sa-east-1").toRegion()).containsOnlyKeys("us-east-1");
    }

    @Test
    void saysHowToSupplyAnUnknownRegion() {
        assertThatThrownBy(() -> PriceTable.builtIn().region("sa-east-1"))
                .isInstanceOf(IllegalArgumentException.class)
                .message()
                .contains("'sa-east-1'", "2026-09-01", "--price-file", "\"listPer1000\": {\"usd\": 0.005")
                .doesNotContain("\n");
    }

    @Test
    void showsAnExampleRowThatItWouldAccept() throws IOException {
        String row = PriceTableReader.EXAMPLE_ROW
                .replace("{…}", PRICE)
                .replace("0.09, …", "0.09, \"confirmed\": true, \"source\": \"x\"")
                .replace("0.085, …", "0.085, \"confirmed\": true, \"source\": \"x\"");
        String json = "{\"schemaVersion\": 1, \"date\": \"2026-10-02\", \"currency\": \"USD\", \"source\": \"mine\","
                + " \"regions\": {" + row + "}}";
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
                "\"confirmed\": false | \"confirmed\": \"no\" | internetPerGiB[2].confirmed (\"no\") must be true or false",
                "\"default\": | \"eu-west-1\": | regions.sa-east-1.toOtherRegionPerGiB.default is missing; add it",
                "\"getPer1000\": | \"getPer1001\": | regions.sa-east-1.getPer1001 is unknown; the fields here are",
                "\"getPer1000\": | \"listPer1000\": | not valid JSON: Duplicate field 'listPer1000'",
                "\"us-east-1\": | \"default\": | not valid JSON: Duplicate field 'default'",
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
                "{} | schemaVersion is missing",
            })
    void refusesWhatIsNoTable(String json, String message) throws IOException {
        Path file = file(json);
        assertThatThrownBy(() -> PriceTable.load(file))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(message);
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
