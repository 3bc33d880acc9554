package dev.waybill;

import dev.waybill.cost.CostEstimate;
import dev.waybill.cost.RequestCounts;
import dev.waybill.cost.Usage;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Estimates as if a bucket held these objects, and does nothing else. */
record ListedObjects(List<PlannedObject> objects) implements PlanExecutor {

    @Override
    public Estimate estimate(DownloadPlan plan, ObjectSource source, ObjectVisitor visitor) {
        Tally all = Tally.ZERO;
        for (PlannedObject object : objects) {
            visitor.visit(object, PlannedAction.BUY);
            all = all.plus(object.size());
        }
        RequestCounts requests = new RequestCounts(1, 0, all.objects());
        return new Estimate(
                plan.dataset().name(),
                plan.dataset().bucket(),
                new BucketRegion("ap-northeast-1", BucketRegion.Origin.ANSWERED),
                List.of(new PathEstimate("current", all, all, Tally.ZERO, Tally.ZERO, Tally.ZERO)),
                requests,
                new RequestCounts(1, 0, 0),
                CostEstimate.of(plan.prices(), "ap-northeast-1", new Usage(requests, all.bytes()), plan.month()),
                Optional.empty(),
                Optional.empty(),
                Tally.ZERO,
                Map.of());
    }

    @Override
    public CheckReport check(DownloadPlan plan) {
        throw new UnsupportedOperationException();
    }

    @Override
    public DownloadReport execute(DownloadPlan plan, ObjectSource source, DownloadListener listener) {
        throw new UnsupportedOperationException();
    }

    @Override
    public DownloadReport stream(
            DownloadPlan plan, ObjectSource source, ObjectConsumer consumer, DownloadListener listener) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void close() {}
}
