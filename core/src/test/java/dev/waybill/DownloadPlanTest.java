package dev.waybill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.waybill.DownloadException.Kind;
import dev.waybill.cost.Destination;
import dev.waybill.cost.MonthSoFar;
import dev.waybill.dataset.Dataset;
import dev.waybill.dataset.DatasetPath;
import dev.waybill.dataset.DateRange;
import dev.waybill.manifest.Verification;
import dev.waybill.target.Durability;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class DownloadPlanTest {

    private static final Clock NOW = Clock.fixed(Instant.parse("2025-11-07T12:00:00Z"), ZoneOffset.UTC);

    @Test
    void meansAllFillsWithoutLimitsUnlessTold() {
        DownloadPlan plan = DownloadPlan.builder().build();

        assertThat(plan.paths())
                .extracting(DatasetPath::name)
                .containsExactly("current", "legacy_fills", "legacy_trades");
        assertThat(plan.dates()).isEqualTo(DateRange.all());
        assertThat(plan.limits()).isEqualTo(DownloadPlan.Limits.NONE);
        assertThat(plan.destination()).isEqualTo(Destination.INTERNET);
        assertThat(plan.month()).isEqualTo(MonthSoFar.UNKNOWN);
        assertThat(plan.directory()).isEmpty();
        assertThat(plan.concurrency()).isEmpty();
        assertThat(plan.files()).isEqualTo(FilePolicy.DEFAULT);
        assertThat(plan.files().accepts(Verification.SIZE_ONLY, 1)).isTrue();
    }

    static Stream<Arguments> mistakes() {
        return Stream.of(
                mistake("has no path 'curent'", plan -> plan.paths("curent")),
                mistake("no dimension 'coin'; they have none at all", plan -> plan.where("coin", "BTC")),
                mistake(
                        "no dimension 'con'; known: coin",
                        plan -> plan.dataset(Dataset.hyperliquidArchive()).where("con", "BTC")),
                mistake(
                        "values of the dimension 'coin' must not be empty or hold a slash",
                        plan -> plan.dataset(Dataset.hyperliquidArchive()).where("coin", "BTC/USD")),
                mistake(
                        "values of the dimension 'coin' must not be empty or hold a slash",
                        plan -> plan.dataset(Dataset.hyperliquidArchive()).where("coin")),
                mistake("the cost limit 'five' is not an amount in USD such as 5.00", plan -> plan.maxCost("five")),
                mistake("the cost limit -1 is negative", plan -> plan.maxCost(BigDecimal.valueOf(-1))),
                mistake("the byte limit -1 is negative", plan -> plan.maxBytes(-1)),
                mistake("the object limit -1 is negative", plan -> plan.maxObjects(-1)),
                mistake("the free tier left, -1 bytes, is negative", plan -> plan.freeTierLeft(-1)),
                mistake(
                        "adopting files by their size alone contradicts the required verification etag-md5",
                        plan -> plan.adoptUnverified(true).requireVerification(Verification.ETAG_MD5)),
                mistake("what was used this month, -1 bytes, is negative", plan -> plan.usedThisMonth(-1)),
                mistake("a concurrency of 0 is not between 1 and 1,024", plan -> plan.concurrency(0)),
                mistake("a concurrency of 1025 is not between 1 and 1,024", plan -> plan.concurrency(1_025)));
    }

    @ParameterizedTest
    @MethodSource("mistakes")
    void refusesAMistakeInOneLine(String why, UnaryOperator<DownloadPlanBuilder> mistake) {
        assertThat(refused(mistake.apply(DownloadPlan.builder().clock(NOW))))
                .hasMessageContaining(why)
                .hasMessageNotContaining("\n");
    }

    @Test
    void reportsAllMistakesTogether() {
        DownloadPlanBuilder plan = DownloadPlan.builder()
                .clock(NOW)
                .dates(DateRange.of("2026-01-01", null))
                .where("coin", "")
                .maxCost("five")
                .maxBytes(-2)
                .maxObjects(-3)
                .freeTierLeft(-4)
                .concurrency(0);

        assertThat(String.valueOf(refused(plan).getMessage()).split("; ", -1)).hasSizeGreaterThanOrEqualTo(8);
        assertThat(refused(plan))
                .as("a builder can be asked again")
                .hasMessageContainingAll("'five'", "future", "'coin'", "-2", "-3", "-4", "concurrency of 0");
    }

    @Test
    void isEqualIfItAsksForTheSame() {
        assertThat(full()).isEqualTo(full()).hasSameHashCodeAs(full());
        assertThat(DownloadPlan.builder().build())
                .isEqualTo(DownloadPlan.builder().build());
        Stream.<UnaryOperator<DownloadPlanBuilder>>of(
                        plan -> plan.paths("asset_ctxs"),
                        plan -> plan.dates(DateRange.of("2025-10-01", "2025-10-03")),
                        plan -> plan.where("coin", "SOL"),
                        plan -> plan.into(Path.of("elsewhere")),
                        plan -> plan.maxCost("6"),
                        plan -> plan.maxBytes(1),
                        plan -> plan.maxObjects(1),
                        plan -> plan.freeTierLeft(0),
                        plan -> plan.usedThisMonth(1),
                        plan -> plan.destination(Destination.IN_REGION),
                        plan -> plan.concurrency(1),
                        plan -> plan.requireVerification(Verification.ETAG_MD5),
                        plan -> plan.requireVerification(Verification.SIZE_ONLY).adoptUnverified(true),
                        plan -> plan.replaceDiffering(false),
                        plan -> plan.durability(Durability.EACH))
                .forEach(change -> assertThat(change.apply(builder()).build()).isNotEqualTo(full()));
    }

    @Test
    void keepsItsValuesWhenTheBuilderGoesOn() {
        DownloadPlanBuilder builder = builder();
        DownloadPlan plan = builder.build();

        builder.where("coin", "SOL").paths("asset_ctxs").maxCost("1");

        assertThat(plan).isEqualTo(full());
        assertThat(plan.where().get("coin")).containsExactly("BTC", "ETH");
    }

    @Test
    void tellsDatesForWhichNothingCanExistFromMistakes() {
        DownloadPlanBuilder early =
                DownloadPlan.builder().clock(NOW).paths("current").dates(DateRange.of("2024-01-01", "2024-01-01"));
        assertThat(catchThrowableOfType(DownloadException.class, early::build))
                .hasMessageContaining("nothing exists for 2024-01-01")
                .extracting(DownloadException::kind)
                .isEqualTo(Kind.NOT_FOUND);
        assertThat(refused(early.maxBytes(-1)))
                .hasMessageContaining("nothing exists for 2024-01-01")
                .hasMessageContaining("the byte limit -1 is negative");
        DownloadPlanBuilder future = DownloadPlan.builder().clock(NOW).dates(DateRange.of("2026-01-01", ""));
        assertThat(catchThrowableOfType(DownloadException.class, future::build))
                .hasMessageContaining("start date 2026-01-01 is in the future")
                .extracting(DownloadException::kind)
                .isEqualTo(Kind.NOT_FOUND);
    }

    @Test
    void saysWhatIsMissingWhenNothingCanRunIt() {
        DownloadPlan plan = DownloadPlan.builder().into(Path.of("data")).build();

        for (Runnable verb : List.<Runnable>of(plan::execute, plan::estimate, plan::check)) {
            DownloadException refused = catchThrowableOfType(DownloadException.class, verb::run);
            assertThat(refused.kind()).isEqualTo(Kind.INVALID_PLAN);
            assertThat(refused)
                    .hasMessage("running the plan failed: nothing on the class path can run it;"
                            + " add dev.waybill:waybill-s3, or pass an executor");
        }
    }

    private static DownloadPlan full() {
        return builder().build();
    }

    private static DownloadPlanBuilder builder() {
        return DownloadPlan.builder()
                .dataset(Dataset.hyperliquidArchive())
                .paths("l2book")
                .dates(DateRange.of("2025-10-01", "2025-10-02"))
                .where("coin", "ETH", "BTC")
                .into(Path.of("data"))
                .maxCost("5.00")
                .maxBytes(1_000)
                .maxObjects(10)
                .freeTierLeft(5)
                .destination(Destination.OTHER_REGION)
                .concurrency(8)
                .requireVerification(Verification.MULTIPART_ETAG)
                .replaceDiffering(true)
                .durability(Durability.NONE);
    }

    private static Arguments mistake(String why, UnaryOperator<DownloadPlanBuilder> mistake) {
        return Arguments.of(why, mistake);
    }

    private static DownloadException refused(DownloadPlanBuilder plan) {
        DownloadException refused = catchThrowableOfType(DownloadException.class, plan::build);
        assertThat(refused).isNotNull();
        assertThat(refused.kind()).isEqualTo(Kind.INVALID_PLAN);
        return refused;
    }
}
