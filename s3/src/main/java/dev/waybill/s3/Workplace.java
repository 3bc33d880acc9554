package dev.waybill.s3;

import dev.waybill.s3.followup.DecodeListener;
import dev.waybill.s3.followup.FollowUp;
import dev.waybill.target.TargetDirectory;
import java.nio.file.Path;

/** Where a run puts what it buys, and what becomes of it there. Closed at the end of the run. */
interface Workplace {

    /** Where objects are put together, verified and named. */
    TargetDirectory target();

    /** The directory with the ledger, whose lock is held. */
    Path ledger();

    /** What follows when an object is verified; the run closes it. */
    FollowUp followUp(RunTally tally, DecodeListener decoding);

    void close();
}
