package dev.waybill.s3.wire;

import dev.waybill.cost.RequestCounts;
import java.util.concurrent.ExecutionException;

/**
 * The request that finds a bucket: where its refusal teaches where the bucket is, what time it is or that there is another token, it is repeated, once for each lesson. An
 * answer shows that the bucket is there and that these credentials may ask. One request at a time; whether there was an answer, any thread may look.
 */
final class FirstRequest {

    private final BucketLocation location;
    private final RequestSigner signer;
    private final BucketQuestions questions;
    private volatile boolean answered;

    FirstRequest(BucketLocation location, RequestSigner signer, BucketQuestions questions) {
        this.location = location;
        this.signer = signer;
        this.questions = questions;
    }

    /** True once there was an answer. */
    boolean answered() {
        return answered;
    }

    /** Takes over what the first request of another access to the same bucket has learned. */
    void learnFrom(BucketLocation other) {
        location.learnFrom(other);
        answered = true;
    }

    /** A request that is waited for. */
    @FunctionalInterface
    interface Ask {
        Wire.Collected ask() throws InterruptedException, ExecutionException;
    }

    /**
     * Asks, and again as long as a refusal taught something new.
     *
     * @param counted what each attempt is
     */
    Wire.Collected ask(RequestCounts counted, Ask request) throws InterruptedException, ExecutionException {
        Lessons lessons = new Lessons(signer);
        boolean moved = false;
        while (true) {
            try {
                Wire.Collected answer = request.ask();
                answered = true;
                return answer;
            } catch (S3Failure failure) {
                if (answered) {
                    throw failure;
                }
                boolean moves = !moved && location.learnedFrom(failure);
                if (!moves && !lessons.learnedFrom(failure)) {
                    throw failure;
                }
                moved |= moves;
                // Whoever does not know it yet is taught the same.
                questions.asked(counted);
            }
        }
    }
}
