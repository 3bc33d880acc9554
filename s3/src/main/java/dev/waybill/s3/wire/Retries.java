package dev.waybill.s3.wire;

import dev.waybill.DownloadException;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * When a request is worth repeating, and after which pause. Each repetition is billed, so there are few, and refusals are not repeated at all.
 */
public final class Retries {

    /** Attempts that end without a single useful byte, the first one included. */
    public static final int MAX_ATTEMPTS = 5;

    private static final Logger LOG = LoggerFactory.getLogger(Retries.class);
    private static final long FIRST_PAUSE_MILLIS = 100;
    private static final long LONGEST_PAUSE_MILLIS = 20_000;
    /** Java remembers for ten seconds that a name had no address. */
    private static final long FIRST_PAUSE_WITHOUT_NAME_MILLIS = 1_000;

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
     * Milliseconds to wait before the next attempt: exponential with full jitter, or what the server asks for, within bounds.
     *
     * @param attempt the attempt that failed, from 1
     */
    public static long pauseMillis(int attempt, Throwable error) {
        long first = NetworkDiagnosis.unresolved(error) ? FIRST_PAUSE_WITHOUT_NAME_MILLIS : FIRST_PAUSE_MILLIS;
        long ceiling = Math.min(LONGEST_PAUSE_MILLIS, first << Math.min(attempt, 10));
        long jittered = ThreadLocalRandom.current().nextLong(ceiling / 2, ceiling + 1);
        return Math.max(jittered, retryAfterMillis(error).orElse(0L));
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
                Thread.sleep(learned ? 0 : pauseMillis(attempt, cause));
            }
        }
    }

    private static Throwable cause(Exception error) {
        return error instanceof ExecutionException && error.getCause() != null ? Wire.unwrap(error.getCause()) : error;
    }

    private static Optional<Long> retryAfterMillis(Throwable error) {
        if (!(Wire.unwrap(error) instanceof S3Failure failure)) {
            return Optional.empty();
        }
        return failure.header("Retry-After").flatMap(text -> {
            try {
                long seconds = Long.parseLong(text.trim());
                return seconds < 0
                        ? Optional.empty()
                        : Optional.of(Math.min(LONGEST_PAUSE_MILLIS, Math.min(seconds, 3_600) * 1_000));
            } catch (NumberFormatException e) {
                return Optional.empty();
            }
        });
    }
}
