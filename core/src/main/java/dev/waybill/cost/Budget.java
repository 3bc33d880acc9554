package dev.waybill.cost;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A hard cap on what a run may cost, transfer and fetch, held under any number of threads.
 *
 * <p>Reserve before a request what it can cost at most, settle after it what it did cost: as long as reservations are
 * upper bounds, settled and reserved together never exceed a cap. Money is the price of the sum, not the sum of prices,
 * so the free tier and the crossing of a price tier come out exactly.
 */
public final class Budget {

    /** What can stop a run. */
    public enum Limit {
        /** Money. */
        COST,
        /** Money that is left of a month's limit. */
        COST_OF_MONTH,
        /** Bytes sent by S3. */
        BYTES,
        /** Objects begun. */
        OBJECTS
    }

    private final CostCalculator calculator;
    private final Optional<BigDecimal> maxUsd;
    private final boolean monthly;
    private final OptionalLong maxBytes;
    private final OptionalLong maxObjects;

    private final Object lock = new Object();
    /** Settled and reserved. */
    private Spending committed = Spending.NONE;

    private Budget(Builder builder) {
        this.calculator = builder.calculator;
        this.maxUsd = builder.maxUsd;
        this.monthly = builder.monthly;
        this.maxBytes = builder.maxBytes;
        this.maxObjects = builder.maxObjects;
    }

    /** A budget with the caps that are set on the builder; prices by the calculator. */
    public static Builder builder(CostCalculator calculator) {
        return new Builder(calculator);
    }

    /**
     * Sets aside what a step may use at most.
     *
     * @param objects objects begun by this step: 0 for a further range or a retry
     * @param atMost requests and bytes, waste of an abort included
     * @return what to settle, or empty if a cap would be crossed; then nothing is set aside
     */
    public Optional<Ticket> tryReserve(long objects, Usage atMost) {
        Spending step = new Spending(objects, atMost);
        synchronized (lock) {
            Spending next = committed.plus(step);
            if (crossed(next).isPresent()) {
                return Optional.empty();
            }
            committed = next;
            return Optional.of(new Ticket(this, step));
        }
    }

    /** Which cap would refuse such a step now, if any. */
    public Optional<Limit> refusalOf(long objects, Usage atMost) {
        Spending step = new Spending(objects, atMost);
        synchronized (lock) {
            return crossed(committed.plus(step));
        }
    }

    /** Whether no object was begun so far. */
    public boolean untouched() {
        synchronized (lock) {
            return committed.objects() == 0;
        }
    }

    /**
     * Replaces a reservation by what was used; {@link Usage#NONE} if nothing was sent. The object stays counted.
     *
     * <p>More than was reserved is recorded all the same, since it is billed, and counts against the caps.
     *
     * @throws IllegalStateException if the ticket was settled before, or is another budget's
     */
    public void settle(Ticket ticket, Usage actual) {
        synchronized (lock) {
            requireOpen(ticket);
            ticket.settled = true;
            committed = committed.minus(ticket.reserved).plus(new Spending(ticket.reserved.objects(), actual));
        }
    }

    /**
     * Takes a part of what a ticket set aside, for a ticket of its own; the object stays counted by the first one.
     *
     * @return empty if the ticket holds less than that; then it is unchanged
     */
    public Optional<Ticket> split(Ticket ticket, Usage part) {
        synchronized (lock) {
            requireOpen(ticket);
            Usage held = ticket.reserved.usage();
            if (!held.covers(part)) {
                return Optional.empty();
            }
            ticket.reserved = new Spending(ticket.reserved.objects(), held.minus(part));
            return Optional.of(new Ticket(this, new Spending(0, part)));
        }
    }

    /** What was settled and what is still reserved: the most that the bill can be now. */
    public Usage committed() {
        synchronized (lock) {
            return committed.usage();
        }
    }

    private void requireOpen(Ticket ticket) {
        if (ticket.budget != this || ticket.settled) {
            throw new IllegalStateException("This reservation was settled before or belongs to another budget");
        }
    }

    private Optional<Limit> crossed(Spending spending) {
        if (maxObjects.isPresent() && spending.objects() > maxObjects.getAsLong()) {
            return Optional.of(Limit.OBJECTS);
        }
        if (maxBytes.isPresent() && spending.usage().bytes() > maxBytes.getAsLong()) {
            return Optional.of(Limit.BYTES);
        }
        boolean dear =
                maxUsd.isPresent() && calculator.price(spending.usage()).total().compareTo(maxUsd.get()) > 0;
        if (!dear) {
            return Optional.empty();
        }
        return Optional.of(monthly ? Limit.COST_OF_MONTH : Limit.COST);
    }

    /** A reservation, to be settled once. */
    public static final class Ticket {
        private final Budget budget;
        private Spending reserved;
        private boolean settled;

        private Ticket(Budget budget, Spending reserved) {
            this.budget = budget;
            this.reserved = reserved;
        }

        /** What is set aside. */
        public Usage reserved() {
            synchronized (budget.lock) {
                return reserved.usage();
            }
        }
    }

    /** Collects the caps; none is set by default. */
    public static final class Builder {
        private final CostCalculator calculator;
        private Optional<BigDecimal> maxUsd = Optional.empty();
        private boolean monthly;
        private OptionalLong maxBytes = OptionalLong.empty();
        private OptionalLong maxObjects = OptionalLong.empty();

        private Builder(CostCalculator calculator) {
            this.calculator = calculator;
        }

        /** Money in US dollars, requests and transfer together. */
        public Builder maxCost(BigDecimal usd) {
            maxUsd = Optional.of(requireCap("cost", usd, usd.signum()));
            monthly = false;
            return this;
        }

        /** The same cap, where it is what earlier runs have left of a month's limit, and the next run will find no more. */
        public Builder maxCostOfMonth(BigDecimal usd) {
            maxCost(usd);
            monthly = true;
            return this;
        }

        /** Bytes that S3 may send. */
        public Builder maxBytes(long bytes) {
            maxBytes = OptionalLong.of(requireCap("bytes", bytes, Long.signum(bytes)));
            return this;
        }

        /** Objects that may be begun. */
        public Builder maxObjects(long objects) {
            maxObjects = OptionalLong.of(requireCap("objects", objects, Long.signum(objects)));
            return this;
        }

        /** The budget. */
        public Budget build() {
            return new Budget(this);
        }

        private static <T> T requireCap(String what, T value, int sign) {
            if (sign < 0) {
                throw new IllegalArgumentException("Cannot cap " + what + " at " + value + "; a cap is 0 or more");
            }
            return value;
        }
    }
}
