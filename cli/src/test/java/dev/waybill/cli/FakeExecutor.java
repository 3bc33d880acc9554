package dev.waybill.cli;

import dev.waybill.BucketRegion;
import dev.waybill.CheckReport;
import dev.waybill.DownloadEvent;
import dev.waybill.DownloadListener;
import dev.waybill.DownloadPlan;
import dev.waybill.DownloadReport;
import dev.waybill.Estimate;
import dev.waybill.ObjectConsumer;
import dev.waybill.ObjectSource;
import dev.waybill.ObjectVisitor;
import dev.waybill.PlanExecutor;
import dev.waybill.PlanFile;
import dev.waybill.PlanReader;
import dev.waybill.PlannedAction;
import dev.waybill.PlannedObject;
import dev.waybill.cost.MonthSoFar;
import dev.waybill.cost.RequestCounts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Answers with fixed values and remembers what it was asked. */
final class FakeExecutor implements PlanExecutor {

    PlannedObject first = Samples.object("node_fills_by_block/hourly/20250803/0.lz4", 10);
    PlannedObject second = Samples.object("node_fills_by_block/hourly/20250803/1.lz4", 20);
    Estimate estimate = Samples.estimate(MonthSoFar.UNKNOWN, true);

    /** Given before {@link #estimate}, one by one. */
    final Deque<Estimate> estimates = new ArrayDeque<>();

    CheckReport check = CheckSamples.check();
    DownloadReport report = ReportSamples.complete();

    @Nullable
    RuntimeException failure;

    final List<String> calls = new ArrayList<>();
    final List<DownloadPlan> plans = new ArrayList<>();
    final List<String> bought = new ArrayList<>();

    @Nullable
    Path planFile;

    /** What was sent before the download. */
    RequestCounts before = RequestCounts.NONE;

    boolean closed;

    @Override
    public Estimate estimate(DownloadPlan plan, ObjectSource objects, ObjectVisitor visitor) {
        calls.add(objects.planFile().isPresent() ? "estimate plan file" : "estimate");
        plans.add(plan);
        fail();
        visitor.visit(first, PlannedAction.BUY);
        visitor.visit(second, PlannedAction.SKIP);
        Estimate next = estimates.poll();
        return next == null ? estimate : next;
    }

    @Override
    public CheckReport check(DownloadPlan plan) {
        calls.add("check");
        plans.add(plan);
        fail();
        return check;
    }

    @Override
    public DownloadReport execute(DownloadPlan plan, ObjectSource objects, DownloadListener listener) {
        calls.add(objects.planFile().isPresent() ? "execute plan file" : "execute listing");
        before = objects.spent();
        plans.add(plan);
        fail();
        objects.planFile().ifPresent(file -> read(file, plan));
        listener.on(
                new DownloadEvent.PlanStarted(plan, new BucketRegion("ap-northeast-1", BucketRegion.Origin.ANSWERED)));
        listener.on(new DownloadEvent.PartitionListed("current", 1, 10));
        listener.on(new DownloadEvent.Started(Samples.object("a/0.lz4", 10), 0));
        listener.on(new DownloadEvent.Published(Samples.object("a/0.lz4", 10)));
        listener.on(new DownloadEvent.PlanFinished(report));
        return report;
    }

    @Override
    public DownloadReport stream(
            DownloadPlan plan, ObjectSource objects, ObjectConsumer consumer, DownloadListener listener) {
        throw new UnsupportedOperationException("no command streams");
    }

    @Override
    public void close() {
        closed = true;
    }

    private void fail() {
        if (failure != null) {
            throw failure;
        }
    }

    private void read(Path file, DownloadPlan plan) {
        planFile = file;
        try (PlanReader reader = PlanFile.open(file, plan)) {
            for (Optional<PlannedObject> next = reader.next(); next.isPresent(); next = reader.next()) {
                bought.add(next.get().key());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
