package dev.waybill.cli.output;

import dev.waybill.DownloadPlan;
import dev.waybill.Estimate;
import dev.waybill.Tally;
import dev.waybill.cost.ByteSize;
import dev.waybill.cost.Money;
import java.util.ArrayList;
import java.util.List;

/** Limits of one run that an estimate goes beyond, said before anything is bought: else it would promise what the run does not bring. */
public final class LimitsAhead {

    private LimitsAhead() {}

    /** A paragraph, or nothing where everything is within the limits. */
    public static String render(Estimate estimate, DownloadPlan plan, Screen screen) {
        List<String> crossed = crossed(estimate, plan);
        return crossed.isEmpty()
                ? ""
                : Paragraph.wrap(
                        screen.yellow("More than one run may buy: it will end at " + String.join(" or ", crossed) + ".")
                                + " What it has bought by then is kept, and the same command goes on.",
                        screen,
                        "");
    }

    private static List<String> crossed(Estimate estimate, DownloadPlan plan) {
        Tally buy = estimate.total().buy();
        DownloadPlan.Limits limits = plan.limits();
        List<String> crossed = new ArrayList<>();
        limits.costUsd()
                .filter(most -> Prediction.of(estimate, plan.destination())
                                .cost()
                                .total()
                                .compareTo(most)
                        > 0)
                .ifPresent(most -> crossed.add("--max-cost " + Money.format(most)));
        limits.bytes().stream()
                .filter(most -> buy.bytes() > most)
                .forEach(most -> crossed.add("--max-bytes " + ByteSize.format(most)));
        limits.objects().stream()
                .filter(most -> buy.objects() > most)
                .forEach(most -> crossed.add("--max-objects " + Phrase.number(most)));
        return crossed;
    }
}
