package dev.waybill.s3.wire;

import dev.waybill.s3.http.Answer;
import dev.waybill.target.KeyText;
import java.io.Serial;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * S3 answered, and said no. Not for users: {@link ErrorDoctor} turns it into a {@link dev.waybill.DownloadException}.
 *
 * <p>HEAD answers carry no body, so their code is derived from the status and from what the request was signed with.
 */
public final class S3Failure extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1L;

    private final Operation operation;
    private final int status;
    private final String code;
    private final String text;
    private final @Nullable String region;
    private final transient @Nullable Answer answer;
    private final transient @Nullable Signed signed;

    /**
     * A failure.
     *
     * @param signed what the request was signed with
     */
    S3Failure(Operation operation, String target, Answer answer, ErrorBody body, Signed signed) {
        super(
                operation.name().toLowerCase(Locale.ROOT) + " " + KeyText.escaped(target) + ": " + answer.status() + " "
                        + KeyText.escaped(body.code()),
                null,
                false,
                false);
        this.operation = operation;
        this.status = answer.status();
        this.code = body.code();
        this.text = body.message();
        this.region = body.region().orElse(null);
        this.answer = answer;
        this.signed = signed;
    }

    /** What was being done. */
    public Operation operation() {
        return operation;
    }

    /** HTTP status; 200 for an error document in a successful answer. */
    public int status() {
        return status;
    }

    /** S3's error code such as {@code SlowDown}. */
    public String code() {
        return code;
    }

    /** S3's own explanation; empty if it gave none. */
    public String text() {
        return text;
    }

    /** Where the bucket is, if the error document says so. */
    public Optional<String> region() {
        return Optional.ofNullable(region);
    }

    /** A header of the answer. */
    public Optional<String> header(String name) {
        return answer == null ? Optional.empty() : answer.header(name);
    }

    /** The one that was sent, if any; never shown. */
    @Nullable
    String sessionToken() {
        return signed == null ? null : signed.sessionToken();
    }

    /** True if the answer could not say why: that of a HEAD has no body. */
    boolean wordless() {
        return operation == Operation.HEAD || operation == Operation.HEAD_BUCKET;
    }

    /** True for answers that ask for a slower pace. */
    public boolean throttled() {
        return status == 429 || status == 503 || code.equals("SlowDown") || code.equals("RequestLimitExceeded");
    }

    /** True if the same request may succeed later without anyone changing anything. */
    public boolean temporary() {
        return throttled()
                || status >= 500
                || code.equals("RequestTimeout")
                || code.equals("InternalError")
                || code.equals("OperationAborted");
    }
}
