package dev.waybill.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.cli.output.Screen;
import dev.waybill.cost.PriceTable;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PricesCommandTest {

    private static final String S3_OFFER =
            """
            {"formatVersion": "v1.0", "offerCode": "AmazonS3", "version": "1", "publicationDate": "2026-09-16T00:00:00Z",
             "products": {
               "A": {"sku": "A", "attributes": {"usagetype": "Requests-Tier1", "regionCode": "us-east-1"}},
               "B": {"sku": "B", "attributes": {"usagetype": "Requests-Tier2", "regionCode": "us-east-1"}}},
             "terms": {"OnDemand": {"A": {"A.T": {"priceDimensions": {"A.T.1": @1}}},
                                    "B": {"B.T": {"priceDimensions": {"B.T.1": @2}}}}}}
            """.replace("@1", rate("Requests", "0.000005")).replace("@2", rate("Requests", "0.0000004"));
    private static final String TRANSFER_OFFER =
            """
            {"formatVersion": "v1.0", "offerCode": "AWSDataTransfer", "version": "1",
             "publicationDate": "2026-09-18T00:00:00Z",
             "products": {
               "C": {"sku": "C", "attributes": {"usagetype": "DataTransfer-Out-Bytes", "transferType": "AWS Outbound",
                     "fromLocationType": "AWS Region", "fromRegionCode": "us-east-1", "toLocation": "External"}},
               "D": {"sku": "D", "attributes": {"usagetype": "USE1-USE2-AWS-Out-Bytes",
                     "transferType": "InterRegion Outbound", "fromLocationType": "AWS Region",
                     "fromRegionCode": "us-east-1", "toLocationType": "AWS Region", "toRegionCode": "us-east-2"}}},
             "terms": {"OnDemand": {"C": {"C.T": {"priceDimensions": {"C.T.1": @1}}},
                                    "D": {"D.T": {"priceDimensions": {"D.T.1": @2}}}}}}
            """.replace("@1", rate("GB", "0.09")).replace("@2", rate("GB", "0.01"));

    @TempDir
    Path directory;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @Test
    void showsEveryRegionAndMarksWhatNobodyConfirmed() {
        assertThat(run("prices")).isEqualTo(ExitCode.DONE);
        assertThat(out())
                .startsWith("Prices of 2026-09-01: AWS public price list")
                .containsPattern("\nus-east-1 +0.005 +0.0004 +0.09 +0.02\n")
                .containsPattern("\nap-northeast-1 +0.0047 +0.00037 +0.114 +0.09\\?\n")
                .containsPattern("\nsa-east-1 +0.007\\? +0.00056\\? +0.15 +0.138\\?\n");
    }

    @Test
    void showsEachRowOfARegionWithItsSource() {
        assertThat(run("prices", "ap-northeast-1")).isEqualTo(ExitCode.DONE);
        assertThat(out())
                .containsPattern("\n1,000 LIST +0.0047 +\\[1]\n")
                .containsPattern("\nGiB to internet, from 10,240 +0.089 +\\[1]\n")
                .containsPattern("\nGiB to internet, from 153,600 +0.084 +\\[2]\n")
                .containsPattern("\nGiB to ap-northeast-3 +0.09 +\\[1]\n")
                .containsPattern("\nGiB within ap-northeast-1 +0 +-\n")
                .contains("[1] 2026-09-01, AWS public price list")
                .contains("[2] 2026-11-24, not confirmed: from memory");
    }

    @Test
    void takesARegionInAnyCase() {
        assertThat(run("prices", "AP-NorthEast-1")).isEqualTo(ExitCode.DONE);
        assertThat(out()).contains("ap-northeast-1").containsPattern("\n1,000 LIST +0.0047 +\\[1]\n");
    }

    @Test
    void writesATableThatCanBeGivenBack() throws IOException {
        assertThat(run("prices", "--output", "json")).isEqualTo(ExitCode.DONE);
        Path file = Files.writeString(directory.resolve("prices.json"), out());
        assertThat(PriceTable.load(file)).isEqualTo(PriceTable.builtIn());
        out.reset();
        assertThat(run("prices", "eu-west-1", "--price-file", file.toString(), "--output", "json"))
                .isEqualTo(ExitCode.DONE);
        Files.writeString(file, out());
        assertThat(PriceTable.load(file)).isEqualTo(PriceTable.builtIn().only("eu-west-1"));
    }

    @Test
    void makesATableFromPriceLists() throws IOException {
        Files.writeString(directory.resolve("s3.json"), S3_OFFER);
        Files.writeString(directory.resolve("transfer.json"), TRANSFER_OFFER);
        assertThat(run("prices", "--from-bulk", directory.toString())).isEqualTo(ExitCode.DONE);
        assertThat(out())
                .containsPattern("\nus-east-1 +0.005 +0.0004 +0.09 +0.01\n")
                .contains("prices --from-bulk " + directory + " --output json > prices.json");
    }

    @Test
    void saysWhatIsWrongWithADirectoryOfPriceLists() {
        assertThat(run("prices", "--from-bulk", directory.toString())).isEqualTo(ExitCode.BAD_ARGUMENTS);
        assertThat(err()).contains("there is no price list in it; download").hasLineCount(1);
    }

    @Test
    void saysHowToSupplyARegionThatItDoesNotKnow() {
        assertThat(run("prices", "us-gov-west-1")).isEqualTo(ExitCode.BAD_ARGUMENTS);
        assertThat(err())
                .contains("'us-gov-west-1'", "--price-file", "--from-bulk")
                .hasLineCount(1);
    }

    private static String rate(String unit, String usd) {
        return "{\"beginRange\": \"0\", \"endRange\": \"Inf\", \"unit\": \"" + unit
                + "\", \"pricePerUnit\": {\"USD\": \"" + usd + "\"}, \"appliesTo\": []}";
    }

    private ExitCode run(String... arguments) {
        Screen screen = new Screen(80, false, true);
        Terminal terminal =
                new Terminal(stream(out), Optional::empty, stream(err), screen, screen, false, false, () -> null);
        Map<String, String> variables = Map.of("XDG_CONFIG_HOME", directory.toString());
        return new Cli(terminal, variables, connection -> new FakeExecutor(), Interruption.none()).run(arguments);
    }

    private static PrintStream stream(ByteArrayOutputStream bytes) {
        return new PrintStream(bytes, true, StandardCharsets.UTF_8);
    }

    private String out() {
        return out.toString(StandardCharsets.UTF_8);
    }

    private String err() {
        return err.toString(StandardCharsets.UTF_8);
    }
}
