package dev.waybill.s3.transfer;

import dev.waybill.PlannedObject;
import java.util.ArrayList;
import java.util.List;

/** The ranges of one object that are on the wire, each in its place of the {@link ConcurrencyLimit}. Used by tasks of the transfer's queue only. */
final class RangeFetches {

    private final PlannedObject object;
    private final Transfers shared;
    private final SerialQueue queue;
    private final Purse purse;
    private final LocalSide local;
    private final RangeFetch.Owner owner;
    private final Slots slots;
    private final List<RangeFetch> open = new ArrayList<>();
    /** Ranges before this one were begun. */
    private int begun;

    private boolean ended;

    /** None yet; the object has one place from its admission. */
    RangeFetches(
            PlannedObject object,
            Transfers shared,
            SerialQueue queue,
            Purse purse,
            LocalSide local,
            RangeFetch.Owner owner) {
        this.object = object;
        this.shared = shared;
        this.queue = queue;
        this.purse = purse;
        this.local = local;
        this.owner = owner;
        this.slots = new Slots(shared.limit(), shared.limit().places(object.size()), () -> queue.post(this::further));
    }

    /** Fetches all that is missing: one range in the place that there is, the others as places are granted. */
    void begin() {
        begun = 0;
        slots.ask(local.missing().ranges() - 1);
        next();
    }

    /** A range has all its bytes. True if it was the last one; the place is kept then. */
    boolean over(RangeFetch fetch) {
        open.remove(fetch);
        boolean last = open.isEmpty() && local.length() == object.size();
        if (!last) {
            slots.release();
        }
        return last;
    }

    /** Ends all of them early; what arrived stays, and so does one place. */
    void cancelAll() {
        // First, because what comes while others are waited for would be paid for in vain.
        open.forEach(RangeFetch::hangUp);
        open.forEach(RangeFetch::cancel);
        open.clear();
        slots.keepOne();
    }

    /** Ends all of them, for good. */
    void end() {
        ended = true;
        cancelAll();
        slots.releaseAll();
    }

    private void further() {
        slots.arrived();
        if (ended) {
            slots.release();
        } else {
            next();
        }
    }

    private void next() {
        while (begun < local.ranges().count()) {
            int range = begun++;
            if (!local.complete(range)) {
                RangeFetch fetch = new RangeFetch(range, object, shared, queue, purse, local, owner);
                open.add(fetch);
                fetch.request();
                return;
            }
        }
        slots.release();
    }
}
