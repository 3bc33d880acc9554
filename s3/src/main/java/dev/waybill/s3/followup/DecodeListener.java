package dev.waybill.s3.followup;

import dev.waybill.DownloadException;
import dev.waybill.PlannedObject;

/** Told how decoding ended, once for each object that was decoded or could not be; on a thread of the decoding. */
public interface DecodeListener {

    /** What the object holds is in a file of its own, which is recorded. */
    void decoded(PlannedObject object, long decodedBytes);

    /** The object is as it was. */
    void notDecoded(PlannedObject object, DownloadException why);
}
