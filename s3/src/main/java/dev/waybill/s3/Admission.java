package dev.waybill.s3;

import dev.waybill.DownloadException;
import dev.waybill.DownloadException.Kind;
import dev.waybill.Limit;
import dev.waybill.PlannedAction;
import dev.waybill.PlannedObject;
import dev.waybill.s3.LocalView.Decision;
import dev.waybill.s3.compare.Comparison;
import dev.waybill.s3.evidence.PlannedRequests;
import dev.waybill.s3.followup.FollowUp;
import dev.waybill.s3.transfer.TransferEngine;
import dev.waybill.s3.wire.ErrorDoctor;
import dev.waybill.target.KeyText;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Supplier;

/** Takes each object of a plan to where it belongs: skipped, adopted, reported, or bought. Runs on the caller's thread. */
final class Admission {

    private final TransferEngine engine;
    private final LocalView local;
    private final Adoption adoption;
    private final Workplace place;
    private final RunTally tally;
    private final FollowUp followUp;
    private final RunPace pace;

    /** Objects whose files were compared and are to be replaced: found by the engine's threads, bought from the caller's. */
    private final Queue<Purchase> toReplace = new ConcurrentLinkedQueue<>();

    Admission(
            TransferEngine engine,
            LocalView local,
            Adoption adoption,
            Workplace place,
            RunTally tally,
            FollowUp followUp,
            RunPace pace) {
        this.followUp = followUp;
        this.pace = pace;
        this.engine = engine;
        this.local = local;
        this.adoption = adoption;
        this.place = place;
        this.tally = tally;
    }

    /** Admits objects until there are no more, or until something concerns all of them. */
    void admitAll(Optional<PlannedObject> first, Supplier<Optional<PlannedObject>> more) throws InterruptedException {
        Optional<PlannedObject> next = first;
        while (next.isPresent() && tally.stop().isEmpty()) {
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            PlannedObject object = next.get();
            long since = System.nanoTime();
            followUp.awaitRoom(object);
            since = pace.waited(Limit.CONSUMER, since);
            tally.planned(object);
            Decision decision = local.decide(object);
            pace.waited(Limit.LISTING, since);
            admit(object, decision);
            buyReplacements();
            since = System.nanoTime();
            next = more.get();
            pace.waited(Limit.LISTING, since);
        }
        // What is still being compared can turn out to be bought.
        engine.awaitIdle();
        buyReplacements();
    }

    private void admit(PlannedObject object, Decision decision) throws InterruptedException {
        Optional<String> objection = followUp.begin(object);
        if (followUp.has(object)) {
            tally.skipped(object);
            return;
        }
        if (objection.isPresent() && decision.action() == PlannedAction.BUY) {
            tally.failed(object, new DownloadException(Kind.CONFLICT, objection.get()));
            return;
        }
        switch (decision.action()) {
            case SKIP -> tally.skipped(object);
            case ADOPT -> engine.perform(() -> compare(object));
            case BUY -> buy(new Purchase(object, decision));
            case BLOCKED, UNVERIFIABLE, ARCHIVED -> tally.failed(object, refusal(decision));
        }
    }

    private void buy(Purchase purchase) throws InterruptedException {
        PlannedObject object = purchase.object();
        while (!place.admit(object, purchase.decision().missing().bytes())) {
            engine.awaitIdle();
            followUp.awaitQuiet();
            if (tally.stopped()) {
                return;
            }
        }
        if (purchase.decision().replaces()) {
            adoption.allowReplacing(object);
        }
        engine.submit(object, PlannedRequests.of(object, purchase.decision().missing()));
    }

    private void buyReplacements() throws InterruptedException {
        for (Purchase next = toReplace.poll(); next != null && tally.stop().isEmpty(); next = toReplace.poll()) {
            buy(next);
        }
    }

    private void compare(PlannedObject object) {
        try {
            Comparison found = adoption.compare(object);
            Decision decision = local.compared(object, found);
            switch (decision.action()) {
                case ADOPT ->
                    adoption.record(
                            object,
                            found,
                            () -> tally.adopted(object, found),
                            failure -> tally.failed(object, failure));
                case BUY -> toReplace.add(new Purchase(object, decision));
                case BLOCKED, UNVERIFIABLE, ARCHIVED -> tally.failed(object, refusal(decision));
                case SKIP -> throw new IllegalStateException("a file that was compared is not skipped");
            }
        } catch (DownloadException e) {
            giveUp(object, e);
        } catch (CancellationException e) {
            // The run ends; the next one compares it.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException | Error e) {
            // What nobody speaks of would pass for done.
            giveUp(object, bug(object, e));
        }
    }

    private static DownloadException bug(PlannedObject object, Throwable bug) {
        return new DownloadException(
                Kind.INTERNAL,
                "comparing the file of " + KeyText.quoted(object.key()) + " failed: unexpected "
                        + KeyText.escaped(bug.toString()) + "; this is a bug in Waybill, please report it",
                bug);
    }

    private void giveUp(PlannedObject object, DownloadException why) {
        boolean limit = why.kind() == Kind.LIMIT;
        if (limit || ErrorDoctor.concernsEverything(why)) {
            tally.fatal(why);
        }
        // At a limit nothing of it was begun: the next run compares it.
        if (!limit) {
            tally.failed(object, why);
        }
    }

    private static DownloadException refusal(Decision decision) {
        return switch (decision.action()) {
            case UNVERIFIABLE -> new DownloadException(Kind.UNVERIFIED, "not taken, because " + decision.reason());
            case ARCHIVED -> new DownloadException(Kind.ARCHIVED, "not asked for, because " + decision.reason());
            case BLOCKED, BUY, ADOPT, SKIP -> new DownloadException(Kind.CONFLICT, decision.reason());
        };
    }

    /** An object to buy. */
    private record Purchase(PlannedObject object, Decision decision) {}
}
