package dev.waybill.cli.progress;

import dev.waybill.DownloadEvent;
import dev.waybill.DownloadListener;
import dev.waybill.DownloadPlan;
import dev.waybill.PlannedObject;
import dev.waybill.cost.CostCalculator;
import dev.waybill.cost.RegionPrices;
import dev.waybill.cost.RequestCounts;
import dev.waybill.cost.Usage;
import dev.waybill.dataset.Payer;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * How far a download is, summed up from its events. Fed by the thread of the events, read by the one that draws.
 *
 * <p>Remembers only objects in flight, so memory does not grow with the plan.
 */
public final class RunProgress implements DownloadListener, Supplier<Moment> {

    private final Map<String, Long> inFlight = new HashMap<>();
    private long objects;
    private long bytes;
    private long doneObjects;
    private long doneBytes;
    private long failed;
    private long boughtBytes;
    private RequestCounts sent = RequestCounts.NONE;
    private Optional<CostCalculator> prices = Optional.empty();

    @Override
    public synchronized void sent(RequestCounts soFar) {
        sent = soFar;
    }

    @Override
    public synchronized void on(DownloadEvent event) {
        if (event instanceof DownloadEvent.PlanStarted started) {
            prices = Optional.of(prices(started.plan(), started.region().name()));
        } else if (event instanceof DownloadEvent.PartitionListed listed) {
            objects += listed.objects();
            bytes += listed.bytes();
        } else if (event instanceof DownloadEvent.Skipped skipped) {
            done(skipped.object());
        } else if (event instanceof DownloadEvent.Adopted adopted) {
            done(adopted.object());
        } else if (event instanceof DownloadEvent.Started started) {
            inFlight.put(started.object().key(), started.resumedBytes());
            doneBytes += started.resumedBytes();
        } else if (event instanceof DownloadEvent.Progressed progressed) {
            received(progressed.object(), progressed.receivedBytes());
        } else if (event instanceof DownloadEvent.Published published) {
            received(published.object(), published.object().size());
            inFlight.remove(published.object().key());
            doneObjects++;
        } else if (event instanceof DownloadEvent.Unfinished left) {
            inFlight.remove(left.object().key());
        } else if (event instanceof DownloadEvent.Failed given) {
            // What arrived was paid for, but it is not on disk.
            Long arrived = inFlight.remove(given.object().key());
            doneBytes -= arrived == null ? 0 : arrived;
            doneObjects++;
            failed++;
        }
    }

    @Override
    public synchronized Moment get() {
        return new Moment(
                objects,
                Math.max(bytes, doneBytes),
                doneObjects,
                doneBytes,
                failed,
                boughtBytes,
                prices.map(calculator ->
                        calculator.price(new Usage(sent, boughtBytes)).total()));
    }

    /** The same as in the report: nobody is billed for what was read without signing. */
    private static CostCalculator prices(DownloadPlan plan, String region) {
        RegionPrices ofRegion = plan.dataset().payer() == Payer.ANONYMOUS
                ? RegionPrices.ownerPays(region)
                : plan.prices().region(region);
        return new CostCalculator(ofRegion, plan.destination(), plan.month());
    }

    private void done(PlannedObject object) {
        doneObjects++;
        doneBytes += object.size();
    }

    private void received(PlannedObject object, long total) {
        Long before = inFlight.put(object.key(), total);
        long arrived = total - (before == null ? 0 : before);
        doneBytes += arrived;
        // Less than before means that the object began anew; what arrived earlier stays on the bill.
        boughtBytes += Math.max(0, arrived);
    }
}
