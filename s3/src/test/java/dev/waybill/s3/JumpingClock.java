package dev.waybill.s3;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** The system's time, until somebody sets the clock or the machine sleeps. */
final class JumpingClock extends Clock {

    private volatile Duration jumped = Duration.ZERO;

    /** Goes on from so much later, or earlier. */
    void jump(Duration by) {
        jumped = by;
    }

    Duration jumped() {
        return jumped;
    }

    @Override
    public Instant instant() {
        return Instant.now().plus(jumped);
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return this;
    }
}
