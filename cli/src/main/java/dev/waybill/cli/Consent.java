package dev.waybill.cli;

import dev.waybill.Estimate;
import dev.waybill.PathEstimate;
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

    /** Whether anything may be bought. A file that is to be adopted costs nothing, whatever it proves to be. */
    static boolean needed(Estimate estimate) {
        PathEstimate total = estimate.total();
        return total.buy().objects() > 0;
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
