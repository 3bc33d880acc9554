package dev.waybill.s3.transfer;

import dev.waybill.DownloadException;
import dev.waybill.DownloadException.Kind;
import dev.waybill.PlannedObject;
import dev.waybill.manifest.Verification;
import dev.waybill.s3.wire.ErrorDoctor;
import dev.waybill.s3.wire.Operation;
import dev.waybill.target.KeyText;
import java.io.IOException;

/** Puts the end of a transfer that failed into the user's words. */
final class TransferErrors {

    private final PlannedObject object;
    private final ErrorDoctor doctor;

    TransferErrors(PlannedObject object, ErrorDoctor doctor) {
        this.object = object;
        this.doctor = doctor;
    }

    /**
     * Why a transfer ends.
     *
     * @param concernsEverything whether the next object would fail as well
     */
    record Verdict(DownloadException why, boolean concernsEverything) {}

    /**
     * Why an object cannot be had.
     *
     * @param othersWereRead whether bytes of any object have come in this run: then a denial is of this one
     */
    Verdict of(Throwable error, boolean othersWereRead) {
        DownloadException why = error instanceof AnswerCheck.OtherObjectException
                ? new DownloadException(Kind.CHANGED, "reading " + key() + " failed: " + error.getMessage(), error)
                : doctor.explain(Operation.GET, object.key(), error);
        boolean ofThisOne = why.kind() == Kind.ACCESS_DENIED && othersWereRead;
        return new Verdict(why, !ofThisOne && ErrorDoctor.concernsEverything(why));
    }

    Verdict local(IOException error) {
        return new Verdict(LocalErrors.explain(object.key(), error), LocalErrors.concernsEverything(error));
    }

    /** Of bytes that can be looked at, or not. */
    DownloadException corrupt(String mismatch, boolean setAside) {
        return new DownloadException(
                Kind.CORRUPT,
                "verifying " + key() + " failed twice: " + mismatch
                        + "; it was not published, "
                        + (setAside ? "its bytes are in .waybill/set-aside, " : "")
                        + "tell the owner of the bucket");
    }

    DownloadException unverifiable(Verification reachable, Verification required) {
        return new DownloadException(
                Kind.UNVERIFIED,
                "downloading " + key() + " failed: S3 offers no better evidence for it than " + reachable.text()
                        + ", and " + required.text()
                        + " is required; download it without --require-verification, or with a weaker one");
    }

    /**
     * The end of a transfer that was begun.
     *
     * @param what was not done to the object
     * @param refusal which limit it would cross
     */
    Verdict limit(String what, String refusal) {
        DownloadException why = new DownloadException(Kind.LIMIT, "stopped " + what + " " + key() + ": " + refusal);
        return new Verdict(why, true);
    }

    DownloadException interrupted(InterruptedException cause) {
        return new DownloadException(
                Kind.INTERRUPTED,
                "interrupted before " + key() + " was published; run the same command to go on",
                cause);
    }

    Verdict bug(Throwable bug) {
        DownloadException why = new DownloadException(
                Kind.INTERNAL,
                "downloading " + key() + " failed: unexpected "
                        + bug.getClass().getSimpleName() + " " + KeyText.escaped(String.valueOf(bug.getMessage()))
                        + "; this is a bug in Waybill, please report it",
                bug);
        return new Verdict(why, true);
    }

    private String key() {
        return KeyText.quoted(object.key());
    }
}
