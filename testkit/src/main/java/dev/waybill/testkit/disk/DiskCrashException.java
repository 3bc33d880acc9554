package dev.waybill.testkit.disk;

import java.io.IOException;

/** Thrown by every operation from the crash on. */
final class DiskCrashException extends IOException {

    private static final long serialVersionUID = 1L;

    DiskCrashException(DiskCall call) {
        super("nothing works since the crash at " + call);
    }
}
