package dev.waybill.s3;

import dev.waybill.DownloadException;
import dev.waybill.DownloadException.Kind;
import dev.waybill.DownloadPlan;
import dev.waybill.errors.FileErrors;
import dev.waybill.target.DirectoryLockedException;
import dev.waybill.target.TargetDirectory;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Path;
import java.util.Optional;

/** Opens a plan's directory and puts what goes wrong into the user's words. */
final class Targets {

    private Targets() {}

    static Optional<TargetDirectory> toRead(DownloadPlan plan) {
        return plan.directory().map(directory -> open(plan, directory, TargetDirectory.Mode.READ));
    }

    static TargetDirectory toWrite(DownloadPlan plan) {
        return open(
                plan,
                plan.directory()
                        .orElseThrow(() -> new DownloadException(
                                Kind.INVALID_PLAN,
                                "downloading failed: the plan names no directory; give one with into(…) or --to")),
                TargetDirectory.Mode.WRITE);
    }

    private static TargetDirectory open(DownloadPlan plan, Path directory, TargetDirectory.Mode mode) {
        try {
            return TargetDirectory.open(directory, mode, plan.files().durability());
        } catch (DirectoryLockedException e) {
            throw DownloadException.of(Kind.LOCKED, e);
        } catch (IllegalArgumentException e) {
            throw DownloadException.of(Kind.LOCAL_STORAGE, e);
        } catch (IOException e) {
            throw new DownloadException(
                    Kind.LOCAL_STORAGE,
                    "opening the target directory " + directory + " failed: " + FileErrors.reason(e) + advice(e),
                    e);
        }
    }

    /** Another directory means to buy again what this one has, so it is only for one that cannot be had. */
    private static String advice(IOException error) {
        return error instanceof AccessDeniedException || FileErrors.readOnly(error)
                ? "; choose another with --to, or give yourself the right to write there"
                : FileErrors.advice(error);
    }

    static void close(TargetDirectory target) {
        try {
            target.close();
        } catch (IOException e) {
            throw new DownloadException(
                    Kind.LOCAL_STORAGE,
                    "closing the target directory " + target.root() + " failed: " + FileErrors.reasonAndFile(e)
                            + "; the files are complete and recorded"
                            + (FileErrors.advice(e).isEmpty()
                                    ? ", run the same command again to look at them"
                                    : FileErrors.advice(e)),
                    e);
        }
    }
}
