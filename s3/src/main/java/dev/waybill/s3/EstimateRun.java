package dev.waybill.s3;

import dev.waybill.*;
import dev.waybill.s3.wire.BucketAccess;
import java.time.Clock;

@SuppressWarnings({"DoNotCallSuggester", "UnusedVariable"})
final class EstimateRun {
    EstimateRun(DownloadPlan plan, BucketAccess bucket, Clock clock) {}

    Estimate run(ObjectVisitor objects) {
        throw new UnsupportedOperationException();
    }
}
