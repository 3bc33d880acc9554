package dev.waybill.s3.transfer;

import dev.waybill.DownloadException;
import dev.waybill.PlannedObject;
import dev.waybill.manifest.Verification;
import java.util.Map;

/** Told about transfers in the order of each object's own events: the beginning on the thread that submits, all else on worker threads. May block. */
public interface TransferListener {

    /** The object's first request is about to be sent. False if it must not be: what it costs cannot be written down, and the run stops. */
    boolean started(PlannedObject object);

    /** Bytes of the object that are on disk now; at most once a MiB. */
    void progressed(PlannedObject object, long receivedBytes);

    /** Body bytes arrived, whether or not they will be of use. */
    void received(long bytes);

    /** Money was set aside for a request that was not planned and is about to be sent. False if it must not be, as above. */
    boolean setAside();

    /** A request failed and another one follows; how many have failed for this object so far. */
    void retried(PlannedObject object, int attempt, Retry retry);

    /**
     * The file is at its final name and recorded.
     *
     * @param checksums what was computed over all of its bytes: algorithm to base64
     */
    void published(PlannedObject object, Verification level, Map<String, String> checksums);

    /** The run ended before the object was complete; what arrived of it is kept. */
    void unfinished(PlannedObject object);

    /** The object was given up. */
    void failed(PlannedObject object, DownloadException why);

    /** Something that concerns every object: the run should stop. */
    void fatal(DownloadException why);

    /** True from the first {@link #fatal} on: nothing new should begin. */
    boolean stopped();
}
