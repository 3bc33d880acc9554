package dev.waybill;

import java.nio.file.Path;

/** What can be done with a directory of downloaded files without a plan, and without a network. */
public final class Waybill {

    private Waybill() {}

    /**
     * Reads every file that the directory's manifest names and compares it with the checksums recorded when it was verified. Changes nothing, sends nothing;
     * uses all cores.
     *
     * @throws DownloadException if the directory or its manifest cannot be read
     */
    public static VerifyReport verify(Path directory) {
        return verify(directory, VerifyListener.NONE);
    }

    /** The same, watched. */
    public static VerifyReport verify(Path directory, VerifyListener listener) {
        return new DirectoryVerification(directory, listener, false).run();
    }

    /**
     * The same, and moves changed files to {@code .waybill/set-aside}, so that the next download fetches exactly those and the missing ones. Takes the
     * directory's lock.
     */
    public static VerifyReport repair(Path directory, VerifyListener listener) {
        return new DirectoryVerification(directory, listener, true).run();
    }
}
