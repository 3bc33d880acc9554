package dev.waybill.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * AWS Signature Version 4 for S3 in the Authorization header, computed from the request as it came. Written from "Authenticating Requests
 * (AWS Signature Version 4)" in the Amazon S3 API Reference and tested against its examples.
 */
final class SignatureV4 {
    private SignatureV4() {}

    static String of(HttpRequest request, Authorization claimed, String secret) {
        String toSign = String.join(
                "\n",
                Authorization.ALGORITHM,
                request.headers().getOrDefault("x-amz-date", ""),
                claimed.scope(),
                HexFormat.of()
                        .formatHex(Digests.of("SHA-256")
                                .digest(canonicalRequest(request, claimed).getBytes(UTF_8))));
        byte[] key = hmac(("AWS4" + secret).getBytes(UTF_8), claimed.date());
        key = hmac(hmac(hmac(key, claimed.region()), "s3"), "aws4_request");
        return HexFormat.of().formatHex(hmac(key, toSign));
    }

    private static String canonicalRequest(HttpRequest request, Authorization claimed) {
        StringBuilder out = new StringBuilder(request.method()).append('\n');
        out.append(PercentCoding.encode(PercentCoding.decode(request.rawPath(), false), true))
                .append('\n');
        out.append(canonicalQuery(request.rawQuery())).append('\n');
        for (String name : claimed.signedHeaders()) {
            String value = request.headers().getOrDefault(name, "");
            out.append(name)
                    .append(':')
                    .append(value.trim().replaceAll(" +", " "))
                    .append('\n');
        }
        return out.append('\n')
                .append(String.join(";", claimed.signedHeaders()))
                .append('\n')
                .append(request.headers().getOrDefault("x-amz-content-sha256", ""))
                .toString();
    }

    private static String canonicalQuery(String raw) {
        if (raw.isEmpty()) {
            return "";
        }
        List<String> pairs = new ArrayList<>();
        for (String pair : raw.split("&", -1)) {
            int equals = pair.indexOf('=');
            String name = equals < 0 ? pair : pair.substring(0, equals);
            String value = equals < 0 ? "" : pair.substring(equals + 1);
            pairs.add(PercentCoding.encode(PercentCoding.decode(name, true), false) + "="
                    + PercentCoding.encode(PercentCoding.decode(value, true), false));
        }
        Collections.sort(pairs);
        return String.join("&", pairs);
    }

    private static byte[] hmac(byte[] key, String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(text.getBytes(UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has HmacSHA256", e);
        }
    }
}
