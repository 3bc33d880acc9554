package dev.waybill;

import dev.waybill.cost.RequestCounts;
import java.util.List;

/**
 * How a bucket differs from a plan that was saved earlier.
 *
 * @param same planned objects that are still there
 * @param changed planned objects that have another ETag or size by now; sizes as planned
 * @param gone planned objects that are not there any more
 * @param added objects that are there now, in the time that was asked for, and not in the plan
 * @param spent the requests that comparing cost
 * @param changes the first {@value #MAX_CHANGES} differences, in order of time
 */
public record PlanDrift(Tally same, Tally changed, Tally gone, Tally added, RequestCounts spent, List<Change> changes) {

    /** Differences kept one by one; the rest is only counted. */
    public static final int MAX_CHANGES = 1_000;

    /** True if the plan still is what a new one would be. */
    public boolean none() {
        return changed.objects() + gone.objects() + added.objects() == 0;
    }

    /** In what way an object differs from the plan. */
    public enum Kind {
        /** Replaced by another one under the same key: a download of the plan refuses it. */
        CHANGED,
        /** Not there any more: a download of the plan cannot have it. */
        GONE,
        /** Not in the plan: a download of the plan passes it over. */
        NEW
    }

    /**
     * One object that differs.
     *
     * @param detail what it was and is, one line
     */
    public record Change(Kind kind, String key, String detail) {}
}
