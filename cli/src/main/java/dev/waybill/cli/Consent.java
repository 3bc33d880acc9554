package dev.waybill.cli;

import dev.waybill.Estimate;
import dev.waybill.PathEstimate;
import dev.waybill.cost.CostCalculator;
import dev.waybill.cost.Destination;
import dev.waybill.cost.RequestCounts;
import dev.waybill.cost.Usage;
import java.math.BigDecimal;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Spending needs a yes. */
final class Consent {

    /** What the command line says already. */
    enum Given {
        NONE,
        /** By {@code --yes}; of a saved plan its estimate was shown when it was saved. */
        TO_WHAT_WAS_SHOWN,
        /** By {@code --max-cost}, which holds whatever the plan has become. */
        UP_TO_A_LIMIT
    }

    private Consent() {}

    /** Whether anything may be bought, or more than a trifle spent on comparing the files that are there with what S3 says. To list costs more, and is not asked about either. */
    static boolean needed(Estimate estimate) {
        PathEstimate total = estimate.total();
        return total.buy().objects() > 0 || comparingUsd(estimate).compareTo(Estimate.TRIFLE_USD) > 0;
    }

    private static BigDecimal comparingUsd(Estimate estimate) {
        RequestCounts heads = new RequestCounts(0, estimate.requests().head(), 0);
        return new CostCalculator(
                        estimate.cost().prices(),
                        Destination.IN_REGION,
                        estimate.cost().month())
                .price(new Usage(heads, 0))
                .total();
    }

    /** Asks after an estimate was shown; anything but a yes is a no, the end of input included. */
    static boolean ask(Session session) {
        return isYes(session.ask("Proceed? [y/N] "));
    }

    private static boolean isYes(Optional<String> answer) {
        return answer.map(text -> Set.of("y", "yes").contains(text.strip().toLowerCase(Locale.ROOT)))
                .orElse(false);
    }
}
