package dev.waybill.testkit;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.security.MessageDigest;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Refuses signed requests as S3 does; while the server knows no credentials, only a header that cannot be understood. */
final class SignatureCheck {
    private static final Duration MAX_SKEW = Duration.ofMinutes(15);
    private static final DateTimeFormatter AMZ_DATE = DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'");

    private final AccessKeys accessKeys;
    private final Clock clock;

    SignatureCheck(AccessKeys accessKeys, Clock clock) {
        this.accessKeys = accessKeys;
        this.clock = clock;
    }

    @Nullable
    Response refusal(S3Request request, @Nullable Authorization signed) {
        if (!accessKeys.areRequired()) {
            return null;
        }
        if (signed == null) {
            return S3Error.AUTHORIZATION_HEADER_MALFORMED.response(request);
        }
        AccessKeys.Key key = accessKeys.find(signed.accessKey());
        if (key == null) {
            return S3Error.INVALID_ACCESS_KEY_ID.response(request, Map.of("AWSAccessKeyId", signed.accessKey()));
        }
        Response refusal = dateRefusal(request);
        if (refusal == null) {
            refusal = tokenRefusal(request, key);
        }
        return refusal == null ? signatureRefusal(request, signed, key) : refusal;
    }

    private @Nullable Response dateRefusal(S3Request request) {
        String header = request.header("x-amz-date");
        Instant requestTime = header == null ? null : parse(header);
        if (requestTime == null) {
            return S3Error.ACCESS_DENIED.response(
                    request, "AWS authentication requires a valid Date or x-amz-date header");
        }
        Instant now = clock.instant();
        return Duration.between(requestTime, now).abs().compareTo(MAX_SKEW) > 0
                ? S3Error.REQUEST_TIME_TOO_SKEWED.response(
                        request,
                        Map.of(
                                "RequestTime",
                                Objects.requireNonNull(header),
                                "ServerTime",
                                now.toString(),
                                "MaxAllowedSkewMilliseconds",
                                Long.toString(MAX_SKEW.toMillis())))
                : null;
    }

    private @Nullable Response tokenRefusal(S3Request request, AccessKeys.Key key) {
        String token = request.header("x-amz-security-token");
        if (token != null && accessKeys.isExpired(token)) {
            return S3Error.EXPIRED_TOKEN.response(request);
        }
        return Objects.equals(token, key.sessionToken()) ? null : S3Error.INVALID_TOKEN.response(request);
    }

    private static @Nullable Response signatureRefusal(S3Request request, Authorization signed, AccessKeys.Key key) {
        if (request.header("x-amz-content-sha256") == null) {
            return S3Error.INVALID_REQUEST.response(request);
        }
        for (String name : request.http().headers().keySet()) {
            boolean mustBeSigned = name.equals("host") || name.startsWith("x-amz-");
            if (mustBeSigned && !signed.signedHeaders().contains(name)) {
                return S3Error.of(
                        request,
                        403,
                        "AccessDenied",
                        "There were headers present in the request which were not signed",
                        Map.of("HeadersNotSigned", name));
            }
        }
        String expected = SignatureV4.of(request.http(), signed, key.secret());
        return MessageDigest.isEqual(
                        expected.getBytes(US_ASCII), signed.signature().getBytes(US_ASCII))
                ? null
                : S3Error.SIGNATURE_DOES_NOT_MATCH.response(request);
    }

    private static @Nullable Instant parse(String date) {
        try {
            return LocalDateTime.parse(date, AMZ_DATE).toInstant(ZoneOffset.UTC);
        } catch (DateTimeException malformed) {
            return null;
        }
    }
}
