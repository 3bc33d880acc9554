package dev.waybill.s3;

import dev.waybill.DownloadException;
import dev.waybill.DownloadException.Kind;
import dev.waybill.DownloadPlan;
import dev.waybill.ObjectConsumer;
import dev.waybill.s3.followup.DecodeListener;
import dev.waybill.s3.followup.FollowUp;
import dev.waybill.s3.followup.Handover;
import dev.waybill.target.Durability;
import dev.waybill.target.TargetDirectory;
import dev.waybill.target.TargetDirectory.Mode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A directory of its own for objects that are handed over and not kept: below the plan's, so that an interrupted run is gone on with, or else a
 * temporary one.
 */
record PassingFiles(
        DownloadPlan plan, ObjectConsumer consumer, Optional<TargetDirectory> lasting, TargetDirectory target)
        implements Workplace {

    private static final String FOLDER = ".waybill/stream";

    static PassingFiles open(DownloadPlan plan, ObjectConsumer consumer) {
        if (plan.decoding().on()) {
            throw refused(
                    "objects are handed over as S3 stores them: leave decompress out, and decode them as they come");
        }
        if (plan.directory().isEmpty()) {
            if (plan.limits().costUsdMonth().isPresent()) {
                throw refused("a limit for the month needs the ledger of a directory; name one with into(…)");
            }
            return new PassingFiles(plan, consumer, Optional.empty(), openTemporary());
        }
        TargetDirectory lasting = Targets.toWrite(plan);
        try {
            return new PassingFiles(plan, consumer, Optional.of(lasting), openBelow(lasting, plan));
        } catch (IOException | RuntimeException e) {
            Targets.close(lasting);
            throw e instanceof DownloadException known ? known : failed("opening", lasting.root(), e);
        }
    }

    private static TargetDirectory openBelow(TargetDirectory lasting, DownloadPlan plan) throws IOException {
        Path folder = lasting.root().resolve(FOLDER);
        if (Files.exists(folder, LinkOption.NOFOLLOW_LINKS) && !Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
            throw new IOException("it is not a directory of its own: remove it");
        }
        return TargetDirectory.open(folder, Mode.WRITE, plan.files().durability());
    }

    private static TargetDirectory openTemporary() {
        try {
            return TargetDirectory.open(Files.createTempDirectory("waybill-stream-"), Mode.WRITE, Durability.NONE);
        } catch (IOException e) {
            throw new DownloadException(
                    Kind.LOCAL_STORAGE,
                    "making a temporary directory failed: " + e + "; name a directory with into(…)",
                    e);
        }
    }

    @Override
    public Path ledger() {
        return lasting.map(TargetDirectory::root).orElse(target.root());
    }

    @Override
    public FollowUp followUp(RunTally tally, DecodeListener decoding) {
        return new Handover(lasting, target, plan.files(), consumer, tally::fatal);
    }

    @Override
    public void close() {
        try {
            Targets.close(target);
            clearUp();
        } finally {
            lasting.ifPresent(Targets::close);
        }
    }

    /** What the next run can go on with stays. */
    private void clearUp() {
        Path root = target.root();
        try (Stream<Path> files = Files.walk(root)) {
            List<Path> all = files.sorted(Comparator.reverseOrder()).toList();
            if (lasting.isEmpty() || all.stream().noneMatch(file -> isOfUse(root, file))) {
                for (Path file : all) {
                    Files.delete(file);
                }
            }
        } catch (IOException e) {
            throw failed("clearing up", root, e);
        }
    }

    private static boolean isOfUse(Path root, Path file) {
        Path state = root.resolve(".waybill");
        return Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
                && (!file.startsWith(state) || file.startsWith(state.resolve("partial")));
    }

    private static DownloadException refused(String why) {
        return new DownloadException(Kind.INVALID_PLAN, "streaming failed: " + why);
    }

    private static DownloadException failed(String what, Path directory, Exception e) {
        return new DownloadException(Kind.LOCAL_STORAGE, what + " " + directory + " failed: " + e, e);
    }
}
