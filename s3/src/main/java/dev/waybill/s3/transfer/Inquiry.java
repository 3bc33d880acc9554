package dev.waybill.s3.transfer;

import dev.waybill.PlannedObject;
import dev.waybill.cost.Budget;
import dev.waybill.cost.RequestCounts;
import dev.waybill.cost.Usage;
import dev.waybill.s3.evidence.PartAnswer;
import dev.waybill.s3.evidence.PartBoundaries;
import dev.waybill.s3.http.Answer;
import dev.waybill.s3.wire.HeadQuery;
import dev.waybill.s3.wire.S3Failure;
import dev.waybill.s3.wire.UnusableAnswerException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Asks S3, by HEAD, what the bytes of an object can be verified by: its checksum, and where its upload parts lie. Each question is billed like a GET
 * without bytes. Runs on the transfer's {@link SerialQueue}.
 */
final class Inquiry {

    private static final Usage HEAD = new Usage(new RequestCounts(0, 1, 0), 0);

    private final PlannedObject object;
    private final Transfers shared;
    private final SerialQueue queue;
    private final Purse purse;
    private final Asker asker;

    Inquiry(PlannedObject object, Transfers shared, SerialQueue queue, Purse purse, Asker asker) {
        this.object = object;
        this.shared = shared;
        this.queue = queue;
        this.purse = purse;
        this.asker = asker;
    }

    /** Who asks; hears about what is not an answer. */
    interface Asker {

        /** True once nobody waits for an answer any more. */
        boolean gone();

        /** Another attempt follows. */
        void again(Retry retry);

        /** No further attempt makes sense. */
        void failed(Throwable error);

        /** A request would cross a limit. */
        void unaffordable(String failure);
    }

    /** Asks for the object's headers, checksums included. Empty if the server refuses: the GET that follows will say why, since a HEAD cannot. */
    void ofObject(Consumer<Optional<Answer>> answered) {
        new Question(HeadQuery.object(object.key(), object.etag()), answered).ask();
    }

    /**
     * Asks where so many parts lie: for the length of the first, and where that does not fit parts of one size, for the others. Empty if the server
     * knows nothing about parts.
     */
    void ofParts(int parts, Consumer<Optional<PartBoundaries>> told) {
        ofPart(1, parts, first -> {
            if (first.isEmpty() || first.get() > object.size()) {
                told.accept(Optional.empty());
            } else if (PartAnswer.fits(first.get(), object.size(), parts)) {
                told.accept(Optional.of(PartBoundaries.uniform(object.size(), first.get())));
            } else {
                ofFurtherParts(new ArrayList<>(List.of(first.get())), parts, told);
            }
        });
    }

    /** Asks for the length of each part. */
    void ofEachPart(int parts, Consumer<Optional<PartBoundaries>> told) {
        ofFurtherParts(new ArrayList<>(), parts, told);
    }

    private void ofFurtherParts(List<Long> sizes, int parts, Consumer<Optional<PartBoundaries>> told) {
        if (sizes.size() == parts) {
            told.accept(Optional.of(PartBoundaries.of(sizes)));
            return;
        }
        ofPart(sizes.size() + 1, parts, size -> {
            if (size.isEmpty()) {
                told.accept(Optional.empty());
            } else {
                sizes.add(size.get());
                ofFurtherParts(sizes, parts, told);
            }
        });
    }

    private void ofPart(int number, int parts, Consumer<Optional<Long>> told) {
        Consumer<Optional<Answer>> answered =
                answer -> told.accept(answer.flatMap(head -> PartAnswer.size(head, parts)));
        new Question(HeadQuery.part(object.key(), object.etag(), number), answered).ask();
    }

    /** One HEAD, until it is answered. */
    private final class Question {

        private final HeadQuery query;
        private final Consumer<Optional<Answer>> answered;
        private final Patience patience = new Patience(shared.bucket());
        private String lastFailure = "";

        /**
         * A question.
         *
         * @param answered is given the answer; nothing if the server refuses
         */
        Question(HeadQuery query, Consumer<Optional<Answer>> answered) {
            this.query = query;
            this.answered = answered;
        }

        void ask() {
            if (asker.gone()) {
                return;
            }
            Optional<Budget.Ticket> ticket = purse.take(HEAD);
            if (ticket.isEmpty()) {
                asker.unaffordable(lastFailure);
                return;
            }
            var unused = shared.bucket()
                    .head(query)
                    .whenComplete((answer, error) -> queue.post(() -> end(ticket.get(), answer, error)));
        }

        private void end(Budget.Ticket ticket, @Nullable Answer answer, @Nullable Throwable thrown) {
            Throwable error =
                    thrown instanceof CompletionException && thrown.getCause() != null ? thrown.getCause() : thrown;
            purse.pay(ticket, error);
            if (asker.gone()) {
                return;
            }
            Optional<UnusableAnswerException> objection =
                    answer == null ? Optional.empty() : AnswerCheck.otherVersion(object, answer);
            if (answer != null && objection.isEmpty()) {
                shared.limit().proven();
                answered.accept(Optional.of(answer));
            } else {
                afterFailure(objection.<Throwable>map(why -> why).orElse(error));
            }
        }

        private void afterFailure(@Nullable Throwable error) {
            Throwable why = error == null ? new IllegalStateException("neither an answer nor an error") : error;
            if (why instanceof S3Failure refused && refused.throttled()) {
                shared.limit().throttled(System.nanoTime());
            }
            switch (patience.after(why, 0)) {
                case AGAIN_NOW -> again(why, 0);
                case AGAIN_LATER -> again(why, patience.pauseMillis(why));
                case START_OVER, GIVE_UP -> giveUp(why);
            }
        }

        private void giveUp(Throwable error) {
            if (error instanceof S3Failure refused && !refused.temporary()) {
                answered.accept(Optional.empty());
            } else {
                asker.failed(error);
            }
        }

        private void again(Throwable error, long pauseMillis) {
            lastFailure = shared.bucket().doctor().reason(error);
            asker.again(Retry.ofQuestion(error, lastFailure));
            shared.timer().after(pauseMillis, () -> queue.post(this::ask));
        }
    }
}
