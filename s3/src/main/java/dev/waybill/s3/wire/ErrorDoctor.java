package dev.waybill.s3.wire;

import dev.waybill.DownloadException;
import dev.waybill.DownloadException.Kind;
import dev.waybill.dataset.Dataset;
import dev.waybill.dataset.Payer;
import dev.waybill.s3.http.NotSentException;
import dev.waybill.target.KeyText;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * Turns what S3 or the network said into a kind and one line: what was being done, to what, why it failed, and the next thing to do. The only place
 * that does so.
 *
 * <p>S3 answers 403 for a dozen reasons. They are told apart by its error code, by the text of AccessDenied (which names the policy that
 * said no), and by what was sent. Codes: https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html
 */
public final class ErrorDoctor {

    private final Dataset dataset;
    private final BooleanSupplier anonymous;
    private final BooleanSupplier reached;
    private final Supplier<S3Address> address;
    private final Supplier<Instant> now;

    ErrorDoctor(
            Dataset dataset,
            BooleanSupplier anonymous,
            BooleanSupplier reached,
            Supplier<S3Address> address,
            Supplier<Instant> now) {
        this.dataset = dataset;
        this.anonymous = anonymous;
        this.reached = reached;
        this.address = address;
        this.now = now;
    }

    /** The same error in the user's words; one that already is comes back as it is. */
    public DownloadException explain(Operation operation, String target, Throwable error) {
        Throwable cause = unwrap(error);
        if (cause instanceof DownloadException already) {
            return already;
        }
        Diagnosis diagnosis = cause instanceof S3Failure failure
                ? diagnose(failure)
                : NetworkDiagnosis.of(cause, address.get(), reached.getAsBoolean());
        String message = operation.doing() + " s3://" + dataset.bucket()
                + (operation == Operation.HEAD_BUCKET ? "" : "/" + KeyText.escaped(target)) + " failed: "
                + diagnosis.why() + (diagnosis.next().isEmpty() ? "" : "; " + diagnosis.next());
        return new DownloadException(diagnosis.kind(), message, cause);
    }

    /** The reason alone, for messages that already say what was being done. */
    public String reason(Throwable error) {
        Throwable cause = unwrap(error);
        return cause instanceof S3Failure failure
                ? diagnose(failure).why()
                : NetworkDiagnosis.of(cause, address.get(), reached.getAsBoolean())
                        .why();
    }

    /** True if the next object would fail as well, so that the run should stop. */
    public static boolean concernsEverything(DownloadException why) {
        return switch (why.kind()) {
            case CREDENTIALS, INSECURE, INTERRUPTED, INTERNAL -> true;
            case ACCESS_DENIED -> !(why.getCause() instanceof S3Failure refused) || !concernsObject(refused);
            default -> false;
        };
    }

    /** Of an object encrypted with somebody's own key, or one of its name that a proxy dislikes, S3 and others say no while all else can be read. */
    private static boolean concernsObject(S3Failure refused) {
        return ofObject(refused)
                && switch (refused.code()) {
                    case "AccessDenied",
                            "AllAccessDisabled",
                            "AccountProblem",
                            "InvalidPayer",
                            "PermanentRedirect",
                            "TemporaryRedirect",
                            "AuthorizationHeaderMalformed",
                            "IllegalLocationConstraintException" -> false;
                    default -> true;
                };
    }

    /** True if the request did not even find a server: nobody bills it. */
    public boolean unsent(Throwable error) {
        Throwable cause = unwrap(error);
        return cause instanceof CredentialsException || cause instanceof NotSentException;
    }

    private Diagnosis diagnose(S3Failure failure) {
        return switch (failure.code()) {
            case "AccessDenied", "AllAccessDisabled", "AccountProblem", "InvalidPayer" -> denied(failure);
            case "ExpiredToken", "TokenRefreshRequired", "RequestExpired" ->
                new Diagnosis(
                        Kind.CREDENTIALS,
                        "the session token has expired",
                        "log in again (for instance: aws sso login) and run the same command");
            case ErrorBody.TOKEN_REFUSED ->
                new Diagnosis(
                        Kind.CREDENTIALS,
                        "S3 refused the request without a word, as it does where the session token has expired",
                        "log in again (for instance: aws sso login) and run the same command");
            case "InvalidAccessKeyId" ->
                new Diagnosis(
                        Kind.CREDENTIALS,
                        "AWS does not know this access key",
                        "check which credentials are used with: aws sts get-caller-identity");
            case "InvalidToken" ->
                new Diagnosis(
                        Kind.CREDENTIALS,
                        "the session token does not belong to this access key",
                        "set AWS_SESSION_TOKEN together with its key, or unset it");
            case "SignatureDoesNotMatch" ->
                new Diagnosis(
                        Kind.CREDENTIALS,
                        "the secret key is wrong for this access key",
                        "enter it again with: aws configure");
            case "RequestTimeTooSkewed" ->
                new Diagnosis(
                        Kind.CREDENTIALS,
                        "this machine's clock is off by " + skew(failure),
                        "set the clock and run the same command");
            case "NoSuchBucket" ->
                new Diagnosis(
                        Kind.NOT_FOUND,
                        "there is no bucket of this name",
                        "check the dataset's bucket and --endpoint-url");
            case "NoSuchKey", "NotFound" ->
                new Diagnosis(
                        ofObject(failure) ? Kind.CHANGED : Kind.NOT_FOUND,
                        "it does not exist" + (ofObject(failure) ? " any more" : ""),
                        "");
            case "PreconditionFailed" ->
                new Diagnosis(Kind.CHANGED, "the object was replaced after it was planned", "");
            case "InvalidRange" ->
                new Diagnosis(Kind.CHANGED, "the object has fewer bytes than when it was planned", "");
            case "InvalidObjectState" ->
                new Diagnosis(
                        Kind.ARCHIVED,
                        "the object is archived and must be restored by its owner before it can be read",
                        "");
            case "PermanentRedirect",
                    "TemporaryRedirect",
                    "AuthorizationHeaderMalformed",
                    "IllegalLocationConstraintException" -> elsewhere(failure);
            case ErrorBody.NOT_S3 -> foreign(failure);
            default -> other(failure);
        };
    }

    private Diagnosis denied(S3Failure failure) {
        String text = failure.text().toLowerCase(Locale.ROOT);
        String quoted = failure.text().isEmpty() ? "" : " (S3 says: " + KeyText.escaped(failure.text()) + ")";
        if (anonymous.getAsBoolean()) {
            return new Diagnosis(
                    Kind.CREDENTIALS,
                    dataset.payer() == Payer.REQUESTER
                            ? "the requester pays for this bucket, so S3 refuses unsigned requests"
                            : "the bucket is not open to unsigned requests" + quoted,
                    "drop --no-sign-request and give credentials");
        }
        if (text.contains("service control policy") || text.contains("resource control policy")) {
            return new Diagnosis(
                    Kind.ACCESS_DENIED,
                    "a policy of your AWS organization forbids it" + quoted,
                    "ask its administrator to allow S3 in " + address.get().region() + ", or use another account");
        }
        // A policy that says no is named in the text; a missing payer header gives a bare "Access Denied".
        if (text.contains("requester pays")
                || failure.code().equals("InvalidPayer")
                || (dataset.payer() == Payer.OWNER && !text.contains("not authorized to perform"))) {
            return new Diagnosis(
                    Kind.ACCESS_DENIED,
                    "access is denied" + quoted,
                    "if the requester pays for this bucket, set \"payer\": \"requester\" in the dataset; else ask for s3:ListBucket and"
                            + " s3:GetObject on it");
        }
        String action = ofObject(failure) ? "s3:GetObject" : "s3:ListBucket";
        String resource = "arn:aws:s3:::" + dataset.bucket() + (ofObject(failure) ? "/*" : "");
        return new Diagnosis(
                Kind.ACCESS_DENIED,
                "these credentials lack " + action + quoted,
                "allow " + action + " on " + resource + " in their IAM policy");
    }

    private Diagnosis elsewhere(S3Failure failure) {
        String there = failure.header("x-amz-bucket-region")
                .or(failure::region)
                .map(KeyText::escaped)
                .orElse("another region");
        return new Diagnosis(
                Kind.ACCESS_DENIED,
                "the bucket is in " + there + ", not in " + address.get().region(),
                "pass --region " + (there.contains(" ") ? "REGION" : there));
    }

    /** S3 always explains itself in XML; who does not is somebody in between. */
    private Diagnosis foreign(S3Failure failure) {
        String why = "something that is not S3 answered " + failure.status() + " for "
                + address.get().hostAndPort() + ", perhaps a proxy or a login page";
        return failure.temporary()
                ? new Diagnosis(Kind.TEMPORARY, why, "run the same command again later")
                : new Diagnosis(Kind.ACCESS_DENIED, why, "check the proxy settings and --endpoint-url");
    }

    private static boolean ofObject(S3Failure failure) {
        return failure.operation() == Operation.GET || failure.operation() == Operation.HEAD;
    }

    private static Diagnosis other(S3Failure failure) {
        String why = "S3 answered " + failure.status() + " " + KeyText.escaped(failure.code())
                + (failure.text().isEmpty() ? "" : " (" + KeyText.escaped(failure.text()) + ")");
        if (failure.temporary()) {
            return new Diagnosis(Kind.TEMPORARY, why, "run the same command again later");
        }
        return new Diagnosis(failure.status() == 404 ? Kind.NOT_FOUND : Kind.ACCESS_DENIED, why, "");
    }

    private String skew(S3Failure failure) {
        return failure.header("Date")
                .flatMap(HttpDate::parse)
                .map(server -> Duration.between(server, now.get()).abs().toMinutes() + " minutes")
                .orElse("more than 15 minutes");
    }

    private static Throwable unwrap(Throwable error) {
        Throwable inner = Wire.unwrap(error);
        while (inner instanceof ExecutionException && inner.getCause() != null) {
            inner = Wire.unwrap(inner.getCause());
        }
        return inner;
    }

    /**
     * A finding.
     *
     * @param kind what sort of failure
     * @param why the reason
     * @param next what to do, or empty
     */
    record Diagnosis(Kind kind, String why, String next) {}
}
