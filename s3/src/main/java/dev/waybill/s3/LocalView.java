package dev.waybill.s3;

import dev.waybill.DownloadException;
import dev.waybill.DownloadException.Kind;
import dev.waybill.PlannedAction;
import dev.waybill.PlannedObject;
import dev.waybill.checksum.ETag;
import dev.waybill.target.KeyClashes;
import dev.waybill.target.KeyText;
import dev.waybill.target.LocalState;
import dev.waybill.target.Missing;
import dev.waybill.target.NameRules;
import dev.waybill.target.TargetDirectory;
import java.io.IOException;
import java.util.Optional;

/** Decides what to do about an object, given what is on disk. The same decision for an estimate and for a download. */
final class LocalView {

    private final Optional<TargetDirectory> target;
    private final KeyClashes clashes = new KeyClashes(NameRules.ofThisSystem());

    /** A view of a directory, or of none: then nothing is there. */
    LocalView(Optional<TargetDirectory> target) {
        this.target = target;
    }

    /** The decision about the next object; each object of a run once, because two of them can be in each other's way. */
    Decision decide(PlannedObject object) {
        LocalState state = state(object);
        if (state instanceof LocalState.Blocked blocked) {
            return Decision.not(PlannedAction.BLOCKED, blocked.reason());
        }
        Optional<String> clash = target.isEmpty() ? Optional.empty() : clashes.add(object.key());
        if (clash.isPresent()) {
            return Decision.not(PlannedAction.BLOCKED, clash.get());
        }
        if (state instanceof LocalState.Verified) {
            return Decision.not(PlannedAction.SKIP, "");
        }
        if (state instanceof LocalState.Unverified file) {
            return unverified(object, file);
        }
        if (object.archived()) {
            return Decision.not(
                    PlannedAction.ARCHIVED,
                    "it is archived (" + object.storageClass().orElse("") + ")");
        }
        return new Decision(PlannedAction.BUY, "", missing(object));
    }

    private Missing missing(PlannedObject object) {
        if (target.isEmpty()) {
            return Missing.all(object.size());
        }
        try {
            return target.get().missing(object.key(), object.size(), object.etag());
        } catch (IOException e) {
            throw new DownloadException(
                    Kind.LOCAL_STORAGE,
                    "looking for what is there of " + KeyText.escaped(object.key()) + " failed: " + e.getMessage(),
                    e);
        }
    }

    LocalState state(PlannedObject object) {
        if (target.isEmpty()) {
            return new LocalState.Absent();
        }
        try {
            return target.get().state(object.key(), object.size(), object.etag());
        } catch (IOException e) {
            throw new DownloadException(
                    Kind.LOCAL_STORAGE, "looking for the file of " + object.key() + " failed: " + e.getMessage(), e);
        }
    }

    private static Decision unverified(PlannedObject object, LocalState.Unverified file) {
        if (file.size() != object.size()) {
            return Decision.not(
                    PlannedAction.BLOCKED,
                    file.file() + " is in the way: it has " + file.size() + " bytes, the object has " + object.size()
                            + "; move it away to download the object");
        }
        if (!(ETag.parse(object.etag()) instanceof ETag.Md5)) {
            return Decision.not(
                    PlannedAction.BLOCKED,
                    file.file()
                            + " is in the way: it has the right size, but the object's ETag is no MD5 to compare it with;"
                            + " move it away to download the object");
        }
        return Decision.not(PlannedAction.ADOPT, "");
    }

    /**
     * What to do.
     *
     * @param reason for what is not bought, one line
     * @param missing what is to be bought, less what an earlier run left
     */
    record Decision(PlannedAction action, String reason, Missing missing) {

        private static final Missing NOTHING = new Missing(0, 0, false);

        private static Decision not(PlannedAction action, String reason) {
            return new Decision(action, reason, NOTHING);
        }
    }
}
