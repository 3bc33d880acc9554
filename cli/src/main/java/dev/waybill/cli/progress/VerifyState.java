package dev.waybill.cli.progress;

import dev.waybill.Tally;
import dev.waybill.VerifyListener;
import java.util.Optional;
import java.util.function.Supplier;

/** How far a verification is. Fed by the threads that read, asked by the one that draws. */
public final class VerifyState implements VerifyListener, Supplier<Moment> {

    private final Tally all;
    private Tally done = Tally.ZERO;

    /** At the start of the verification of this much. */
    public VerifyState(Tally all) {
        this.all = all;
    }

    @Override
    public synchronized void checked(String key, long bytes) {
        done = done.plus(bytes);
    }

    @Override
    public synchronized Moment get() {
        return new Moment(all.objects(), all.bytes(), done.objects(), done.bytes(), 0, done.bytes(), Optional.empty());
    }
}
