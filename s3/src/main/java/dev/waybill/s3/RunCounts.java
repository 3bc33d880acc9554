package dev.waybill.s3;

import dev.waybill.BucketRegion;
import dev.waybill.DecodeReport;
import dev.waybill.DownloadException;
import dev.waybill.DownloadReport;
import dev.waybill.Limit;
import dev.waybill.ObjectFailure;
import dev.waybill.PlannedObject;
import dev.waybill.RetryCause;
import dev.waybill.Tally;
import dev.waybill.cost.Receipt;
import dev.waybill.cost.RequestCounts;
import dev.waybill.cost.Traffic;
import dev.waybill.manifest.Verification;
import dev.waybill.s3.storage.Storage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** The numbers of a run. Thread-safe. */
final class RunCounts {

    private final BytesBought bytes;
    private final Supplier<Map<RetryCause, Long>> ofBucket;
    private Tally planned = Tally.ZERO;
    private Tally published = Tally.ZERO;
    private Tally skipped = Tally.ZERO;
    private Tally adopted = Tally.ZERO;
    private Tally failed = Tally.ZERO;
    private long received;
    private final Map<Verification, Long> levels = new EnumMap<>(Verification.class);
    private final Map<RetryCause, Long> retries = new EnumMap<>(RetryCause.class);
    private final List<ObjectFailure> failures = new ArrayList<>();

    /**
     * Nothing yet.
     *
     * @param ofBucket how often requests that are about no object had to be sent again until now
     */
    RunCounts(Storage storage, Supplier<Map<RetryCause, Long>> ofBucket) {
        this.bytes = new BytesBought(storage);
        this.ofBucket = ofBucket;
    }

    synchronized void planned(PlannedObject object) {
        planned = planned.plus(object.size());
    }

    synchronized void skipped(PlannedObject object) {
        skipped = skipped.plus(object.size());
    }

    synchronized void adopted(PlannedObject object, Verification level) {
        adopted = adopted.plus(object.size());
        levels.merge(level, 1L, Long::sum);
    }

    /** Before the object's first request. Returns how many bytes an earlier run had left of it. */
    long started(PlannedObject object) {
        return bytes.started(object);
    }

    synchronized void received(long more) {
        received += more;
    }

    /** Body bytes that arrived until now. */
    synchronized long received() {
        return received;
    }

    synchronized void retried(RetryCause cause) {
        retries.merge(cause, 1L, Long::sum);
    }

    void published(PlannedObject object, Verification level) {
        bytes.published(object);
        synchronized (this) {
            published = published.plus(object.size());
            levels.merge(level, 1L, Long::sum);
        }
    }

    synchronized void failed(PlannedObject object, ObjectFailure failure) {
        failed = failed.plus(object.size());
        if (failures.size() < DownloadReport.MAX_FAILURES) {
            failures.add(failure);
        }
    }

    /** What was counted so far; the waste only if nothing is in flight any more. */
    Traffic traffic(boolean over) {
        long useful = over ? bytes.useful() : Long.MAX_VALUE;
        synchronized (this) {
            return new Traffic(
                    RequestCounts.NONE,
                    bytes.wanted(),
                    received,
                    Math.max(0, received - useful),
                    bytes.resumed(),
                    adopted.bytes(),
                    allRetries().values().stream().mapToLong(Long::longValue).sum());
        }
    }

    private synchronized Map<RetryCause, Long> allRetries() {
        Map<RetryCause, Long> all = new EnumMap<>(RetryCause.class);
        all.putAll(retries);
        ofBucket.get().forEach((cause, more) -> all.merge(cause, more, Long::sum));
        return Map.copyOf(all);
    }

    /** All of it, with what else belongs into a report. */
    synchronized DownloadReport report(
            Receipt receipt,
            BucketRegion region,
            Duration elapsed,
            Optional<DownloadException> stop,
            DecodeReport decoding,
            Limit limit,
            Map<String, Set<String>> unseen) {
        return new DownloadReport(
                planned,
                published,
                skipped,
                adopted,
                failed,
                Map.copyOf(levels),
                allRetries(),
                receipt,
                Optional.of(region),
                elapsed,
                List.copyOf(failures),
                stop,
                decoding,
                received == 0 ? Optional.empty() : Optional.of(limit),
                unseen);
    }
}
