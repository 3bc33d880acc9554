package dev.waybill.s3;

import dev.waybill.DownloadException;
import dev.waybill.DownloadException.Kind;
import dev.waybill.PlannedAction;
import dev.waybill.PlannedObject;
import dev.waybill.checksum.ETag;
import dev.waybill.target.LocalState;
import dev.waybill.target.TargetDirectory;
import java.io.IOException;
import java.util.Optional;

/** Decides what to do about an object, given what is on disk. The same decision for an estimate and for a download. */
final class LocalView {

    private final Optional<TargetDirectory> target;

    /** A view of a directory, or of none: then nothing is there. */
    LocalView(Optional<TargetDirectory> target) {
        this.target = target;
    }

    Decision decide(PlannedObject object) {
        LocalState state = state(object);
        if (state instanceof LocalState.Verified) {
            return new Decision(PlannedAction.SKIP, "");
        }
        if (state instanceof LocalState.Blocked blocked) {
            return new Decision(PlannedAction.BLOCKED, blocked.reason());
        }
        if (state instanceof LocalState.Unverified file) {
            return unverified(object, file);
        }
        return object.archived()
                ? new Decision(
                        PlannedAction.ARCHIVED,
                        "it is archived (" + object.storageClass().orElse("") + ")")
                : new Decision(PlannedAction.BUY, "");
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
            return new Decision(
                    PlannedAction.BLOCKED,
                    file.file() + " is in the way: it has " + file.size() + " bytes, the object has " + object.size()
                            + "; move it away to download the object");
        }
        if (!(ETag.parse(object.etag()) instanceof ETag.Md5)) {
            return new Decision(
                    PlannedAction.BLOCKED,
                    file.file()
                            + " is in the way: it has the right size, but the object's ETag is no MD5 to compare it with;"
                            + " move it away to download the object");
        }
        return new Decision(PlannedAction.ADOPT, "");
    }

    /**
     * What to do.
     *
     * @param reason for what is not bought, one line
     */
    record Decision(PlannedAction action, String reason) {}
}
