package dev.waybill.s3.transfer;

import dev.waybill.cost.Budget;
import dev.waybill.cost.Usage;
import dev.waybill.s3.wire.ErrorDoctor;
import dev.waybill.s3.wire.S3Failure;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The money of one transfer: what is set aside for its next request, and what its requests did cost. Not thread-safe. */
final class Purse {

    private final Budget budget;
    private final ErrorDoctor doctor;
    private Budget.@Nullable Ticket unsent;

    /**
     * A purse.
     *
     * @param first what was set aside for the first request
     */
    Purse(Budget budget, ErrorDoctor doctor, Budget.Ticket first) {
        this.budget = budget;
        this.doctor = doctor;
        this.unsent = first;
    }

    /** Sets aside what a request for so many bytes can cost, instead of what was set aside before. False if that would cross a limit. */
    boolean reserve(long bytes) {
        giveBack();
        unsent = budget.tryReserve(0, Usage.ofGet(bytes)).orElse(null);
        return unsent != null;
    }

    /** Takes what was set aside, for a request that is sent now. */
    Optional<Budget.Ticket> take() {
        Budget.Ticket ticket = unsent;
        unsent = null;
        return Optional.ofNullable(ticket);
    }

    /** Nothing more will be sent. */
    void giveBack() {
        take().ifPresent(ticket -> budget.settle(ticket, Usage.NONE));
    }

    /**
     * Pays for a request that is over. A broken body is billed for what S3 sent, which can be more than what arrived: all that was asked for is
     * assumed.
     */
    void pay(Budget.Ticket ticket, @Nullable Throwable error) {
        Usage used = ticket.reserved();
        if (error instanceof S3Failure) {
            used = Usage.ofGet(0);
        } else if (error != null && doctor.unsent(error)) {
            used = Usage.NONE;
        }
        budget.settle(ticket, used);
    }
}
