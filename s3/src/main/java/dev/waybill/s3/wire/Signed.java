package dev.waybill.s3.wire;

import dev.waybill.s3.http.Header;
import dev.waybill.s3.http.Request;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;

/** What a request was signed with, as far as a refusal may be about it. Never shown. */
final class Signed {

    static final Signed NOT = new Signed(null, null);

    /** S3 allows 15 minutes. One less, because the answer was on its way for a while. */
    private static final Duration TOO_FAR = Duration.ofMinutes(14);

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmssX");

    private final @Nullable String sessionToken;
    private final @Nullable String time;

    private Signed(@Nullable String sessionToken, @Nullable String time) {
        this.sessionToken = sessionToken;
        this.time = time;
    }

    static Signed of(Request request) {
        String token = null;
        String time = null;
        for (Header header : request.headers()) {
            switch (header.name()) {
                case SignatureV4.SESSION_TOKEN -> token = header.value();
                case SignatureV4.TIME -> time = header.value();
                default -> {}
            }
        }
        return new Signed(token, time);
    }

    @Nullable
    String sessionToken() {
        return sessionToken;
    }

    /** Whether S3 refuses it for its time, which differs so much from the server's. */
    boolean tooFarFrom(Instant serverNow) {
        if (time == null) {
            return false;
        }
        try {
            Instant signedAt = TIME.parse(time, Instant::from);
            return Duration.between(signedAt, serverNow).abs().compareTo(TOO_FAR) > 0;
        } catch (DateTimeException e) {
            return false;
        }
    }
}
