package dev.waybill.s3;

import dev.waybill.*;
import dev.waybill.s3.wire.BucketAccess;
import java.time.Clock;

@SuppressWarnings({"DoNotCallSuggester", "UnusedVariable"})
final class CheckRun {
    CheckRun(DownloadPlan plan, BucketAccess bucket, Clock clock) {}

    CheckReport run() {
        throw new UnsupportedOperationException();
    }
}
