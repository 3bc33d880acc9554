package dev.waybill;

import dev.waybill.dataset.Dataset;
import dev.waybill.dataset.DatasetPath;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** What can be done with a directory of downloaded files without a plan, and without a network. */
public final class Waybill {

    private Waybill() {}

    /**
     * Reads every file that the directory's manifest names and compares it with the checksums recorded when it was verified. Changes nothing, sends nothing;
     * uses all cores.
     *
     * @throws DownloadException of kind {@code INVALID_PLAN} if no download is recorded in the directory; of another if it or its manifest cannot be read
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

    /** The lines of everything of a dataset that was downloaded to a directory; see {@link DownloadPlan#lines()}. To be closed. */
    public static Stream<String> lines(Path directory, Dataset dataset) {
        String[] paths = dataset.paths().stream().map(DatasetPath::name).toArray(String[]::new);
        return DownloadPlan.builder()
                .dataset(dataset)
                .paths(paths)
                .into(directory)
                .build()
                .lines();
    }

    /**
     * Brings the files and records of other directories, such as those of shards, into one; buys nothing, sends nothing. Each file that a manifest
     * names and that is as it was verified is linked into {@code into}, or copied where links are not possible; the other directories stay as they are. A
     * file that lies in {@code into} already is compared with its recorded checksums and taken into the manifest, so directories whose files were
     * put into one tree beforehand need to keep no more than their {@code .waybill}. Nothing is overwritten.
     *
     * @param from directories that were downloaded to; not written to
     * @param into created if missing; its lock is taken
     * @throws DownloadException if one of them is no such directory, or reading or writing fails; it can be run again then
     */
    public static MergeReport merge(List<Path> from, Path into) {
        return new DirectoryMerge(from, into).run();
    }
}
