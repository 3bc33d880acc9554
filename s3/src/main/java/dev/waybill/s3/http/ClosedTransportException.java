package dev.waybill.s3.http;

import java.io.Serial;

/** A request came after the transport was closed: whoever closed it wants the run to end. */
public final class ClosedTransportException extends IllegalStateException {

    @Serial
    private static final long serialVersionUID = 1L;

    ClosedTransportException() {
        super("the S3Executor was closed while it was in use");
    }
}
