package dev.waybill;

import dev.waybill.PlanDrift.Change;
import dev.waybill.PlanDrift.Kind;
import dev.waybill.cost.RequestCounts;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Walks along a plan file while a listing goes by: both are in the same order, so neither is held in memory. */
final class DriftCount implements ObjectVisitor {

    private final PlanReader planned;
    private final Comparator<PlannedObject> order;
    private Optional<PlannedObject> next;
    private Tally same = Tally.ZERO;
    private Tally changed = Tally.ZERO;
    private Tally gone = Tally.ZERO;
    private Tally added = Tally.ZERO;
    private final List<Change> changes = new ArrayList<>();

    DriftCount(PlanReader planned, DownloadPlan plan) {
        this.planned = planned;
        this.order = PlanOrder.of(plan.dataset());
        this.next = planned.next();
    }

    @Override
    public void visit(PlannedObject listed, PlannedAction action) {
        while (next.isPresent() && order.compare(next.get(), listed) < 0) {
            gone(next.get());
        }
        if (next.isPresent() && order.compare(next.get(), listed) == 0) {
            compare(next.get(), listed);
            next = planned.next();
        } else if (!planned.isShard()) {
            // Of a shard nobody can tell whose the new object is.
            added = added.plus(listed.size());
            note(Kind.NEW, listed, listed.size() + " bytes");
        }
    }

    PlanDrift finish(RequestCounts spent) {
        while (next.isPresent()) {
            gone(next.get());
        }
        return new PlanDrift(same, changed, gone, added, spent, List.copyOf(changes));
    }

    private void compare(PlannedObject was, PlannedObject is) {
        if (was.etag().equals(is.etag()) && was.size() == is.size()) {
            same = same.plus(was.size());
            return;
        }
        changed = changed.plus(was.size());
        note(
                Kind.CHANGED,
                was,
                was.size() + " bytes with ETag " + was.etag() + " were planned, now it has " + is.size()
                        + " bytes and ETag " + is.etag());
    }

    private void gone(PlannedObject was) {
        gone = gone.plus(was.size());
        note(Kind.GONE, was, was.size() + " bytes");
        next = planned.next();
    }

    private void note(Kind kind, PlannedObject object, String detail) {
        if (changes.size() < PlanDrift.MAX_CHANGES) {
            changes.add(new Change(kind, object.key(), detail));
        }
    }
}
