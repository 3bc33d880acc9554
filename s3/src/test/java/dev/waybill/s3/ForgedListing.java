package dev.waybill.s3;

import dev.waybill.CheckReport;
import dev.waybill.DownloadListener;
import dev.waybill.DownloadPlan;
import dev.waybill.DownloadReport;
import dev.waybill.Estimate;
import dev.waybill.ObjectConsumer;
import dev.waybill.ObjectSource;
import dev.waybill.ObjectVisitor;
import dev.waybill.PlanExecutor;
import dev.waybill.PlannedAction;
import dev.waybill.PlannedObject;
import java.util.List;

/** Shows other objects than the bucket has, for plan files that are somebody's word. */
record ForgedListing(PlanExecutor executor, List<PlannedObject> objects) implements PlanExecutor {

    @Override
    public Estimate estimate(DownloadPlan plan, ObjectSource source, ObjectVisitor visitor) {
        objects.forEach(object -> visitor.visit(object, PlannedAction.BUY));
        return executor.estimate(plan, ObjectSource.listingOfWhatIsLeft(), ObjectVisitor.NONE);
    }

    @Override
    public CheckReport check(DownloadPlan plan) {
        return executor.check(plan);
    }

    @Override
    public DownloadReport execute(DownloadPlan plan, ObjectSource source, DownloadListener listener) {
        return executor.execute(plan, source, listener);
    }

    @Override
    public DownloadReport stream(
            DownloadPlan plan, ObjectSource source, ObjectConsumer consumer, DownloadListener listener) {
        return executor.stream(plan, source, consumer, listener);
    }

    @Override
    public void close() {
        executor.close();
    }
}
