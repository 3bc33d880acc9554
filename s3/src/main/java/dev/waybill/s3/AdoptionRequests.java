package dev.waybill.s3;

import dev.waybill.DownloadException;
import dev.waybill.DownloadException.Kind;
import dev.waybill.PlannedObject;
import dev.waybill.cost.RequestCounts;
import dev.waybill.s3.transfer.Retry;
import dev.waybill.s3.wire.BucketAccess;
import dev.waybill.target.KeyText;
import java.util.concurrent.CancellationException;

/** Lets a download ask about files to adopt as long as it goes on and its limits allow that, and counts what is asked again. */
record AdoptionRequests(RunAccount account, RunTally tally, BucketAccess bucket) implements AskedServer.Watch {

    private static final RequestCounts HEAD = new RequestCounts(0, 1, 0);

    @Override
    public void beforeHead(PlannedObject object) {
        if (tally.stopped()) {
            throw new CancellationException("the run ends");
        }
        if (!allowed()) {
            throw new DownloadException(
                    Kind.LIMIT,
                    "stopped before " + KeyText.quoted(object.key())
                            + ": to ask S3 what its file can be compared with would cross the cost limit; raise the limit and"
                            + " run the same command to go on");
        }
    }

    private boolean allowed() {
        try {
            return account.allows(HEAD);
        } catch (DownloadException e) {
            // The ledger cannot be written, which concerns every object.
            tally.fatal(e);
            throw e;
        }
    }

    @Override
    public void again(PlannedObject object, int failed, Throwable error) {
        tally.retried(object, failed, Retry.ofQuestion(error, bucket.doctor().reason(error)));
    }
}
