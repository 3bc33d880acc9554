package dev.waybill.s3.wire;

import java.nio.ByteBuffer;
import org.reactivestreams.Subscriber;

/**
 * Takes the answer to a request. Called on network threads, so it must not block.
 *
 * <p>Either {@link #accept} is called and the body follows, or {@link #failed}. A body that breaks ends with the subscriber's {@code onError};
 * {@code failed} may be called after it for the same reason and is then to be ignored.
 */
public interface BodyReceiver {

    /** A successful answer (2xx): returns who takes the body. What it throws ends the request. */
    Subscriber<ByteBuffer> accept(Answer answer);

    /** No usable answer: an {@link S3Failure} if S3 said no, else what the network or the credentials said. */
    void failed(Throwable error);
}
