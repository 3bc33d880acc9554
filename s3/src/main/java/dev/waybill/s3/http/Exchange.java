package dev.waybill.s3.http;

/** A request and its answer, while the answer comes in. */
public interface Exchange {

    /** Closes the connection, so that the server stops sending; from any thread, at any time. Chunks may still come that were under way. */
    void cancel();
}
