package dev.waybill.s3.transfer;

import org.jspecify.annotations.Nullable;

/** The places in the {@link ConcurrencyLimit} that one transfer has: one from its admission on, more for further ranges. Not thread-safe. */
final class Slots {

    private final ConcurrencyLimit limit;
    private final int size;
    private final Runnable granted;
    private ConcurrencyLimit.@Nullable Turn turn;
    private int held = 1;

    /**
     * One request's places.
     *
     * @param size how many places a request takes
     * @param granted run for each further place, on any thread, without waiting; leads to {@link #arrived()}, even if the place comes too late
     */
    Slots(ConcurrencyLimit limit, int size, Runnable granted) {
        this.limit = limit;
        this.size = size;
        this.granted = granted;
    }

    /** Asks for further places. */
    void ask(int number) {
        turn = limit.claim(number, size, granted);
    }

    /** One that was asked for is there. */
    void arrived() {
        held++;
    }

    /** Gives one back. */
    void release() {
        held--;
        limit.release(size);
    }

    /** Wants no more, and gives back all but one. */
    void keepOne() {
        keep(1);
    }

    /** Wants no more, and gives back what there is. */
    void releaseAll() {
        keep(0);
    }

    private void keep(int number) {
        ConcurrencyLimit.Turn pending = turn;
        turn = null;
        if (pending != null) {
            limit.withdraw(pending);
        }
        while (held > number) {
            release();
        }
    }
}
