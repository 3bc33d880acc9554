package dev.waybill.s3;

import dev.waybill.PlannedObject;
import dev.waybill.s3.followup.DecodeListener;
import dev.waybill.s3.followup.FollowUp;
import dev.waybill.s3.storage.Storage;
import dev.waybill.target.TargetDirectory;
import java.nio.file.Path;
import java.util.Optional;

/** Where a run puts what it buys, and what becomes of it there. Closed at the end of the run. */
interface Workplace {

    /** Where objects are put together and verified. */
    Storage storage();

    /** The directory in which objects have their names, and are looked for before they are bought; empty if they get none. */
    Optional<TargetDirectory> named();

    /** The directory with the ledger, whose lock is held; empty if the run has none. */
    Optional<Path> ledger();

    /**
     * Gives an object room on the disk until it ends, if it goes there. False if there may not be enough beside what has begun: to be asked again when all of that has
     * ended and what follows it is quiet. For one thread.
     *
     * @throws dev.waybill.DownloadException of kind {@code LOCAL_STORAGE} if there is not enough and nothing has begun
     */
    boolean admit(PlannedObject object, long missingBytes);

    /** So many bytes of an object are there now. From any thread. */
    void written(PlannedObject object, long bytes);

    /** Nothing more of an object will be written, whatever became of it and whether or not it was admitted. From any thread. */
    void ended(PlannedObject object);

    /** What follows when an object is verified; the run closes it. */
    FollowUp followUp(RunTally tally, DecodeListener decoding);

    void close();
}
