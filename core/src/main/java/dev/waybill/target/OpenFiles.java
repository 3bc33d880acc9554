package dev.waybill.target;

import java.io.IOException;
import java.util.concurrent.Semaphore;

/** Complete files that stay open until they are forced: to open them again costs as much as to force them. Thread-safe. */
final class OpenFiles {

    private static final int MOST = 256;

    private final Semaphore mayStayOpen;

    /** None stays open where none is forced. */
    OpenFiles(boolean forced) {
        this.mayStayOpen = new Semaphore(forced ? MOST : 0);
    }

    /** Closes a file unless it may stay open. */
    void closeUnlessRoom(ReadyFile ready) throws IOException {
        PartialObject complete = ready.complete;
        if (complete != null && !mayStayOpen.tryAcquire()) {
            complete.close();
        }
    }

    /** Closes a file that stayed open, if it did. */
    void close(ReadyFile ready) throws IOException {
        PartialObject complete = ready.complete;
        if (complete != null && complete.isOpen()) {
            mayStayOpen.release();
            complete.close();
        }
    }
}
