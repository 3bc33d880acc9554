package dev.waybill.s3;

import dev.waybill.DownloadException;
import dev.waybill.DownloadException.Kind;
import dev.waybill.DownloadPlan;
import dev.waybill.ObjectConsumer;
import dev.waybill.PlannedObject;
import dev.waybill.cost.ByteSize;
import dev.waybill.s3.followup.DecodeListener;
import dev.waybill.s3.followup.FollowUp;
import dev.waybill.s3.followup.Handover;
import dev.waybill.s3.storage.PassingStorage;
import dev.waybill.s3.storage.Storage;
import dev.waybill.target.KeyText;
import dev.waybill.target.TargetDirectory;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Memory, and for large objects a directory, from which objects are handed over and not kept. */
final class PassingFiles implements Workplace {

    private final DownloadPlan plan;
    private final ObjectConsumer consumer;
    private final Optional<TargetDirectory> lasting;
    private final PassingStorage storage;
    private volatile @Nullable DiskGuard disk;

    private PassingFiles(
            DownloadPlan plan, ObjectConsumer consumer, Optional<TargetDirectory> lasting, PassingStorage storage) {
        this.plan = plan;
        this.consumer = consumer;
        this.lasting = lasting;
        this.storage = storage;
    }

    static PassingFiles open(DownloadPlan plan, ObjectConsumer consumer) {
        if (plan.decoding().on()) {
            throw refused(
                    "objects are handed over as S3 stores them: leave decompress out, and decode them as they come");
        }
        if (plan.directory().isEmpty() && plan.limits().costUsdMonth().isPresent()) {
            throw refused("a limit for the month needs the ledger of a directory; name one with into(…)");
        }
        Optional<TargetDirectory> lasting = plan.directory().map(directory -> Targets.toWrite(plan));
        try {
            PassingStorage storage = PassingStorage.open(lasting, plan.files().durability());
            return new PassingFiles(plan, consumer, lasting, storage);
        } catch (IOException | RuntimeException e) {
            lasting.ifPresent(Targets::close);
            throw e instanceof DownloadException known
                    ? known
                    : new DownloadException(
                            Kind.LOCAL_STORAGE, "opening what an earlier run left failed: " + e.getMessage(), e);
        }
    }

    @Override
    public Storage storage() {
        return storage;
    }

    /** What the directory holds is handed over by the {@link Handover}; nothing gets a name there. */
    @Override
    public Optional<TargetDirectory> named() {
        return Optional.empty();
    }

    @Override
    public Optional<Path> ledger() {
        return lasting.map(TargetDirectory::root);
    }

    @Override
    public boolean admit(PlannedObject object, long missingBytes) {
        return storage.inMemory(object) || disk(object).admit(object, missingBytes);
    }

    @Override
    public void written(PlannedObject object, long bytes) {
        DiskGuard guard = disk;
        if (guard != null) {
            guard.written(object, bytes);
        }
    }

    /** It keeps its room until it is taken. */
    @Override
    public void ended(PlannedObject object) {
        written(object, object.size());
    }

    private void taken(PlannedObject object) {
        DiskGuard guard = disk;
        if (guard != null) {
            guard.ended(object);
        }
    }

    private DiskGuard disk(PlannedObject object) {
        DiskGuard guard = disk;
        if (guard == null) {
            try {
                guard = new DiskGuard(storage.spool(), false);
            } catch (IOException | IllegalArgumentException e) {
                throw new DownloadException(
                        Kind.LOCAL_STORAGE,
                        "stopped before " + KeyText.quoted(object.key()) + ": its "
                                + ByteSize.format(object.size()) + " are more than the "
                                + ByteSize.format(storage.memoryBytes())
                                + " that may be held in memory, and making a directory for it failed: "
                                + KeyText.escaped(e.toString())
                                + "; name a directory with into(…), or allow a larger heap with -Xmx",
                        e);
            }
            disk = guard;
        }
        return guard;
    }

    @Override
    public FollowUp followUp(RunTally tally, DecodeListener decoding) {
        return new Handover(lasting, storage, plan.files(), consumer, this::taken, tally::fatal);
    }

    @Override
    public void close() {
        try {
            storage.close();
        } catch (IOException e) {
            throw new DownloadException(
                    Kind.LOCAL_STORAGE, "clearing up after what was handed over failed: " + e.getMessage(), e);
        } finally {
            lasting.ifPresent(Targets::close);
        }
    }

    @Override
    public String toString() {
        return "memory";
    }

    private static DownloadException refused(String why) {
        return new DownloadException(Kind.INVALID_PLAN, "streaming failed: " + why);
    }
}
