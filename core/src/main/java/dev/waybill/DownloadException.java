package dev.waybill;

import java.io.Serial;
import org.jspecify.annotations.Nullable;

/**
 * The one exception of Waybill: why a plan could not be made or run.
 *
 * <p>The message is one line: what was being done, to what, why it failed and what to do next. It never holds a secret.
 * Failures of single objects do not throw; they are listed in the report.
 */
public final class DownloadException extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1L;

    private final Kind kind;

    /** An exception without a cause. */
    public DownloadException(Kind kind, String message) {
        super(message);
        this.kind = kind;
    }

    /** An exception with the error that led to it, if there is one. */
    public DownloadException(Kind kind, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.kind = kind;
    }

    /** An exception that says the same as the error that led to it, whose message is already fit for users. */
    public static DownloadException of(Kind kind, Exception cause) {
        return new DownloadException(kind, String.valueOf(cause.getMessage()), cause);
    }

    /** Of files that could not be read or written. An interrupted thread cannot do that either, and then it is not the disk's fault. */
    static DownloadException ofFiles(String message, Exception cause) {
        return new DownloadException(
                Thread.currentThread().isInterrupted() ? Kind.INTERRUPTED : Kind.LOCAL_STORAGE, message, cause);
    }

    /** What sort of failure this is, and so what a program can do about it. */
    public Kind kind() {
        return kind;
    }

    /** The sorts of failure, from the user's point of view. */
    public enum Kind {
        /** The plan, an option or a file given by the user is wrong or not there; nothing was sent. */
        INVALID_PLAN,
        /** The bucket does not exist, or holds nothing for the paths and dates asked for; or a file that was downloaded is gone. */
        NOT_FOUND,
        /** Bytes disagree with the evidence for them; nothing was published. */
        CORRUPT,
        /** The evidence for an object or a file is weaker than the plan requires; nothing was bought or published for it. */
        UNVERIFIED,
        /** The object at the source is no longer the one that was planned. */
        CHANGED,
        /** An object that cannot be read now: archived, or of a storage class that must be restored first. */
        ARCHIVED,
        /** Something of the user's is in the way of a file; it was left alone. */
        CONFLICT,
        /** Network or server trouble that may pass; run it again. */
        TEMPORARY,
        /** No usable credentials: none found, expired, unknown or wrong. */
        CREDENTIALS,
        /** Credentials are fine, but the action is not allowed, or the payer header or region is wrong. */
        ACCESS_DENIED,
        /** The server cannot be trusted: its TLS certificate or protocol was refused. */
        INSECURE,
        /** The local disk or file system refuses: full, read-only, not permitted. */
        LOCAL_STORAGE,
        /** Another process writes to the same directory. */
        LOCKED,
        /** A money, byte or object limit would be crossed. */
        LIMIT,
        /** The user or the caller stopped the run. */
        INTERRUPTED,
        /** A bug in Waybill. */
        INTERNAL
    }
}
