package dev.waybill.s3;

import dev.waybill.DownloadPlan;
import dev.waybill.s3.followup.DecodeListener;
import dev.waybill.s3.followup.Decoding;
import dev.waybill.s3.followup.FollowUp;
import dev.waybill.target.TargetDirectory;
import java.nio.file.Path;
import java.time.Clock;

/** The plan's directory, where the files stay; decoded, if the plan says so. */
record LastingFiles(DownloadPlan plan, TargetDirectory target, Clock clock) implements Workplace {

    static LastingFiles open(DownloadPlan plan, Clock clock) {
        return new LastingFiles(plan, Targets.toWrite(plan), clock);
    }

    @Override
    public Path ledger() {
        return target.root();
    }

    @Override
    public FollowUp followUp(RunTally tally, DecodeListener decoding) {
        return plan.decoding().on()
                ? new Decoding(target, plan.decoding(), plan.files().replaceDiffering(), decoding, clock)
                : FollowUp.NONE;
    }

    @Override
    public void close() {
        Targets.close(target);
    }
}
