package dev.waybill.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.waybill.cost.Traffic;
import dev.waybill.ledger.Ledger;
import dev.waybill.ledger.LedgerRun;
import dev.waybill.ledger.RunState;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Nothing is bought without a yes to what was shown. */
class ConsentTest extends CliFixture {

    @Test
    void refusesToSpendWhereNobodyCanBeAskedBeforeAnythingIsSent() {
        assertThat(run("download", "--last-days", "2", "--to", "x")).isEqualTo(ExitCode.BAD_ARGUMENTS);
        assertThat(executor.calls).isEmpty();
        assertThat(err()).startsWith("waybill: download asks before it spends").hasLineCount(1);
        assertThat(out()).isEmpty();
    }

    @Test
    void buysExactlyWhatWasShownAfterAYes() {
        interactive = true;
        answer = "y";
        assertThat(run("download", "--last-days", "2", "--to", "x")).isEqualTo(ExitCode.DONE);
        assertThat(executor.calls).containsExactly("estimate", "estimate plan file", "execute plan file");
        assertThat(executor.before)
                .as("both estimates are a part of the bill")
                .isEqualTo(executor.estimate.spent().plus(executor.estimate.spent()));
        assertThat(executor.bought).containsExactly(executor.first.key(), executor.second.key());
        assertThat(executor.planFile).doesNotExist();
        assertThat(err()).contains("TO BUY").contains("Proceed? [y/N]");
        assertThat(out()).startsWith("Complete:").contains("estimated $11.86");
        assertThat(executor.closed).isTrue();
    }

    @Test
    void buysTheShardThatWasShown() {
        interactive = true;
        answer = "y";
        assertThat(run("download", "--last-days", "2", "--to", "x", "--shard", "1/2"))
                .isEqualTo(ExitCode.DONE);
        assertThat(executor.bought).containsExactly(executor.first.key(), executor.second.key());
    }

    /** Else a job that runs each minute spends on estimates for ever. */
    @Test
    void asksNobodyOnceTheMonthsLimitIsUsedUp() throws IOException {
        Path data = spentADollar();
        interactive = true;
        answer = "y";
        String to = data.toString();

        assertThat(run("download", "--last-days", "2", "--to", to, "--max-cost-month", "1"))
                .isEqualTo(ExitCode.LIMIT);

        assertThat(run("download", "--dry-run", "--last-days", "2", "--to", to, "--max-cost-month", "1"))
                .as("which shows what would happen")
                .isEqualTo(ExitCode.LIMIT);
        assertThat(executor.calls).isEmpty();
        assertThat(err()).contains("have cost up to $1.00 of the month's limit of $1.00; raise --max-cost-month");
    }

    @Test
    void saysBeforeTheQuestionWhatIsLeftOfTheMonth() throws IOException {
        interactive = true;
        answer = "n";
        String to = spentADollar().toString();
        run("download", "--last-days", "2", "--to", to, "--max-cost-month", "1.1055");
        assertThat(err().replaceAll("\\s+", " "))
                .contains("it will end at --max-cost-month $1.10, of which $0.10 is left.");

        run("download", "--last-days", "2", "--to", to, "--max-cost-month", "1.10", "--dry-run");
        assertThat(out().replaceAll("\\s+", " "))
                .contains("it will end at --max-cost-month $1.10, of which $0.10 is left.");
        out.reset();
        run("download", "--last-days", "2", "--to", to, "--max-cost-month", "100", "--dry-run");
        assertThat(out()).doesNotContain("it will end");
    }

    private Path spentADollar() throws IOException {
        Path data = directory.resolve("data");
        Files.createDirectories(data.resolve(".waybill"));
        Instant now = Instant.now();
        try (Ledger ledger = Ledger.open(data)) {
            ledger.append(new LedgerRun(
                    "r",
                    now,
                    now,
                    RunState.COMPLETE,
                    new LedgerRun.Source("hyperliquid", "hl-mainnet-node-data", "ap-northeast-1"),
                    Traffic.NONE,
                    new LedgerRun.Bill(Optional.empty(), BigDecimal.ONE, BigDecimal.ONE, LocalDate.EPOCH)));
        }
        return data;
    }

    @Test
    void buysNothingAfterANoOrTheEndOfInput() {
        interactive = true;
        for (String no : new String[] {"n", "", "yess", null}) {
            answer = no;
            assertThat(run("download", "--last-days", "2", "--to", "x")).isEqualTo(ExitCode.INTERRUPTED);
        }
        assertThat(executor.calls).containsOnly("estimate");
    }

    @Test
    void asksNothingWhereThereIsNothingToBuy() {
        interactive = true;
        executor.estimate = Samples.nothingToBuy();
        assertThat(run("download", "--last-days", "2", "--to", "x")).isEqualTo(ExitCode.DONE);
        assertThat(questions).isZero();
    }

    @Test
    void asksBeforeItSpendsMoreThanATrifleOnComparing() {
        interactive = true;
        answer = "n";
        executor.estimate = Samples.comparing(5_000_500);
        assertThat(run("download", "--last-days", "2", "--to", "x")).isEqualTo(ExitCode.INTERRUPTED);
        assertThat(executor.calls).containsExactly("estimate");
        assertThat(err().replaceAll("\\s+", " "))
                .contains("5,000,500 HEAD", "by HEAD where the listing does not suffice", "no byte is bought for them")
                .contains("Proceed? [y/N]");

        executor.calls.clear();
        executor.estimate = Samples.comparing(1_000);
        assertThat(run("download", "--last-days", "2", "--to", "x")).isEqualTo(ExitCode.DONE);
        assertThat(questions).isOne();
    }

    @Test
    void startsAtOnceWithALimitOrAYesOnTheCommandLine() {
        assertThat(run("download", "--last-days", "2", "--to", "x", "--max-cost", "5.00"))
                .isEqualTo(ExitCode.DONE);
        assertThat(run("download", "--last-days", "2", "--to", "x", "--yes")).isEqualTo(ExitCode.DONE);
        assertThat(executor.calls).containsExactly("execute listing", "execute listing");
        assertThat(questions).isZero();
    }

    @Test
    void saysBeforeTheQuestionAtWhichLimitsTheRunWillEnd() throws IOException {
        interactive = true;
        answer = "n";
        executor.estimate = Samples.estimateOf(24, 5_000_000);
        run("download", "--last-days", "2", "--to", "x", "--max-bytes", "500kB", "--max-objects", "24");
        assertThat(err().replaceAll("\\s+", " "))
                .contains("More than the limits allow: it will end at --max-bytes 488.3 KiB (500.0 kB).")
                .contains("Proceed? [y/N]");

        run("download", "--last-days", "2", "--to", "x", "--dry-run", "--max-cost", "0.0001", "--max-objects", "3");
        assertThat(out().replaceAll("\\s+", " ")).contains("it will end at --max-cost $0.0001 or --max-objects 3.");

        out.reset();
        run("download", "--last-days", "2", "--to", "x", "--dry-run", "--max-cost", "5", "--max-bytes", "5MB");
        assertThat(out()).doesNotContain("More than the limits");
        assertThat(endsAt("--max-cost", "5")).isEmpty();
        assertThat(endsAt("--max-cost", "0.0001", "--max-bytes", "500kB", "--max-objects", "3"))
                .extracting(JsonNode::toString)
                .containsExactly(
                        "{\"limit\":\"max-cost\",\"usd\":\"0.0001\"}",
                        "{\"limit\":\"max-bytes\",\"bytes\":500000}",
                        "{\"limit\":\"max-objects\",\"objects\":3}");
        String spent = spentADollar().toString();
        assertThat(endsAt("--to", spent, "--max-cost-month", "1.0001"))
                .extracting(JsonNode::toString)
                .containsExactly("{\"limit\":\"max-cost-month\",\"usd\":\"1.0001\",\"leftUsd\":\"0.0001\"}");
    }

    private JsonNode endsAt(String... limits) throws IOException {
        out.reset();
        Stream<String> words = Stream.of("download", "--last-days", "2", "--dry-run", "--output", "json");
        Stream<String> to = Stream.of(limits).anyMatch("--to"::equals) ? Stream.empty() : Stream.of("--to", "x");
        run(Stream.of(words, to, Stream.of(limits)).flatMap(all -> all).toArray(String[]::new));
        return new ObjectMapper().readTree(out()).path("endsAt");
    }

    @Test
    void takesConsentFromTheEnvironmentToo() {
        variables.put("WAYBILL_MAX_COST", "5.00");
        variables.put("WAYBILL_TO", "x");
        assertThat(run("download", "--last-days", "2")).isEqualTo(ExitCode.DONE);
    }

    @Test
    void dryRunOnlyEstimatesAndShowsEachKeyEscaped() {
        executor.first = Samples.object("a/0.lz4", 10);
        executor.second = Samples.object("a/\u001b[2J.lz4", 20);
        assertThat(run("download", "--last-days", "2", "--to", "x", "--dry-run", "--verbose"))
                .isEqualTo(ExitCode.DONE);
        assertThat(executor.calls).containsExactly("estimate");
        assertThat(err()).isEqualToNormalizingNewlines("buy a/0.lz4 (10 bytes)\nskip a/\\x1b[2J.lz4 (20 bytes)\n");
        assertThat(out()).contains("500.0 GiB").contains("Next:").doesNotContain("download --dry-run");
    }
}
