package dev.waybill.s3.transfer;

import dev.waybill.DownloadException;
import dev.waybill.PlannedObject;
import dev.waybill.RetryCause;
import dev.waybill.cost.Budget;
import dev.waybill.manifest.Verification;
import dev.waybill.s3.evidence.Evidence;
import dev.waybill.s3.evidence.Expected;
import dev.waybill.s3.evidence.FrameEvidence;
import dev.waybill.s3.evidence.PartBoundaries;
import dev.waybill.s3.evidence.PlannedRequests;
import dev.waybill.s3.http.Answer;
import dev.waybill.target.Missing;
import dev.waybill.target.Publisher;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;

/**
 * One object, from its first request to its final name: asks what will verify it, fetches its ranges, holds them against the evidence and hands them over
 * to be published. Bytes that contradict the evidence are bought once more from scratch, then given up.
 *
 * <p>All state is touched by tasks of the {@link SerialQueue} only.
 */
final class ObjectTransfer implements RangeFetch.Owner, Inquiry.Asker {

    private final PlannedObject object;
    private final Transfers shared;
    private final Consumer<ObjectTransfer> done;
    private final TransferErrors errors;
    private final Purse purse;
    private final SerialQueue queue;
    private final LocalSide local;
    private final Inquiry inquiry;
    private final RangeFetches fetches;

    /** What S3 has told before the first byte. */
    private Optional<Expected> expected = Optional.empty();

    private Optional<PartBoundaries> parts = Optional.empty();
    private int retries;
    private boolean startedOver;
    private boolean askedForEachPart;
    private boolean finished;
    private boolean publishing;

    /**
     * A transfer.
     *
     * @param planned what was set aside for its requests
     * @param done told about the end
     */
    ObjectTransfer(PlannedObject object, Budget.Ticket planned, Transfers shared, Consumer<ObjectTransfer> done) {
        this.object = object;
        this.shared = shared;
        this.done = done;
        this.errors = new TransferErrors(object, shared.bucket().doctor());
        this.purse = new Purse(
                shared.budget(), shared.outcomes()::setAside, shared.bucket().doctor(), planned);
        this.queue = new SerialQueue(shared.workers(), bug -> fail(errors.bug(bug)));
        this.local = new LocalSide(object, shared.storage());
        this.inquiry = new Inquiry(object, shared, queue, purse, this);
        this.fetches = new RangeFetches(object, shared, queue, purse, local, this);
    }

    void start() {
        queue.post(this::open);
    }

    /** Ends the transfer early; what arrived is kept as far as the storage can. */
    void cancel() {
        queue.post(() -> {
            // What waits for its name is complete and paid for: it gets it.
            if (!publishing && !finished) {
                shared.outcomes().unfinished(object);
                finish();
            }
        });
    }

    private void open() {
        if (finished) {
            return;
        }
        try {
            local.open();
        } catch (IOException e) {
            failedLocally(e);
            return;
        }
        Missing missing = local.missing();
        if (missing.bytes() == 0) {
            conclude();
        } else if (PlannedRequests.asksForChecksum(object, missing)) {
            inquiry.ofObject(answer -> {
                expected = answer.map(head -> Expected.of(object.etag(), head));
                askForParts(missing);
            });
        } else {
            askForParts(missing);
        }
    }

    private void askForParts(Missing missing) {
        int count = PlannedRequests.partsToAskFor(object, missing);
        if (count == 0) {
            fetch();
            return;
        }
        inquiry.ofParts(count, told -> {
            parts = told;
            fetch();
        });
    }

    private void fetch() {
        if (expected.isEmpty() || expect(expected.get())) {
            fetches.begin();
        }
    }

    @Override
    public boolean answered(Answer answer) {
        return local.hasEvidence() || expect(Expected.of(object.etag(), answer));
    }

    /** False if the object can never be verified as well as it must be: then no byte of it is worth paying for. */
    private boolean expect(Expected best) {
        local.expect(best, parts);
        Verification reachable = FrameEvidence.atBest(object, local.evidence().level());
        if (reachable.atLeast(shared.required())) {
            return true;
        }
        queue.post(() -> fail(errors.unverifiable(reachable, shared.required())));
        return false;
    }

    @Override
    public void grown() {
        local.milestone().ifPresent(length -> queue.post(() -> shared.outcomes().progressed(object, length)));
    }

    @Override
    public void complete(RangeFetch fetch) {
        if (fetches.over(fetch)) {
            conclude();
        }
    }

    @Override
    public void again(Retry retry) {
        shared.outcomes().retried(object, ++retries, retry);
    }

    @Override
    public void startOver(Throwable error) {
        if (startedOver) {
            failed(error);
        } else {
            startOver(Retry.fromByte(0, error, shared.bucket().doctor().reason(error)));
        }
    }

    /** Buys the whole object once more, with one request whose answer brings its own evidence. */
    private void startOver(Retry retry) {
        startedOver = true;
        fetches.cancelAll();
        try {
            local.restart();
        } catch (IOException e) {
            failedLocally(e);
            return;
        }
        again(retry);
        fetches.begin();
    }

    private void conclude() {
        try {
            Judgement judgement = Judgement.of(local, askedForEachPart);
            if (judgement instanceof Judgement.Proven proven) {
                publish(proven.level());
            } else if (judgement instanceof Judgement.Unclear unclear) {
                askForEachPart(unclear.evidence());
            } else if (judgement instanceof Judgement.Wrong wrong) {
                refuse(wrong.why());
            }
        } catch (IOException e) {
            failedLocally(e);
        }
    }

    private void refuse(String why) {
        if (startedOver) {
            fail(errors.corrupt(why, local.setAside()));
        } else {
            startOver(new Retry(RetryCause.WRONG_BYTES, why, OptionalLong.of(0)));
        }
    }

    private void askForEachPart(Evidence evidence) {
        askedForEachPart = true;
        inquiry.ofEachPart(evidence.expected().parts(), told -> {
            parts = told.or(() -> parts);
            told.ifPresent(evidence::retell);
            conclude();
        });
    }

    /** From here on only the storage is waited for: another object may have the network. */
    private void publish(Verification level) throws IOException {
        // Nothing is as good as nothing: an empty object needs no proof.
        if (object.size() > 0 && !level.atLeast(shared.required())) {
            fail(errors.unverifiable(level, shared.required()));
            return;
        }
        publishing = true;
        leaveTheWire();
        try {
            Map<String, String> checksums = local.evidence().checksums();
            local.publish(level, checksums, new Publisher.Outcome() {
                @Override
                public void published() {
                    queue.postHere(() -> {
                        shared.outcomes().published(object, level, checksums);
                        finish();
                    });
                }

                @Override
                public void failed(IOException why) {
                    queue.post(() -> failedLocally(why));
                }
            });
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            fail(errors.interrupted(e));
        }
    }

    @Override
    public boolean gone() {
        return finished;
    }

    @Override
    public void failed(Throwable error) {
        fail(errors.of(error, shared.limit().isProven()));
    }

    @Override
    public void unaffordable(String failure) {
        fail(errors.limit(
                failure.isEmpty() ? "in the middle of" : "before more was bought after a failure (" + failure + ") of",
                purse.refusal()));
    }

    @Override
    public void failedLocally(Throwable error) {
        fail(error instanceof IOException disk ? errors.local(disk) : errors.bug(error));
    }

    private void fail(TransferErrors.Verdict verdict) {
        if (!finished && verdict.concernsEverything()) {
            // First, because whoever waits for the end of this transfer asks then whether the run stops.
            shared.outcomes().fatal(verdict.why());
        }
        fail(verdict.why());
    }

    private void fail(DownloadException why) {
        if (!finished) {
            keep(); // Before its room is given to another object.
            shared.outcomes().failed(object, why);
            finish();
        }
    }

    private void finish() {
        finished = true;
        keep();
        leaveTheWire();
        done.accept(this);
    }

    private void keep() {
        fetches.cancelAll(); // First, because they may be reading what they brought.
        local.keep();
    }

    private void leaveTheWire() {
        fetches.end();
        purse.giveBack();
    }
}
