package dev.waybill.cost;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Map;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tables made from files of the shape of {@code offers/v1.0/aws}. */
class BulkPricesTest {

    @TempDir
    Path dir;

    @Test
    void readsTheFourKindsOfPrices() throws IOException {
        BulkFixture.s3().write(dir.resolve("AmazonS3/current/ap-northeast-1/index.json"));
        BulkFixture.transfer().write(dir.resolve("AWSDataTransfer/current/ap-northeast-1/index.json"));
        Files.writeString(dir.resolve("region_index.json"), "{\"formatVersion\": \"v1.0\", \"regions\": {}}");
        Files.writeString(dir.resolve("notes.txt"), "not JSON");
        PriceTable table = PriceTable.fromBulk(dir);
        // Of us-east-1 only its price to Tokyo is there, which is no reason to complain.
        assertThat(table.regions()).containsExactly("ap-northeast-1");
        assertThat(table.date()).isEqualTo(LocalDate.of(2026, 9, 16));
        RegionPrices tokyo = table.region("ap-northeast-1");
        assertThat(tokyo.listPer1000().usd()).isEqualByComparingTo("0.0047");
        assertThat(tokyo.getPer1000().usd()).isEqualByComparingTo("0.00037");
        assertThat(tokyo.getPer1000().source())
                .isEqualTo(new PriceSource(
                        "AWS price list AmazonS3, version 20260916000000", LocalDate.of(2026, 9, 16), true));
        assertThat(tokyo.internet())
                .extracting(tier -> tier.perGiB().usd().toPlainString())
                .containsExactly("0.114", "0.089", "0.086", "0.084");
        assertThat(tokyo.internet())
                .extracting(InternetTier::upToGiB)
                .containsExactly(
                        OptionalLong.of(10_240),
                        OptionalLong.of(51_200),
                        OptionalLong.of(153_600),
                        OptionalLong.empty());
        assertThat(tokyo.toRegion()).containsOnlyKeys("ap-northeast-3", "us-east-1");
        assertThat(tokyo.toRegion().values())
                .extracting(price -> price.usd().toPlainString())
                .containsExactlyInAnyOrder("0.085", "0.09");
        assertThat(tokyo.toOtherRegion().usd()).as("the dearest").isEqualByComparingTo("0.09");
        assertThat(tokyo.confirmed()).isTrue();
    }

    @Test
    void pricesTheWorkedExampleLikeTheBuiltInTable() throws IOException {
        both();
        PriceTable table = PriceTable.fromBulk(dir);
        Usage usage = new Usage(new RequestCounts(100, 0, 3_000), 104L << 30);
        MonthSoFar month = MonthSoFar.of(0, MonthSoFar.FREE_TIER_BYTES);
        CostEstimate bulk = CostEstimate.of(table, "ap-northeast-1", usage, month);
        CostEstimate builtIn = CostEstimate.of(PriceTable.builtIn(), "ap-northeast-1", usage, month);
        assertThat(Money.format(bulk.toInternet().total())).isEqualTo("$11.86");
        assertThat(bulk.toInternet()).isEqualTo(builtIn.toInternet());
        assertThat(bulk.toInternetAfterFreeTier()).isEqualTo(builtIn.toInternetAfterFreeTier());
        assertThat(bulk.confirmed()).isTrue();
    }

    @Test
    void makesATableThatCanBeGivenAsAPriceFile() throws IOException {
        both();
        PriceTable table = PriceTable.fromBulk(dir);
        Path file = Files.writeString(dir.resolve("prices.out"), table.json());
        assertThat(PriceTable.load(file)).isEqualTo(table);
    }

    @Test
    void takesTheFreeGigabyteOfOlderListsForWhatItIs() throws IOException {
        BulkFixture.s3().write(dir.resolve("s3.json"));
        BulkFixture old = BulkFixture.transfer();
        old.egress("DataTransfer-Out-Bytes", "US East (N. Virginia)", "AWS Region", "us-east-1")
                .tier("0", "1", "GB", "0.0000000000")
                .tier("1", "10240", "GB", "0.0900000000")
                .tier("10240", "Inf", "GB", "8.5E-2");
        old.between("USE1-USE2-AWS-Out-Bytes", "us-east-1", "us-east-2", "0.0100000000");
        old.write(dir.resolve("transfer.json"));
        BulkFixture s3 = BulkFixture.s3();
        s3.product("Requests-Tier1", Map.of("regionCode", "us-east-1")).tier("0", "Inf", "Requests", "0.000005");
        s3.product("Requests-Tier2", Map.of("regionCode", "us-east-1")).tier("0", "Inf", "Requests", "4E-7");
        s3.write(dir.resolve("s3.json"));
        RegionPrices virginia = PriceTable.fromBulk(dir).region("us-east-1");
        assertThat(virginia.internet())
                .extracting(tier -> tier.perGiB().usd().toPlainString())
                .containsExactly("0.09", "0.085");
        assertThat(virginia.getPer1000().usd()).isEqualByComparingTo("0.0004");
        assertThat(virginia.toRegion()).containsOnlyKeys("ap-northeast-1", "us-east-2");
    }

    @Test
    void neverTakesAFreeTierForThePrice() throws IOException {
        BulkFixture.s3().write(dir.resolve("s3.json"));
        BulkFixture free = BulkFixture.transfer();
        free.egress("APN1-DataTransfer-Out-Bytes", "Asia Pacific (Tokyo)", "AWS Region", "ap-northeast-1")
                .tier("0", "Inf", "GB", "0.0000000000");
        free.write(dir.resolve("transfer.json"));
        refused("egress costs nothing in it, which is a free tier and not the price");
    }

    @Test
    void doesNotDependOnTheOrderOfAFile() throws IOException {
        BulkFixture.s3().writeBackwards(dir.resolve("s3.json"));
        BulkFixture.transfer().writeBackwards(dir.resolve("transfer.json"));
        assertThat(PriceTable.fromBulk(dir).regions()).containsExactly("ap-northeast-1");
    }

    @Test
    void saysWhichFileIsMissing() throws IOException {
        BulkFixture.s3().write(dir.resolve("s3.json"));
        refused("offers/v1.0/aws/AWSDataTransfer/current/ap-northeast-1/index.json");
        Files.delete(dir.resolve("s3.json"));
        BulkFixture.transfer().write(dir.resolve("transfer.json"));
        refused("offers/v1.0/aws/AmazonS3/current/ap-northeast-1/index.json");
        Files.delete(dir.resolve("transfer.json"));
        refused("there is no price list in it");
    }

    @Test
    void refusesPricesThatContradictEachOther() throws IOException {
        both();
        BulkFixture other = BulkFixture.s3();
        other.requests("APN1-Requests-Tier2", "S3-API-Tier2", "0.0000003800");
        other.write(dir.resolve("s3-of-another-day.json"));
        refused("it costs 0.00038 here and 0.00037 in another row or file");
    }

    @Test
    void refusesTiersWithAHole() throws IOException {
        BulkFixture.s3().write(dir.resolve("s3.json"));
        BulkFixture file = BulkFixture.transfer();
        file.egress("APS1-DataTransfer-Out-Bytes", "Asia Pacific (Singapore)", "AWS Region", "ap-southeast-1")
                .tier("0", "10240", "GB", "0.12")
                .tier("10241", "Inf", "GB", "0.085");
        file.write(dir.resolve("transfer.json"));
        refused("its tiers overlap or leave a hole at 10241");
    }

    @Test
    void refusesUnitsThatItDoesNotKnow() throws IOException {
        BulkFixture.s3().write(dir.resolve("s3.json"));
        BulkFixture file = BulkFixture.transfer();
        file.egress("APS1-DataTransfer-Out-Bytes", "Asia Pacific (Singapore)", "AWS Region", "ap-southeast-1")
                .tier("0", "Inf", "TB", "120");
        file.write(dir.resolve("transfer.json"));
        refused("its unit is 'TB', not GB");
    }

    @Test
    void refusesATornFile() throws IOException {
        both();
        byte[] whole = Files.readAllBytes(dir.resolve("transfer.json"));
        Files.write(dir.resolve("transfer.json"), Arrays.copyOf(whole, whole.length / 2));
        refused("transfer.json: it is not valid JSON at line ");
        Files.writeString(dir.resolve("transfer.json"), "{\"offerCode\": [}");
        refused("it is not valid JSON at line 1, column 16: Unexpected close marker '}': expected ']'"
                + " (for Array starting at line 1, column 15)");
    }

    @Test
    void saysThatADirectoryIsMissing() {
        assertThatThrownBy(() -> PriceTable.fromBulk(dir.resolve("none")))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("Cannot read the price lists in " + dir.resolve("none"));
    }

    /** A real offer of S3 has hundreds of megabytes: what is of no interest must not stay in memory. */
    @Test
    void readsALargeFileAsAStream() throws IOException, InterruptedException {
        BulkFixture.transfer().write(dir.resolve("transfer.json"));
        BulkFixture.s3().write(dir.resolve("small.json"));
        String small = Files.readString(dir.resolve("small.json"));
        Files.delete(dir.resolve("small.json"));
        int at = small.indexOf("\"products\" : {") + "\"products\" : {".length();
        try (BufferedWriter out = Files.newBufferedWriter(dir.resolve("large.json"))) {
            out.write(small.substring(0, at));
            String ballast = "x".repeat(1_000);
            for (int i = 0; i < 64_000; i++) {
                out.write("\"B" + i + "\":{\"sku\":\"B" + i + "\",\"attributes\":{\"usagetype\":\"APN1-TimedStorage-"
                        + i + "\",\"note\":\"" + ballast + "\"}},\n");
            }
            out.write(small.substring(at));
        }
        assertThat(Files.size(dir.resolve("large.json"))).isGreaterThan(64_000_000);
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx24m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        BulkReader.class.getName(),
                        dir.toString())
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
        assertThat(output.strip()).isEqualTo("[ap-northeast-1]");
    }

    private void both() throws IOException {
        BulkFixture.s3().write(dir.resolve("s3.json"));
        BulkFixture.transfer().write(dir.resolve("transfer.json"));
    }

    private void refused(String why) {
        assertThatThrownBy(() -> PriceTable.fromBulk(dir))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(why)
                .message()
                .doesNotContain("\n");
    }
}
