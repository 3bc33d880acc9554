package dev.waybill;

import dev.waybill.cost.Receipt;
import dev.waybill.cost.RequestCounts;
import dev.waybill.manifest.Verification;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a download did.
 *
 * @param planned objects of the plan that were reached
 * @param published bought, verified and at their final name
 * @param skipped already there and verified
 * @param adopted already there, compared with what S3 says and now in the manifest
 * @param failed given up
 * @param verification how many of the published and adopted files reached which level
 * @param retried how many requests had to be sent again for which cause; the sum is {@link #retries()}
 * @param receipt what was sent, received and saved, and its price at the plan's prices and destination
 * @param region where the data came from
 * @param elapsed wall time
 * @param failures the first {@value #MAX_FAILURES} failures
 * @param stopped why the run ended before all objects were reached, if it did
 * @param decoding what was decoded, where the plan asks for that
 * @param limit what kept it from being faster; empty if no byte was downloaded
 * @param unseen values that were asked for by name and of which the listing has no object at any time, by dimension: perhaps misspelt. Known of a run that listed by
 *     itself, to the end; empty of others
 */
public record DownloadReport(
        Tally planned,
        Tally published,
        Tally skipped,
        Tally adopted,
        Tally failed,
        Map<Verification, Long> verification,
        Map<RetryCause, Long> retried,
        Receipt receipt,
        Optional<BucketRegion> region,
        Duration elapsed,
        List<ObjectFailure> failures,
        Optional<DownloadException> stopped,
        DecodeReport decoding,
        Optional<Limit> limit,
        Map<String, Set<String>> unseen) {

    /** Failures kept one by one; the rest is only counted. */
    public static final int MAX_FAILURES = 1_000;

    /** Requests sent, retries included. */
    public RequestCounts requests() {
        return receipt.traffic().requests();
    }

    /** Body bytes of GETs that arrived: more than {@code published.bytes} if something had to be bought again, less if an earlier run had left some. */
    public long receivedBytes() {
        return receipt.traffic().receivedBytes();
    }

    /** Attempts beyond the first. */
    public long retries() {
        return receipt.traffic().retries();
    }

    /** USD for {@link #requests()} and {@link #receivedBytes()}. */
    public BigDecimal cost() {
        return receipt.cost().total();
    }

    /** True if every object of the plan is at its final name and verified, and decoded where the plan asks for that. */
    public boolean complete() {
        return stopped.isEmpty()
                && failed.objects() == 0
                && unfinished().objects() == 0
                && decoding.failed().objects() == 0;
    }

    /** The same of a run that could not be brought to its end for this reason; one that it was stopped for before stays. */
    public DownloadReport endedBy(DownloadException why) {
        return stopped.isPresent()
                ? this
                : new DownloadReport(
                        planned,
                        published,
                        skipped,
                        adopted,
                        failed,
                        verification,
                        retried,
                        receipt,
                        region,
                        elapsed,
                        failures,
                        Optional.of(why),
                        decoding,
                        limit,
                        unseen);
    }

    /**
     * What was reached but is neither there nor given up, because the run stopped; what arrived of it is kept for the next run. The object that a limit stopped the run
     * before is one of these.
     */
    public Tally unfinished() {
        return new Tally(
                planned.objects() - published.objects() - skipped.objects() - adopted.objects() - failed.objects(),
                planned.bytes() - published.bytes() - skipped.bytes() - adopted.bytes() - failed.bytes());
    }

    /** This, or an exception that says what is missing. */
    public DownloadReport requireComplete() {
        if (stopped.isPresent()) {
            throw stopped.get();
        }
        if (failed.objects() > 0) {
            ObjectFailure first = failures.get(0);
            throw new DownloadException(
                    first.kind(),
                    failed.objects() + " of " + planned.objects() + " objects failed, first " + first.key() + ": "
                            + first.message());
        }
        if (unfinished().objects() > 0) {
            throw new DownloadException(
                    DownloadException.Kind.INTERNAL,
                    unfinished().objects() + " of " + planned.objects()
                            + " objects are not there, and nothing tells why; run it again");
        }
        if (decoding.failed().objects() > 0) {
            ObjectFailure first = decoding.failures().get(0);
            throw new DownloadException(
                    first.kind(),
                    decoding.failed().objects() + " objects are complete but could not be decoded, first " + first.key()
                            + ": " + first.message());
        }
        return this;
    }
}
