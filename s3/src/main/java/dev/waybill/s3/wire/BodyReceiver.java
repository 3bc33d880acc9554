package dev.waybill.s3.wire;

import dev.waybill.s3.http.Answer;
import dev.waybill.s3.http.Chunk;
import dev.waybill.s3.http.Exchange;

/**
 * Takes the bytes that were asked for. {@link #answered} comes first and {@link #ended} last; or {@link #failed} at any point, after which nothing comes. Called on one
 * network thread at a time, so it must not block.
 */
public interface BodyReceiver {

    /** A successful answer (2xx), whose body follows unless it is cancelled. */
    void answered(Answer answer, Exchange exchange);

    /** The next bytes of the body, in order; whoever takes them gives them back. */
    void arrived(Chunk chunk);

    /** The body is complete, as far as HTTP can tell. */
    void ended();

    /** No usable answer: an {@link S3Failure} if S3 said no, else what the network or the credentials said. */
    void failed(Throwable error);
}
