package dev.waybill;

/** Watches a verification; called for one file at a time, on worker threads. */
@FunctionalInterface
public interface VerifyListener {

    /** Watches nothing. */
    VerifyListener NONE = (key, bytes) -> {};

    /** A file that the manifest names was read, whatever came of it. */
    void checked(String key, long bytes);
}
