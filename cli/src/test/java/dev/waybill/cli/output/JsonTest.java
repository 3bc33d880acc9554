package dev.waybill.cli.output;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.waybill.DownloadEvent;
import dev.waybill.RetryCause;
import dev.waybill.cli.CheckSamples;
import dev.waybill.cli.ReportSamples;
import dev.waybill.cli.Samples;
import dev.waybill.cost.Destination;
import dev.waybill.cost.MonthSoFar;
import dev.waybill.dataset.Dataset;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class JsonTest {

    @Test
    void estimateHoldsMoneyAsExactDecimalStrings() throws IOException {
        JsonNode json = parse(EstimateJson.render(Samples.estimate(MonthSoFar.UNKNOWN, true), Destination.IN_REGION));
        // 104 GiB x 0.114 + 5/1000 x 0.0047 + 2652/1000 x 0.00037, to the last digit.
        assertThat(json.at("/cost/toInternet/total").asText()).isEqualTo("11.85700474");
        assertThat(json.at("/cost/toInternet/total").isTextual()).isTrue();
        assertThat(json.at("/cost/chosen")).isEqualTo(json.at("/cost/inRegion"));
        assertThat(json.at("/total/buy/bytes").asLong()).isEqualTo(104L << 30);
        assertThat(json.at("/region/origin").asText()).isEqualTo("answered");
        assertThat(json.at("/disk/enough").asBoolean()).isTrue();
        assertThat(json.at("/cost/freeTierLeftBytes").isNull()).isTrue();
        assertThat(json.at("/pricedTooLow/objects").asLong()).isEqualTo(3);
        assertThat(json.at("/pricedTooLow/bytes").asLong()).isEqualTo(1L << 29);
        assertThat(json.at("/inRegionAdvice/region").asText()).isEqualTo("ap-northeast-1");
        assertThat(json.at("/inRegionAdvice/savesUsd").asText()).isEqualTo("0.00");
    }

    @Test
    void estimateSaysWhatTheBucketsRegionSaves() throws IOException {
        JsonNode json = parse(EstimateJson.render(Samples.estimate(MonthSoFar.of(0, 0), true), Destination.INTERNET));
        assertThat(json.at("/inRegionAdvice/costUsd").asText()).isEqualTo("0.00100474");
        assertThat(json.at("/inRegionAdvice/savesUsd").asText()).isEqualTo("11.856");
        assertThat(json.at("/cost/freeTierLeftBytes").asLong(-1)).isZero();
    }

    @Test
    void checkHoldsEveryPartition() throws IOException {
        JsonNode json = parse(CheckJson.render(CheckSamples.check()));
        assertThat(json.at("/paths/0/partitions")).hasSize(48);
        assertThat(json.at("/paths/0/coverage/missing").asLong()).isEqualTo(4);
        assertThat(json.at("/paths/0/partitions/10/coverage").asText()).isEqualTo("known-gap");
        assertThat(json.at("/clean").asBoolean()).isFalse();
    }

    @Test
    void checkNamesWhatAPartitionLacks() throws IOException {
        JsonNode json = parse(CheckJson.render(CheckSamples.checkOfValues()));
        assertThat(json.at("/paths/0/coverage/incomplete").asLong()).isEqualTo(6);
        assertThat(json.at("/paths/0/partitions/30/coverage").asText()).isEqualTo("incomplete");
        assertThat(json.at("/paths/0/partitions/30/lacking/0/coin").asText()).isEqualTo("ETH");
        assertThat(json.at("/paths/0/partitions/29/lacking")).isEmpty();
        assertThat(json.at("/clean").asBoolean()).isFalse();
    }

    @Test
    void verificationNamesItsDifferences() throws IOException {
        JsonNode json = parse(VerifyJson.render(Samples.damaged()));
        assertThat(json.at("/clean").asBoolean()).isFalse();
        assertThat(json.at("/intact/objects").asLong()).isEqualTo(25);
        assertThat(json.at("/changed/bytes").asLong()).isEqualTo(37_000_000);
        assertThat(json.at("/differences")).hasSize(12);
        assertThat(json.at("/differences/1/kind").asText()).isEqualTo("missing");
        assertThat(json.at("/differences/2/key").asText()).isEqualTo("mine/\u001b[2J0");
    }

    @Test
    void reportIsOneLineWithEveryFailure() throws IOException {
        String line = ReportJson.render(ReportSamples.incomplete(), Optional.of(Samples.expected()), 4);
        assertThat(line).hasLineCount(1);
        JsonNode json = parse(line);
        assertThat(json.at("/failures/0/key").asText()).isEqualTo("a/\u001b[2Jb");
        assertThat(json.at("/failures/1/kind").asText()).isEqualTo("temporary");
        assertThat(json.at("/estimatedUsd").asText()).isEqualTo("0.45601828");
        assertThat(json.at("/wantedBytes").asLong()).isEqualTo(4L << 30);
        assertThat(json.at("/wastedBytes").asLong()).isEqualTo(1L << 20);
        assertThat(json.at("/resumedBytes").asLong()).isEqualTo(1L << 30);
        assertThat(json.at("/atMostUsd").asText()).isEqualTo("0.47");
        assertThat(json.at("/savedUsd").asText()).isEqualTo("0.171");
        assertThat(json.at("/priceDate").asText()).isEqualTo("2026-09-01");
        assertThat(json.at("/difference/parts/0/what").asText()).isEqualTo("bytes");
        assertThat(json.at("/difference/parts/0/amount").asLong()).isEqualTo(1L << 20);
    }

    @Test
    void eventsNameTheirObject() throws IOException {
        String line = EventJson.render(new DownloadEvent.Progressed(Samples.object("k\n", 9), 4))
                .orElseThrow();
        assertThat(line).hasLineCount(1);
        assertThat(parse(line).get("receivedBytes").asLong()).isEqualTo(4);
        assertThat(parse(line).get("key").asText()).isEqualTo("k\n");
    }

    @Test
    void escapesWhatATerminalWouldActUpon() throws IOException {
        String key = "a\u009b2J\u202e\u007f\udb40\udc01b日";
        String line = EventJson.render(new DownloadEvent.Skipped(Samples.object(key, 9)))
                .orElseThrow();
        assertThat(line.strip().codePoints()).allMatch(SafeText::printable).contains((int) '日');
        assertThat(parse(line).get("key").asText()).isEqualTo(key);
    }

    @Test
    void retriesSayWhyAndWhereTheyGoOn() throws IOException {
        DownloadEvent.Retried retried = new DownloadEvent.Retried(
                Samples.object("k", 9), 2, RetryCause.CONNECTION, OptionalLong.of(4), "the connection broke");
        JsonNode json = parse(EventJson.render(retried).orElseThrow());
        assertThat(json.get("cause").asText()).isEqualTo("connection");
        assertThat(json.get("fromByte").asLong()).isEqualTo(4);
        assertThat(parse(ReportJson.render(ReportSamples.complete(), Optional.empty(), 0))
                        .at("/retriesByCause/throttled")
                        .asLong())
                .isEqualTo(1);
    }

    @Test
    void reportsNameTheirLimit() throws IOException {
        assertThat(parse(ReportJson.render(ReportSamples.complete(), Optional.empty(), 0))
                        .get("limit")
                        .asText())
                .isEqualTo("network");
    }

    @Test
    void reportsNameValuesThatNothingHas() throws IOException {
        JsonNode json = parse(ReportJson.render(ReportSamples.unseen(), Optional.empty(), 0));
        assertThat(json.at("/unseen/coin/1").asText()).isEqualTo("HPYE");
        assertThat(parse(ReportJson.render(ReportSamples.complete(), Optional.empty(), 0))
                        .get("unseen"))
                .isEmpty();
    }

    @Test
    void datasetsHoldTheirTemplates() throws IOException {
        JsonNode json = parse(DatasetJson.render(List.of(Dataset.hyperliquid())));
        assertThat(json.at("/datasets/0/paths/0/template").asText())
                .isEqualTo("node_fills_by_block/hourly/{yyyyMMdd}/{H}.lz4");
    }

    private static JsonNode parse(String text) throws IOException {
        return new ObjectMapper().readTree(text);
    }
}
