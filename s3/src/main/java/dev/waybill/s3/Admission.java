package dev.waybill.s3;

import dev.waybill.DownloadException;
import dev.waybill.DownloadException.Kind;
import dev.waybill.PlannedObject;
import dev.waybill.s3.evidence.PlannedRequests;
import dev.waybill.s3.transfer.TransferEngine;
import java.util.Optional;
import java.util.function.Supplier;

/** Takes each object of a plan to where it belongs: skipped, adopted, reported, or bought. Runs on the caller's thread. */
final class Admission {

    private final TransferEngine engine;
    private final LocalView local;
    private final Adoption adoption;
    private final DiskGuard disk;
    private final RunTally tally;

    Admission(TransferEngine engine, LocalView local, Adoption adoption, DiskGuard disk, RunTally tally) {
        this.engine = engine;
        this.local = local;
        this.adoption = adoption;
        this.disk = disk;
        this.tally = tally;
    }

    /** Admits objects until there are no more, or until something concerns all of them. */
    void admitAll(PlannedObject first, Supplier<Optional<PlannedObject>> more) throws InterruptedException {
        Optional<PlannedObject> next = Optional.of(first);
        while (next.isPresent() && tally.stop().isEmpty()) {
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            PlannedObject object = next.get();
            tally.planned(object);
            admit(object);
            next = more.get();
        }
    }

    private void admit(PlannedObject object) throws InterruptedException {
        LocalView.Decision decision = local.decide(object);
        switch (decision.action()) {
            case SKIP -> tally.skipped(object);
            case ADOPT -> adopt(object);
            case BLOCKED -> tally.failed(object, new DownloadException(Kind.CONFLICT, decision.reason()));
            case ARCHIVED ->
                tally.failed(
                        object, new DownloadException(Kind.ARCHIVED, "not asked for, because " + decision.reason()));
            case BUY -> {
                disk.admit(object.key(), decision.missing().bytes());
                engine.submit(object, PlannedRequests.of(object, decision.missing()));
            }
        }
    }

    private void adopt(PlannedObject object) throws InterruptedException {
        engine.perform(() -> {
            try {
                tally.adopted(object, adoption.adopt(object));
            } catch (DownloadException e) {
                tally.failed(object, e);
            }
        });
    }
}
