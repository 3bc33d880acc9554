package dev.waybill;

/** Watches a verification; called for one file at a time, on worker threads. */
@FunctionalInterface
public interface VerifyListener {

    /** Watches nothing. */
    VerifyListener NONE = (key, bytes) -> {};

    /** Before the first file is read: what the manifest names, and so what there is to read. */
    default void began(Tally recorded) {}

    /** A file that the manifest names was read, whatever came of it. */
    void checked(String key, long bytes);
}
