package dev.waybill.s3.wire;

import dev.waybill.s3.http.Header;
import dev.waybill.s3.http.Request;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;
import software.amazon.awssdk.identity.spi.AwsSessionCredentialsIdentity;

/**
 * AWS Signature Version 4 of a request without a body, in headers, for S3: the path is signed as it is sent, neither encoded once more nor normalised, so that
 * "a//b" and ".." in a key stay what they are. Steps and names are those of "Create a signed AWS API request" in AWS's IAM guide.
 *
 * <p>Written anew because a download of small objects spends more on the SDK's general signer than on writing their files; a test holds
 * the two against each other. Thread-safe: digests are cloned from prepared ones.
 */
final class SignatureV4 {

    /** The header that carries the token of temporary credentials. */
    static final String SESSION_TOKEN = "X-Amz-Security-Token";

    static final String TIME = "x-amz-date";

    private static final String ALGORITHM = "AWS4-HMAC-SHA256";
    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final HexFormat HEX = HexFormat.of();
    /** There is no body to sign; TLS protects the rest of the request. */
    private static final String PAYLOAD = "UNSIGNED-PAYLOAD";
    /** Servers in between may rewrite it, and then S3 would find the signature wrong. */
    private static final String NOT_SIGNED = "accept-encoding";

    private final MessageDigest sha256;
    private volatile Moment moment = new Moment(Long.MIN_VALUE, "", "");
    private volatile @Nullable DayKey dayKey;

    SignatureV4() {
        try {
            sha256 = MessageDigest.getInstance("SHA-256");
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The request with the headers that sign it. */
    Request sign(Request request, String region, AwsCredentialsIdentity identity, Instant now) {
        Moment at = moment(now);
        List<Header> headers = new ArrayList<>(request.headers());
        headers.add(new Header(TIME, at.dateTime));
        headers.add(new Header("x-amz-content-sha256", PAYLOAD));
        if (identity instanceof AwsSessionCredentialsIdentity session) {
            headers.add(new Header(SESSION_TOKEN, session.sessionToken()));
        }
        Map<String, String> signed = toSign(request, headers);
        String names = String.join(";", signed.keySet());
        String scope = at.date + "/" + region + "/s3/aws4_request";
        String toSign = ALGORITHM + "\n" + at.dateTime + "\n" + scope + "\n" + hash(canonical(request, signed, names));
        String signature = HEX.formatHex(key(identity, at.date, region).mac(toSign));
        headers.add(new Header(
                "Authorization",
                ALGORITHM + " Credential=" + identity.accessKeyId() + "/" + scope + ", SignedHeaders=" + names
                        + ", Signature=" + signature));
        return new Request(request.method(), request.origin(), request.path(), request.query(), headers);
    }

    private static Map<String, String> toSign(Request request, Collection<Header> headers) {
        Map<String, String> signed = new TreeMap<>();
        signed.put("host", request.origin().authority());
        for (Header header : headers) {
            String name = header.name().toLowerCase(Locale.ROOT);
            if (!name.equals(NOT_SIGNED)) {
                signed.put(name, header.value().strip());
            }
        }
        return signed;
    }

    private static String canonical(Request request, Map<String, String> signed, String names) {
        StringBuilder text = new StringBuilder(512)
                .append(request.method())
                .append('\n')
                .append(request.path())
                .append('\n')
                .append(sorted(request.query()))
                .append('\n');
        signed.forEach(
                (name, value) -> text.append(name).append(':').append(value).append('\n'));
        return text.append('\n').append(names).append('\n').append(PAYLOAD).toString();
    }

    private static String sorted(String query) {
        return query.indexOf('&') < 0
                ? query
                : Arrays.stream(query.split("&")).sorted().collect(Collectors.joining("&"));
    }

    private String hash(String text) {
        try {
            MessageDigest digest = (MessageDigest) sha256.clone();
            return HEX.formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException(e);
        }
    }

    private Moment moment(Instant now) {
        Moment last = moment;
        if (last.second != now.getEpochSecond()) {
            String dateTime = STAMP.format(now);
            last = new Moment(now.getEpochSecond(), dateTime, dateTime.substring(0, 8));
            moment = last;
        }
        return last;
    }

    private DayKey key(AwsCredentialsIdentity identity, String date, String region) {
        DayKey last = dayKey;
        if (last == null
                || !last.date.equals(date)
                || !last.region.equals(region)
                || !last.secret.equals(identity.secretAccessKey())) {
            last = DayKey.of(identity.secretAccessKey(), date, region);
            dayKey = last;
        }
        return last;
    }

    /** A second of signing, in the two forms that are signed. */
    private record Moment(long second, String dateTime, String date) {}

    /** The key that signs a day's requests to a region, ready to be used. */
    private static final class DayKey {

        private final String secret;
        private final String date;
        private final String region;
        private final Mac ready;

        private DayKey(String secret, String date, String region, Mac ready) {
            this.secret = secret;
            this.date = date;
            this.region = region;
            this.ready = ready;
        }

        static DayKey of(String secret, String date, String region) {
            Mac mac = keyed(("AWS4" + secret).getBytes(StandardCharsets.UTF_8));
            for (String step : List.of(date, region, "s3", "aws4_request")) {
                mac = keyed(mac.doFinal(step.getBytes(StandardCharsets.UTF_8)));
            }
            return new DayKey(secret, date, region, mac);
        }

        byte[] mac(String text) {
            try {
                return ((Mac) ready.clone()).doFinal(text.getBytes(StandardCharsets.UTF_8));
            } catch (CloneNotSupportedException e) {
                throw new IllegalStateException(e);
            }
        }

        private static Mac keyed(byte[] key) {
            try {
                Mac mac = Mac.getInstance("HmacSHA256");
                mac.init(new SecretKeySpec(key, "HmacSHA256"));
                return mac;
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
