package dev.waybill.cli.output;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.DownloadException.Kind;
import dev.waybill.cli.CheckSamples;
import dev.waybill.cli.ReportSamples;
import dev.waybill.cli.Samples;
import dev.waybill.cost.Destination;
import dev.waybill.cost.MonthSoFar;
import dev.waybill.cost.PriceTable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What people see, compared with files that people have looked at. */
class GoldenTest {

    private static final Screen WIDE = new Screen(80, false, true);
    private static final Screen NARROW = new Screen(40, false, false);
    private static final Screen COLOUR = new Screen(80, true, true);

    static Stream<Arguments> outputs() {
        return Stream.of(
                Arguments.of(
                        "estimate-80.txt",
                        EstimateText.render(
                                Samples.estimate(MonthSoFar.of(0, MonthSoFar.FREE_TIER_BYTES), true),
                                Destination.INTERNET,
                                WIDE)),
                Arguments.of(
                        "estimate-40.txt",
                        EstimateText.render(
                                Samples.estimate(MonthSoFar.UNKNOWN, false),
                                Destination.region("eu-central-1"),
                                NARROW)),
                Arguments.of(
                        "estimate-free-tier-used-up-80.txt",
                        EstimateText.render(Samples.estimate(MonthSoFar.of(0, 0), false), Destination.INTERNET, WIDE)),
                Arguments.of("prices-region-80.txt", PriceText.region(PriceTable.builtIn(), "us-east-1", WIDE)),
                Arguments.of("prices-region-40.txt", PriceText.region(PriceTable.builtIn(), "us-east-1", NARROW)),
                Arguments.of("check-80.txt", CheckText.render(CheckSamples.check(), false, WIDE)),
                Arguments.of("check-local-80.txt", CheckText.render(CheckSamples.check(), true, WIDE)),
                Arguments.of("check-40.txt", CheckText.render(CheckSamples.check(), true, NARROW)),
                Arguments.of("check-colour.txt", CheckText.render(CheckSamples.check(), true, COLOUR)),
                Arguments.of("check-values-80.txt", CheckText.render(CheckSamples.checkOfValues(), false, WIDE)),
                Arguments.of("check-gap-80.txt", CheckText.render(CheckSamples.checkOfAGap(), false, WIDE)),
                Arguments.of("check-gap-40.txt", CheckText.render(CheckSamples.checkOfAGap(), false, NARROW)),
                Arguments.of("merge-complete.txt", MergeText.render(Samples.merged(), false, WIDE)),
                Arguments.of("merge-incomplete-40.txt", MergeText.render(Samples.unmerged(), false, NARROW)),
                Arguments.of("drift.txt", DriftText.render(Samples.drifted(), WIDE)),
                Arguments.of("verify-intact.txt", VerifyText.render(Samples.intact(), false, WIDE)),
                Arguments.of("verify-damaged.txt", VerifyText.render(Samples.damaged(), false, WIDE)),
                Arguments.of("verify-all-colour.txt", VerifyText.render(Samples.damaged(), true, COLOUR)),
                Arguments.of(
                        "report-complete.txt",
                        ReportText.render(ReportSamples.complete(), Optional.of(Samples.expected()), WIDE)),
                Arguments.of(
                        "report-incomplete.txt", ReportText.render(ReportSamples.incomplete(), Optional.empty(), WIDE)),
                Arguments.of(
                        "report-unseen-40.txt", ReportText.render(ReportSamples.unseen(), Optional.empty(), NARROW)),
                Arguments.of("report-refused.txt", ReportText.render(ReportSamples.refused(), Optional.empty(), WIDE)),
                Arguments.of(
                        "report-stopped-40.txt",
                        ReportText.render(
                                ReportSamples.stopped(Kind.LIMIT, "the next object would cross --max-cost 0.50"),
                                Optional.empty(),
                                NARROW)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("outputs")
    void looksAsItDid(String golden, String output) throws IOException {
        try (InputStream in = GoldenTest.class.getResourceAsStream(golden)) {
            assertThat(in).as("the file %s; it should be:\n%s", golden, output).isNotNull();
            assertThat(output).isEqualTo(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("outputs")
    void staysWithinTheWidth(String golden, String output) {
        int width = golden.contains("40") ? 40 : 80;
        assertThat(output.lines())
                .allSatisfy(line -> assertThat(Screen.columns(line)).as(line).isLessThanOrEqualTo(width));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("outputs")
    void isAsciiWhereNothingElseArrives(String golden, String output) {
        if (golden.contains("40")) {
            assertThat(output).isASCII();
        }
        assertThat(output.contains("\u001b")).isEqualTo(golden.contains("colour"));
    }
}
