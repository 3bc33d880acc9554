package dev.waybill.cli;

import dev.waybill.DownloadException.Kind;
import dev.waybill.DownloadReport;
import dev.waybill.ObjectFailure;
import java.util.Comparator;
import java.util.stream.Stream;

/**
 * What the process tells its caller. Numbers are stable.
 *
 * <p>Declared highest rank first: where a run has several causes, the first of these wins. A bug comes first because nothing else can be
 * trusted then; an interrupt next because it explains whatever else is unfinished; then what stops every further run until a person
 * acts (7), then the limit that the user set, then what no rerun repairs (2, 3, 4); 5 promises that a rerun is enough, so it only
 * shows where nothing else is wrong.
 */
enum ExitCode {
    /** Unexpected: a bug. */
    BUG(1),
    /** Interrupted, or not agreed to; run it again to go on. SIGTERM ends with 143 in its place. */
    INTERRUPTED(130),
    /** Fatal: credentials, access denied, TLS, disk, directory locked, stdout that takes no more. */
    FATAL(7),
    /** Stopped at a limit of money, bytes or objects. */
    LIMIT(8),
    /** Bad arguments or plan, a local file or a record that is not there included; nothing was sent. */
    BAD_ARGUMENTS(2),
    /** The bucket is not there, or nothing for the paths and dates. */
    NOT_FOUND(3),
    /** Finished, but something is wrong: gaps found by a check, bytes that mismatch, evidence weaker than required, a source that changed,
     * an archived object, a file that cannot be decoded. */
    WRONG(4),
    /** Some objects failed for reasons that may pass: run it again. */
    TRY_AGAIN(5),
    /** All is done: everything planned is published and verified, the estimate is shown, the check is clean. */
    DONE(0);

    private final int number;

    ExitCode(int number) {
        this.number = number;
    }

    /** What the operating system is given. */
    int number() {
        return number;
    }

    /** The code for one failure. */
    static ExitCode of(Kind kind) {
        return switch (kind) {
            case INVALID_PLAN -> BAD_ARGUMENTS;
            case NOT_FOUND -> NOT_FOUND;
            case CORRUPT, UNVERIFIED, CHANGED, ARCHIVED, CONFLICT -> WRONG;
            case TEMPORARY -> TRY_AGAIN;
            case CREDENTIALS, ACCESS_DENIED, INSECURE, LOCAL_STORAGE, LOCKED -> FATAL;
            case LIMIT -> LIMIT;
            case INTERRUPTED -> INTERRUPTED;
            case INTERNAL -> BUG;
        };
    }

    /** The one of both that is ranked higher. */
    ExitCode or(ExitCode other) {
        return compareTo(other) < 0 ? this : other;
    }

    /** The highest-ranked of all that went wrong in a download. */
    static ExitCode of(DownloadReport report) {
        Stream<Kind> kinds = Stream.concat(
                report.stopped().stream().map(stopped -> stopped.kind()),
                Stream.concat(report.failures().stream(), report.decoding().failures().stream())
                        .map(ObjectFailure::kind));
        return kinds.map(ExitCode::of).min(Comparator.naturalOrder()).orElse(DONE);
    }
}
