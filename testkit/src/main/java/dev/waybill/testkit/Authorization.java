package dev.waybill.testkit;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A Signature Version 4 Authorization header, taken apart. */
record Authorization(String accessKey, String date, String region, List<String> signedHeaders, String signature) {
    static final String ALGORITHM = "AWS4-HMAC-SHA256";

    private static final Pattern FORM = Pattern.compile(
            ALGORITHM
                    + " +Credential=([^/,]+)/(\\d{8})/([^/,]+)/s3/aws4_request, *SignedHeaders=([^,]+), *Signature=([0-9a-f]{64})");

    /** Null when the header has another form. */
    static @Nullable Authorization parse(String header) {
        Matcher matcher = FORM.matcher(header);
        return matcher.matches()
                ? new Authorization(
                        matcher.group(1),
                        matcher.group(2),
                        matcher.group(3),
                        List.of(matcher.group(4).split(";", -1)),
                        matcher.group(5))
                : null;
    }

    String scope() {
        return date + "/" + region + "/s3/aws4_request";
    }
}
