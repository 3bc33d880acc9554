package dev.waybill.s3.wire;

import dev.waybill.DownloadException;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** When a request is worth repeating. Each repetition is billed, so there are few, and refusals are not repeated at all. */
public final class Retries {

    /** Attempts that end without a single useful byte, the first one included. */
    public static final int MAX_ATTEMPTS = 5;

    private static final Logger LOG = LoggerFactory.getLogger(Retries.class);

    private Retries() {}

    /** True if the same request may succeed when it is sent again. */
    public static boolean worthwhile(Throwable error) {
        Throwable cause = Wire.unwrap(error);
        if (cause instanceof S3Failure failure) {
            return failure.temporary();
        }
        return NetworkDiagnosis.mayPass(cause);
    }

    /**
     * Calls until it succeeds, refuses, or has failed too often; waits in between.
     *
     * @param again told about each failure that another attempt follows
     */
    public static <T> T call(BucketAccess bucket, Callable<T> request, Consumer<Throwable> again)
            throws InterruptedException, ExecutionException {
        Lessons lessons = bucket.lessons();
        for (int attempt = 1; ; attempt++) {
            try {
                return request.call();
            } catch (InterruptedException | DownloadException e) {
                // What is in the user's words was not said by the network, whatever led to it.
                throw e;
            } catch (Exception e) {
                Throwable cause = cause(e);
                // What the first answer of all teaches was already used for another attempt.
                boolean learned = bucket.settled() && lessons.learnedFrom(cause);
                // A server that nobody has reached yet is more likely misnamed than down: say so at once.
                boolean hopeless = !bucket.settled() && NetworkDiagnosis.unreachable(cause);
                if (attempt >= MAX_ATTEMPTS || hopeless || !(learned || worthwhile(cause))) {
                    if (cause instanceof RuntimeException unchecked) {
                        throw unchecked;
                    }
                    throw new ExecutionException(cause);
                }
                LOG.debug(
                        "asking again after attempt {}: {}",
                        attempt,
                        bucket.doctor().reason(cause));
                again.accept(cause);
                bucket.closing().pause(learned ? 0 : bucket.pauses().millis(attempt, cause));
            }
        }
    }

    private static Throwable cause(Exception error) {
        return error instanceof ExecutionException && error.getCause() != null ? Wire.unwrap(error.getCause()) : error;
    }
}
