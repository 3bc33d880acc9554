package dev.waybill.s3;

import dev.waybill.DownloadException;
import dev.waybill.DownloadException.Kind;
import dev.waybill.EvidenceForecast;
import dev.waybill.FilePolicy;
import dev.waybill.PlannedAction;
import dev.waybill.PlannedObject;
import dev.waybill.errors.FileErrors;
import dev.waybill.manifest.ManifestEntry;
import dev.waybill.manifest.Verification;
import dev.waybill.s3.compare.Comparison;
import dev.waybill.s3.storage.Leftovers;
import dev.waybill.target.KeyClashes;
import dev.waybill.target.KeyText;
import dev.waybill.target.LocalState;
import dev.waybill.target.Missing;
import dev.waybill.target.NameRules;
import dev.waybill.target.TargetDirectory;
import java.io.IOException;
import java.util.Optional;

/** Decides what to do about an object, given what is on disk and what the plan allows. The same decision for an estimate and for a download. */
final class LocalView {

    private final Optional<TargetDirectory> target;
    private final Leftovers leftovers;
    private final FilePolicy policy;
    private final KeyClashes clashes;

    /** A view of a directory, or of none: then nothing is there. */
    LocalView(Optional<TargetDirectory> target, FilePolicy policy) {
        this(target, Leftovers.of(target), policy);
    }

    /** The same, where objects that were begun lie elsewhere. */
    LocalView(Optional<TargetDirectory> target, Leftovers leftovers, FilePolicy policy) {
        this.target = target;
        this.leftovers = leftovers;
        this.policy = policy;
        this.clashes = new KeyClashes(rules(target));
    }

    private static NameRules rules(Optional<TargetDirectory> target) {
        try {
            return target.isPresent() ? NameRules.of(target.get().root()) : NameRules.ofThisSystem();
        } catch (IOException e) {
            throw new DownloadException(
                    Kind.LOCAL_STORAGE,
                    "looking at " + KeyText.escaped(target.get().root().toString()) + " failed: "
                            + KeyText.escaped(e.toString()) + "; run the same command again",
                    e);
        }
    }

    /**
     * The decision about the next object; each object of a run once, because two of them can be in each other's way. To adopt is decided here by the
     * size alone: {@link #compared} says what comes of it. For one thread.
     */
    Decision decide(PlannedObject object) {
        LocalState state = state(object);
        if (state instanceof LocalState.Blocked blocked) {
            return Decision.not(PlannedAction.BLOCKED, blocked.reason());
        }
        Optional<String> clash = target.isEmpty() ? Optional.empty() : clashes.add(object.key());
        if (clash.isPresent()) {
            return Decision.not(PlannedAction.BLOCKED, clash.get());
        }
        if (state instanceof LocalState.Verified verified) {
            boolean enough = policy.accepts(verified.entry().verification(), object.size());
            if (!enough && !verified.entry().key().equals(object.key())) {
                return Decision.not(PlannedAction.UNVERIFIABLE, decodedAway(object, verified.entry()));
            }
            return Decision.not(enough ? PlannedAction.SKIP : PlannedAction.ADOPT, "");
        }
        if (state instanceof LocalState.Unverified file) {
            return file.size() == object.size()
                    ? Decision.not(PlannedAction.ADOPT, "")
                    : differing(object, "it has " + file.size() + " bytes, the object has " + object.size());
        }
        return buy(object, false);
    }

    /** The decision about an object whose file was compared with it. For any thread. */
    Decision compared(PlannedObject object, Comparison found) {
        return switch (found.outcome()) {
            case DIFFERENT -> differing(object, found.detail());
            case UNKNOWN ->
                policy.adoptUnverified()
                        ? adopt(object, found.level())
                        : Decision.not(PlannedAction.BLOCKED, unproven(object, found.detail()));
            case SAME -> adopt(object, found.level());
        };
    }

    private Decision adopt(PlannedObject object, Verification level) {
        return policy.accepts(level, object.size())
                ? Decision.not(PlannedAction.ADOPT, "")
                : Decision.not(
                        PlannedAction.UNVERIFIABLE,
                        file(object) + " could only be verified by " + level.text() + ", not by the required "
                                + policy.required().text() + "; require less, or move it away to download the object");
    }

    /** The bytes that could be compared once more are gone. */
    private String decodedAway(PlannedObject object, ManifestEntry decoded) {
        return file(object) + " was replaced by what it decodes to, and was verified by "
                + decoded.verification().text() + " only, not by the required "
                + policy.required().text() + "; require less, or move "
                + KeyText.escaped(decoded.key()) + " away to download the object again";
    }

    private String unproven(PlannedObject object, String why) {
        return file(object) + " is in the way: it has the right size, but " + why
                + (policy.required() == Verification.SIZE_ONLY
                        ? "; --adopt-unverified takes it over as it is; or"
                        : ";")
                + " move it away to download the object";
    }

    private Decision differing(PlannedObject object, String how) {
        return policy.replaceDiffering()
                ? buy(object, true)
                : Decision.not(
                        PlannedAction.BLOCKED,
                        file(object) + " is in the way: " + how
                                + "; --replace buys the object in its place; or move it away to download the object");
    }

    private Decision buy(PlannedObject object, boolean replaces) {
        if (object.archived()) {
            return Decision.not(
                    PlannedAction.ARCHIVED,
                    "it is archived (" + object.storageClass().orElse("") + ")");
        }
        Verification best = EvidenceForecast.of(object);
        if (!policy.accepts(best, object.size())) {
            return Decision.not(
                    PlannedAction.UNVERIFIABLE,
                    "it could only be verified by " + best.text() + ", not by the required "
                            + policy.required().text());
        }
        return new Decision(PlannedAction.BUY, "", missing(object), replaces);
    }

    private String file(PlannedObject object) {
        return KeyText.escaped(target.orElseThrow().root().resolve(object.key()).toString());
    }

    private Missing missing(PlannedObject object) {
        try {
            return leftovers.missing(object);
        } catch (IOException e) {
            throw new DownloadException(
                    Kind.LOCAL_STORAGE,
                    "looking for what is there of " + KeyText.escaped(object.key()) + " failed: "
                            + KeyText.escaped(FileErrors.reasonAndFile(e)),
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
                    Kind.LOCAL_STORAGE,
                    "looking for the file of " + KeyText.escaped(object.key()) + " failed: "
                            + KeyText.escaped(FileErrors.reasonAndFile(e)),
                    e);
        }
    }

    /**
     * What to do.
     *
     * @param reason for what is not bought, one line
     * @param missing what is to be bought, less what an earlier run left
     * @param replaces whether a file of the user's gives way to it
     */
    record Decision(PlannedAction action, String reason, Missing missing, boolean replaces) {

        private static final Missing NOTHING = new Missing(0, 0, false);

        private static Decision not(PlannedAction action, String reason) {
            return new Decision(action, reason, NOTHING, false);
        }
    }
}
