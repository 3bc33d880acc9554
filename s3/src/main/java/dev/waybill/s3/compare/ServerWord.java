package dev.waybill.s3.compare;

import dev.waybill.HeadAnswer;
import dev.waybill.PlannedObject;

/** What S3 says about an object beyond its listing, in answers without a body: requests are paid for, bytes are not. Thread-safe. */
public interface ServerWord {

    /** Whether asking about this object is worth the requests. */
    boolean mayKnow(PlannedObject object);

    /**
     * Asks and waits.
     *
     * @throws dev.waybill.DownloadException if the question cannot be answered, because of the network or because the object is another one now
     */
    HeadAnswer about(PlannedObject object);
}
