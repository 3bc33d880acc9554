package dev.waybill.s3.wire;

import dev.waybill.s3.http.Answer;
import dev.waybill.s3.http.Chunk;
import dev.waybill.s3.http.Exchange;
import dev.waybill.s3.http.NotSentException;
import dev.waybill.s3.http.Receiver;
import org.jspecify.annotations.Nullable;

/** Passes a successful answer on, and makes an {@link S3Failure} of any other. */
final class AnswerSorter implements Receiver {

    /** S3's error documents are a few hundred bytes. */
    private static final int MAX_ERROR_BYTES = 64 * 1024;

    private final Operation operation;
    private final String target;
    private final Signed signed;
    private final RequestCounter counter;
    private final Receiver receiver;

    private @Nullable Refusal refusal;
    private boolean over;

    AnswerSorter(Operation operation, String target, Signed signed, RequestCounter counter, Receiver receiver) {
        this.operation = operation;
        this.target = target;
        this.signed = signed;
        this.counter = counter;
        this.receiver = receiver;
    }

    /** An answer that says no, and its error document as far as it came. */
    private record Refusal(Answer answer, Exchange exchange, BodyCollector document) {}

    @Override
    public void answered(Answer answer, Exchange exchange) {
        if (answer.successful()) {
            receiver.answered(answer, exchange);
        } else {
            refusal = new Refusal(answer, exchange, new BodyCollector(MAX_ERROR_BYTES));
        }
    }

    @Override
    public void arrived(Chunk chunk) {
        Refusal no = refusal;
        if (no == null) {
            receiver.arrived(chunk);
        } else if (!no.document.take(chunk)) {
            no.exchange.cancel();
            refuse(no, new byte[0]);
        }
    }

    @Override
    public void ended() {
        Refusal no = refusal;
        if (no == null) {
            receiver.ended();
        } else {
            refuse(no, no.document.bytes());
        }
    }

    @Override
    public void failed(Throwable error) {
        if (error instanceof NotSentException) {
            counter.notSent(operation);
        }
        Refusal no = refusal;
        if (no == null) {
            receiver.failed(error);
        } else {
            // Without a readable body the status alone has to tell, as it does for HEAD.
            refuse(no, new byte[0]);
        }
    }

    private void refuse(Refusal no, byte[] document) {
        if (!over) {
            over = true;
            receiver.failed(
                    new S3Failure(operation, target, no.answer, ErrorBody.of(no.answer, document, signed), signed));
        }
    }
}
