package dev.waybill.s3;

import dev.waybill.*;
import dev.waybill.s3.wire.BucketAccess;
import java.time.Clock;

@SuppressWarnings({"DoNotCallSuggester", "UnusedVariable"})
final class DownloadRun {
    DownloadRun(DownloadPlan plan, BucketAccess bucket, Clock clock) {}

    DownloadReport run(dev.waybill.ObjectSource source, dev.waybill.DownloadListener listener) {
        throw new UnsupportedOperationException();
    }
}
