package dev.waybill.s3.transfer;

import dev.waybill.Limit;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Adds up how long requests waited, by what they waited for. Looks at the clock only when that changes. Not thread-safe. */
final class WaitTimes {

    private final Map<Limit, Long> nanos = new EnumMap<>(Limit.class);
    private @Nullable Limit current;
    private long since;

    /** What something waits for from now on; null if nothing waits. */
    void waitingFor(@Nullable Limit limit) {
        if (limit != current) {
            long now = System.nanoTime();
            if (current != null) {
                nanos.merge(current, now - since, Long::sum);
            }
            current = limit;
            since = now;
        }
    }

    /** Nanoseconds, of each that was waited for; what is still waited for is not in it. */
    Map<Limit, Long> sums() {
        return new EnumMap<>(nanos);
    }
}
