package dev.waybill.dataset;

/** Who pays for requests and transfer, and so how a request must be made. */
public enum Payer {
    /** Whoever asks pays: every request is signed and carries {@code x-amz-request-payer: requester}. */
    REQUESTER,
    /** The bucket is open to everyone: requests are unsigned and cost the caller nothing at the source. */
    ANONYMOUS,
    /** The bucket's owner pays: requests are signed, without the payer header. */
    OWNER
}
