package dev.waybill.s3.transfer;

import dev.waybill.cost.Budget;
import dev.waybill.cost.Usage;
import dev.waybill.s3.wire.ErrorDoctor;
import dev.waybill.s3.wire.S3Failure;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** The money of one transfer: what is set aside for the requests that were planned, and what its requests did cost. Not thread-safe. */
final class Purse {

    private final Budget budget;
    private final BooleanSupplier beyondPlan;
    private final ErrorDoctor doctor;
    private Budget.@Nullable Ticket planned;
    private String refusal = "";

    /**
     * A purse.
     *
     * @param beyondPlan asked when more is set aside, before it is spent; false if it must not be
     * @param planned what was set aside when the object was admitted
     */
    Purse(Budget budget, BooleanSupplier beyondPlan, ErrorDoctor doctor, Budget.Ticket planned) {
        this.budget = budget;
        this.beyondPlan = beyondPlan;
        this.doctor = doctor;
        this.planned = planned;
    }

    /** Takes what a request can cost: out of what is set aside, or beyond it, if that crosses no limit. */
    Optional<Budget.Ticket> take(Usage atMost) {
        Optional<Budget.Ticket> setAside = planned == null ? Optional.empty() : budget.split(planned, atMost);
        if (setAside.isPresent()) {
            return setAside;
        }
        Optional<Budget.Ticket> more = budget.tryReserve(0, atMost);
        if (more.isEmpty()) {
            refusal = LimitWords.of(budget, 0, atMost);
        } else if (!beyondPlan.getAsBoolean()) {
            refusal = "what it costs cannot be written down";
            budget.settle(more.get(), Usage.NONE);
            return Optional.empty();
        }
        return more;
    }

    /** Why the last request could not be afforded. */
    String refusal() {
        return refusal;
    }

    /** Nothing more will be sent. */
    void giveBack() {
        if (planned != null) {
            budget.settle(planned, Usage.NONE);
            planned = null;
        }
    }

    /**
     * Pays for a request that is over. A broken body is billed for what S3 sent, which can be more than what arrived: all that was asked for is
     * assumed.
     */
    void pay(Budget.Ticket ticket, @Nullable Throwable error) {
        Usage used = ticket.reserved();
        if (error instanceof S3Failure refused && refused.status() >= 300) {
            used = new Usage(used.requests(), 0);
        } else if (error != null && doctor.unsent(error)) {
            used = Usage.NONE;
        }
        budget.settle(ticket, used);
    }
}
