package dev.waybill;

import dev.waybill.cost.RequestCounts;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Where an estimate or a download takes its objects from.
 *
 * @param planFile a file written by {@link PlanFile} during an estimate, or empty to list the bucket anew
 * @param estimatedUsd what an earlier estimate said that they cost, for the ledger; empty if there was none
 * @param spent what the same job has sent before: a download has it in its report, its ledger and its limits as if it had sent it, an estimate in its limit
 * @param mayBeEmpty whether a listing that shows nothing is an answer; if not, it is an error of kind {@code NOT_FOUND}
 */
public record ObjectSource(
        Optional<Path> planFile, Optional<BigDecimal> estimatedUsd, RequestCounts spent, boolean mayBeEmpty) {

    /** Lists the bucket: costs LIST requests; a download starts while it lists. */
    public static ObjectSource listing() {
        return new ObjectSource(Optional.empty(), Optional.empty(), RequestCounts.NONE, false);
    }

    /** The same, where it is to be found out whether anything is left. */
    public static ObjectSource listingOfWhatIsLeft() {
        return new ObjectSource(Optional.empty(), Optional.empty(), RequestCounts.NONE, true);
    }

    /** Exactly the objects of an earlier estimate, if any; no LIST request. */
    public static ObjectSource planFile(Path file) {
        return new ObjectSource(Optional.of(file), Optional.empty(), RequestCounts.NONE, true);
    }

    /** The same objects, of which an estimate said what they cost, in US dollars. */
    public ObjectSource estimated(BigDecimal usd) {
        return new ObjectSource(planFile, Optional.of(usd), spent, mayBeEmpty);
    }

    /** The same objects, after something of the same job that sent these requests, such as the estimate of a download: they are counted with its own, so that nothing is left out. */
    public ObjectSource after(RequestCounts requests) {
        return new ObjectSource(planFile, estimatedUsd, requests, mayBeEmpty);
    }
}
