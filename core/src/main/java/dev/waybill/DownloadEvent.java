package dev.waybill;

import dev.waybill.manifest.Verification;
import java.util.OptionalLong;

/**
 * What happens during a download. For one run:
 *
 * <pre>{@code
 * PlanStarted (PartitionListed | Object)* PlanFinished
 * Object = Compared (Skipped | Adopted | Started (Progressed | Retried)* Verified Published) (Decoded | NotDecoded)?
 *        | Compared (Failed | Started (Progressed | Retried)* (Failed | Unfinished))
 * Compared = Retried*
 * }</pre>
 *
 * Questions that compare an object's file are asked again before anything else happens to it; where the run ends meanwhile, nothing follows.
 *
 * Objects run in parallel, so the events of different objects interleave; those of one object keep this order.
 */
public sealed interface DownloadEvent {

    /**
     * The run begins: the bucket answered, nothing was bought yet.
     *
     * @param region where the bytes come from, for their price
     */
    record PlanStarted(DownloadPlan plan, BucketRegion region) implements DownloadEvent {}

    /**
     * Objects became known. The run's totals are the sums over these events.
     *
     * @param path name of the dataset path
     * @param objects number of objects
     * @param bytes sum of their sizes
     */
    record PartitionListed(String path, long objects, long bytes) implements DownloadEvent {}

    /** The object is on disk and verified; nothing was sent. */
    record Skipped(PlannedObject object) implements DownloadEvent {}

    /** A file that was there was found to be the object and is now in the manifest; no byte was bought, though S3 may have been asked about it. */
    record Adopted(PlannedObject object, Verification verification) implements DownloadEvent {}

    /**
     * Buying begins.
     *
     * @param resumedBytes bytes of this object that an earlier run left on disk, paid for then
     */
    record Started(PlannedObject object, long resumedBytes) implements DownloadEvent {}

    /**
     * Bytes arrived; only for objects that take a while.
     *
     * @param receivedBytes bytes of this object on disk so far
     */
    record Progressed(PlannedObject object, long receivedBytes) implements DownloadEvent {}

    /**
     * An attempt failed and another follows.
     *
     * @param attempt how many attempts for this object have failed so far, all its ranges and questions together
     * @param fromByte the first byte of the object that is asked for again; empty for a question about it
     * @param reason one line
     */
    record Retried(PlannedObject object, int attempt, RetryCause cause, OptionalLong fromByte, String reason)
            implements DownloadEvent {}

    /** All bytes are there and the evidence agrees. */
    record Verified(PlannedObject object, Verification verification) implements DownloadEvent {}

    /** The file is at its final name. */
    record Published(PlannedObject object) implements DownloadEvent {}

    /**
     * What the object holds is in a file of its own now, where the plan asks for that.
     *
     * @param decodedBytes of that file
     */
    record Decoded(PlannedObject object, long decodedBytes) implements DownloadEvent {}

    /** The object is complete, but could not be decoded. */
    record NotDecoded(PlannedObject object, ObjectFailure failure) implements DownloadEvent {}

    /** The object was given up. */
    record Failed(PlannedObject object, ObjectFailure failure) implements DownloadEvent {}

    /** The run ended before the object was complete; what arrived is kept, and the next run goes on from there. */
    record Unfinished(PlannedObject object) implements DownloadEvent {}

    /** The run is over. */
    record PlanFinished(DownloadReport report) implements DownloadEvent {}
}
