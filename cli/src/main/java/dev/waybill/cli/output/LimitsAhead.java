package dev.waybill.cli.output;

import dev.waybill.DownloadPlan;
import dev.waybill.Estimate;
import dev.waybill.Tally;
import dev.waybill.cost.ByteSize;
import dev.waybill.cost.Money;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Limits that an estimate goes beyond, said before anything is bought: else it would promise what the run does not bring. */
public final class LimitsAhead {

    private LimitsAhead() {}

    /**
     * A paragraph, or nothing where everything is within the limits.
     *
     * @param month what is left of the month's limit, in US dollars, where there is one
     */
    public static String render(Estimate estimate, DownloadPlan plan, Optional<BigDecimal> month, Screen screen) {
        List<String> crossed = crossed(estimate, plan, month);
        return crossed.isEmpty()
                ? ""
                : Paragraph.wrap(
                        screen.yellow("More than the limits allow: it will end at " + String.join(" or ", crossed)
                                        + ".")
                                + " What it has bought by then is kept.",
                        screen,
                        "");
    }

    private static List<String> crossed(Estimate estimate, DownloadPlan plan, Optional<BigDecimal> month) {
        Tally buy = estimate.total().buy();
        BigDecimal usd = Prediction.of(estimate, plan.destination()).cost().total();
        DownloadPlan.Limits limits = plan.limits();
        List<String> crossed = new ArrayList<>();
        limits.costUsd()
                .filter(most -> usd.compareTo(most) > 0)
                .ifPresent(most -> crossed.add("--max-cost " + Money.formatDown(most)));
        month.filter(left -> usd.compareTo(left) > 0)
                .ifPresent(left -> crossed.add("--max-cost-month "
                        + limits.costUsdMonth().map(Money::formatDown).orElse("") + ", of which "
                        + Money.formatDown(left)
                        + " is left"));
        limits.bytes().stream()
                .filter(most -> buy.bytes() > most)
                .forEach(most -> crossed.add("--max-bytes " + ByteSize.format(most)));
        limits.objects().stream()
                .filter(most -> buy.objects() > most)
                .forEach(most -> crossed.add("--max-objects " + Phrase.number(most)));
        return crossed;
    }
}
