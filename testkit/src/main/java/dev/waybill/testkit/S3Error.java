package dev.waybill.testkit;

import java.util.Map;

/** The errors of the real service: code, HTTP status and message. */
enum S3Error {
    ACCESS_DENIED(403, "AccessDenied", "Access Denied"),
    AUTHORIZATION_HEADER_MALFORMED(
            400, "AuthorizationHeaderMalformed", "The authorization header that you provided is not valid."),
    EXPIRED_TOKEN(400, "ExpiredToken", "The provided token has expired."),
    INTERNAL_ERROR(500, "InternalError", "We encountered an internal error. Please try again."),
    INVALID_ACCESS_KEY_ID(
            403, "InvalidAccessKeyId", "The AWS Access Key Id you provided does not exist in our records."),
    INVALID_ARGUMENT(400, "InvalidArgument", "Invalid Argument"),
    INVALID_OBJECT_STATE(403, "InvalidObjectState", "The operation is not valid for the object's storage class"),
    INVALID_PART_NUMBER(416, "InvalidPartNumber", "The requested partnumber is not satisfiable"),
    INVALID_RANGE(416, "InvalidRange", "The requested range is not satisfiable"),
    INVALID_REQUEST(400, "InvalidRequest", "Missing required header for this request: x-amz-content-sha256"),
    INVALID_TOKEN(400, "InvalidToken", "The provided token is malformed or otherwise invalid."),
    METHOD_NOT_ALLOWED(405, "MethodNotAllowed", "The specified method is not allowed against this resource."),
    NO_SUCH_BUCKET(404, "NoSuchBucket", "The specified bucket does not exist"),
    NO_SUCH_KEY(404, "NoSuchKey", "The specified key does not exist."),
    PERMANENT_REDIRECT(
            301,
            "PermanentRedirect",
            "The bucket you are attempting to access must be addressed using the specified endpoint. "
                    + "Please send all future requests to this endpoint."),
    PRECONDITION_FAILED(412, "PreconditionFailed", "At least one of the pre-conditions you specified did not hold"),
    REQUEST_TIME_TOO_SKEWED(
            403, "RequestTimeTooSkewed", "The difference between the request time and the current time is too large."),
    SIGNATURE_DOES_NOT_MATCH(
            403,
            "SignatureDoesNotMatch",
            "The request signature we calculated does not match the signature you provided. "
                    + "Check your key and signing method.");

    private final int status;
    private final String code;
    private final String message;

    S3Error(int status, String code, String message) {
        this.status = status;
        this.code = code;
        this.message = message;
    }

    Response response(S3Request request) {
        return response(request, message, Map.of());
    }

    Response response(S3Request request, String otherMessage) {
        return response(request, otherMessage, Map.of());
    }

    Response response(S3Request request, Map<String, String> details) {
        return response(request, message, details);
    }

    private Response response(S3Request request, String text, Map<String, String> details) {
        return of(request, status, code, text, details);
    }

    /** Any error, also such as S3 does not know. Details become elements beside Code and Message. */
    static Response of(S3Request request, int status, String code, String message, Map<String, String> details) {
        return new Response(status).xml(document(request, code, message, details));
    }

    static String document(S3Request request, String code, String message, Map<String, String> details) {
        Xml xml = new Xml().open("Error").element("Code", code).element("Message", message);
        details.forEach(xml::element);
        if (!request.key().isEmpty()) {
            xml.element("Key", request.key());
        }
        if (!request.bucket().isEmpty()) {
            xml.element("BucketName", request.bucket());
        }
        return xml.element("RequestId", request.id())
                .element("HostId", "testkit")
                .close("Error")
                .toString();
    }
}
