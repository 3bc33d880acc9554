package dev.waybill.s3.http;

import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.handler.codec.http.HttpMessage;
import io.netty.handler.codec.http.HttpResponseDecoder;

/**
 * Reads the answers of one connection. Netty's codec for clients does the same, but does not tell whether there are bytes that are no message yet: behind the end of an
 * answer they would be taken for the beginning of the next one.
 *
 * <p>All state belongs to the channel's event loop.
 */
final class AnswerDecoder extends HttpResponseDecoder {

    private boolean toHead;

    AnswerDecoder(HttpDecoderConfig limits) {
        super(limits);
    }

    /** A request is about to be sent: the answer to a HEAD has no body, whatever its headers say. */
    void expect(Request.Method method) {
        toHead = method == Request.Method.HEAD;
    }

    /** Whether there are bytes that no message was made of. */
    boolean holdsBytes() {
        return actualReadableBytes() > 0;
    }

    @Override
    protected boolean isContentAlwaysEmpty(HttpMessage answer) {
        return toHead || super.isContentAlwaysEmpty(answer);
    }
}
