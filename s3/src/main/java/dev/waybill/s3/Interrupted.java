package dev.waybill.s3;

import dev.waybill.DownloadException;
import dev.waybill.DownloadException.Kind;

/** An interrupt of the thread that runs a plan, in the user's words. */
final class Interrupted {

    private Interrupted() {}

    /** Leaves the thread interrupted, which {@link InterruptedException} ended. */
    static DownloadException by(Exception cause) {
        Thread.currentThread().interrupt();
        return new DownloadException(Kind.INTERRUPTED, "interrupted; run the same command to go on", cause);
    }
}
