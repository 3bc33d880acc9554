package dev.waybill.s3.transfer;

/** Where a transfer leaves the engine, each once and in this order. */
interface Exits {

    /** The network has nothing more to do for it. */
    void offTheWire(ObjectTransfer transfer);

    /** It is published, or given up. */
    void done(ObjectTransfer transfer);
}
