package dev.waybill.s3.transfer;

import dev.waybill.cost.Budget;
import dev.waybill.manifest.Verification;
import dev.waybill.s3.storage.Storage;
import dev.waybill.s3.wire.BucketAccess;
import java.util.concurrent.Executor;

/**
 * What all transfers of a run share.
 *
 * @param bucket where the bytes come from
 * @param storage where they go
 * @param required how well a file must be verified to get its name
 * @param budget what they may cost
 * @param outcomes who is told
 * @param workers hash and write
 * @param timer for pauses
 * @param limit what is in flight
 */
record Transfers(
        BucketAccess bucket,
        Storage storage,
        Verification required,
        Budget budget,
        TransferListener outcomes,
        Executor workers,
        RetryTimer timer,
        ConcurrencyLimit limit) {}
