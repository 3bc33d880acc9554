package dev.waybill.s3.wire;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

/**
 * How long to wait before a request is sent again: twice as long each time, with jitter, or as long as the server asks for, within bounds.
 *
 * @param first the shortest one
 */
public record Pauses(Duration first) {

    /** A server that is busy or restarts needs a moment; who waits for a file hardly notices it. */
    public static final Pauses DEFAULT = new Pauses(Duration.ofMillis(100));

    private static final long LONGEST_MILLIS = 20_000;
    /** Java remembers for ten seconds that a name had no address. */
    private static final long FIRST_WITHOUT_NAME_MILLIS = 1_000;

    /**
     * Milliseconds to wait before the next attempt.
     *
     * @param attempt the attempt that failed, from 1
     */
    public long millis(int attempt, Throwable error) {
        long base = NetworkDiagnosis.unresolved(error) ? FIRST_WITHOUT_NAME_MILLIS : first.toMillis();
        long ceiling = Math.min(LONGEST_MILLIS, base << Math.min(attempt, 10));
        long jittered = ThreadLocalRandom.current().nextLong(ceiling / 2, ceiling + 1);
        return Math.max(jittered, retryAfterMillis(error).orElse(0L));
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
                        : Optional.of(Math.min(LONGEST_MILLIS, Math.min(seconds, 3_600) * 1_000));
            } catch (NumberFormatException e) {
                return Optional.empty();
            }
        });
    }
}
