package dev.waybill.cli.output;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.waybill.DownloadPlan;
import dev.waybill.Estimate;
import dev.waybill.Tally;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Limits that an estimate goes beyond, said before anything is bought: else it would promise what the run does not bring. */
public final class LimitsAhead {

    private final List<CrossedLimit> crossed;

    private LimitsAhead(List<CrossedLimit> crossed) {
        this.crossed = crossed;
    }

    /**
     * Those of a plan.
     *
     * @param month what is left of the month's limit, in US dollars, where there is one
     */
    public static LimitsAhead of(Estimate estimate, DownloadPlan plan, Optional<BigDecimal> month) {
        Tally buy = estimate.total().buy();
        BigDecimal usd = Prediction.of(estimate, plan.destination()).cost().total();
        DownloadPlan.Limits limits = plan.limits();
        List<CrossedLimit> crossed = new ArrayList<>();
        limits.costUsd()
                .filter(most -> usd.compareTo(most) > 0)
                .ifPresent(most -> crossed.add(new CrossedLimit.MaxCost(most)));
        limits.costUsdMonth()
                .ifPresent(most -> month.filter(left -> usd.compareTo(left) > 0)
                        .ifPresent(left -> crossed.add(new CrossedLimit.MaxCostMonth(most, left))));
        limits.bytes().stream()
                .filter(most -> buy.bytes() > most)
                .forEach(most -> crossed.add(new CrossedLimit.MaxBytes(most)));
        limits.objects().stream()
                .filter(most -> buy.objects() > most)
                .forEach(most -> crossed.add(new CrossedLimit.MaxObjects(most)));
        return new LimitsAhead(crossed);
    }

    /** A paragraph, or nothing where everything is within the limits. */
    public String render(Screen screen) {
        return crossed.isEmpty()
                ? ""
                : Paragraph.wrap(
                        screen.yellow("More than the limits allow: it will end at "
                                        + crossed.stream()
                                                .map(CrossedLimit::text)
                                                .collect(Collectors.joining(" or "))
                                        + ".")
                                + " What it has bought by then is kept.",
                        screen,
                        "");
    }

    /** Each of them. */
    ArrayNode json() {
        ArrayNode all = JsonNodeFactory.instance.arrayNode();
        crossed.forEach(limit -> all.add(limit.json()));
        return all;
    }
}
