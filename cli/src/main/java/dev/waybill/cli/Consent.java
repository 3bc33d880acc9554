package dev.waybill.cli;

import dev.waybill.DownloadException;
import dev.waybill.DownloadException.Kind;
import dev.waybill.DownloadPlan;
import dev.waybill.Estimate;
import dev.waybill.PathEstimate;
import dev.waybill.PlanFile;
import dev.waybill.PlannedObject;
import dev.waybill.Tally;
import dev.waybill.cli.output.Phrase;
import dev.waybill.cost.ByteSize;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Spending needs a yes. */
final class Consent {

    private Consent() {}

    /** Whether anything may be bought. A file that is to be adopted counts: it is bought if it proves to be another. */
    static boolean needed(Estimate estimate) {
        PathEstimate total = estimate.total();
        return total.buy().objects() + total.adopt().objects() > 0;
    }

    /** Asks after an estimate was shown; anything but a yes is a no, the end of input included. */
    static boolean ask(Session session) {
        return isYes(session.ask("Proceed? [y/N] "));
    }

    /** Asks about a plan file, whose price the estimate that made it has shown. */
    static boolean askFor(Path file, DownloadPlan plan, Session session) {
        Tally all = sum(file, plan);
        return isYes(session.ask("Buy what is not yet on disk of " + Phrase.count(all.objects(), "object") + " ("
                + ByteSize.format(all.bytes()) + ") in " + file + "? [y/N] "));
    }

    private static Tally sum(Path file, DownloadPlan plan) {
        try (PlanFile.Reader reader = PlanFile.open(file, plan)) {
            Tally sum = Tally.ZERO;
            for (Optional<PlannedObject> next = reader.next(); next.isPresent(); next = reader.next()) {
                sum = sum.plus(next.get().size());
            }
            return sum;
        } catch (IOException e) {
            throw new DownloadException(Kind.LOCAL_STORAGE, "closing the plan file " + file + " failed: " + e, e);
        }
    }

    private static boolean isYes(Optional<String> answer) {
        return answer.map(text -> Set.of("y", "yes").contains(text.strip().toLowerCase(Locale.ROOT)))
                .orElse(false);
    }
}
