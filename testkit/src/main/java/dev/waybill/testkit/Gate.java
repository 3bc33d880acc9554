package dev.waybill.testkit;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Decides who may come in, in the real service's order: signature, region, policies, payer. */
final class Gate {
    private static final String USER = "User: arn:aws:iam::123456789012:user/testkit is not authorized to perform: ";

    private final Settings settings;
    private final AccessKeys accessKeys;
    private final SignatureCheck signatureCheck;

    Gate(Settings settings, AccessKeys accessKeys) {
        this.settings = settings;
        this.accessKeys = accessKeys;
        this.signatureCheck = new SignatureCheck(accessKeys, settings.clock());
    }

    /** The answer to a request that may not come in, or null for one that may. */
    @Nullable
    Response refusal(S3Request request, @Nullable FakeBucket bucket) {
        String authorization = request.header("authorization");
        Authorization signed = authorization == null ? null : Authorization.parse(authorization);
        Response refusal = authorization == null ? null : signatureCheck.refusal(request, signed);
        if (refusal != null || bucket == null) {
            return refusal;
        }
        if (signed != null && !signed.region().equals(bucket.region())) {
            refusal = wrongRegion(request, bucket, signed);
            if (refusal != null) {
                // A HEAD answer has no body to name the region in.
                refusal.header("x-amz-bucket-region", bucket.region());
            }
        }
        if (refusal == null) {
            refusal = denial(request, bucket);
        }
        return refusal == null && isUnpaid(request, bucket, authorization == null)
                ? S3Error.ACCESS_DENIED.response(request)
                : refusal;
    }

    /** Requester pays needs the header and somebody to bill; a private bucket needs a caller. */
    private boolean isUnpaid(S3Request request, FakeBucket bucket, boolean anonymous) {
        if (anonymous && accessKeys.areRequired() && (bucket.requesterPays() || !bucket.anonymousAllowed())) {
            return true;
        }
        return bucket.requesterPays() && !paysItself(request);
    }

    static boolean paysItself(S3Request request) {
        return "requester".equals(request.header("x-amz-request-payer"));
    }

    private @Nullable Response wrongRegion(S3Request request, FakeBucket bucket, Authorization signed) {
        return switch (settings.wrongRegion()) {
            case SERVED -> null;
            case REDIRECT ->
                S3Error.PERMANENT_REDIRECT.response(
                        request,
                        Map.of(
                                "Bucket",
                                bucket.name(),
                                "Endpoint",
                                bucket.name() + ".s3." + bucket.region() + ".amazonaws.com"));
            case MALFORMED ->
                S3Error.of(
                        request,
                        400,
                        "AuthorizationHeaderMalformed",
                        "The authorization header is malformed; the region '" + signed.region()
                                + "' is wrong; expecting '" + bucket.region() + "'",
                        Map.of("Region", bucket.region()));
        };
    }

    private static @Nullable Response denial(S3Request request, FakeBucket bucket) {
        boolean aboutBucket = request.kind() == RequestKind.LIST || request.kind() == RequestKind.HEAD_BUCKET;
        String action = aboutBucket ? "s3:ListBucket" : "s3:GetObject";
        String resource = aboutBucket ? bucket.name() : bucket.name() + "/" + request.key();
        if (bucket.denies(Denial.ORGANIZATION)) {
            return S3Error.ACCESS_DENIED.response(
                    request,
                    USER + action + " on resource: \"arn:aws:s3:::" + resource
                            + "\" with an explicit deny in a service control policy");
        }
        return bucket.denies(aboutBucket ? Denial.LIST_BUCKET : Denial.GET_OBJECT)
                ? S3Error.ACCESS_DENIED.response(request, notAllowed(action, resource))
                : null;
    }

    static String notAllowed(String action, String resource) {
        return USER + action + " on resource: \"arn:aws:s3:::" + resource
                + "\" because no identity-based policy allows the " + action + " action";
    }
}
