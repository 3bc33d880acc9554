package dev.waybill.s3.http;

import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.DefaultFullHttpRequest;
import io.netty.handler.codec.http.DefaultHttpHeadersFactory;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpStatusClass;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.handler.ssl.SslHandshakeCompletionEvent;
import io.netty.util.ReferenceCountUtil;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * One connection: carries one call after the other. It goes back to its pool only when everything that was read has been looked at, because bytes beyond the end of an
 * answer would otherwise be taken for the beginning of the next one.
 *
 * <p>All state belongs to the channel's event loop.
 */
final class Connection extends ChannelInboundHandlerAdapter {

    /** So many of them take as long as a server may be silent. */
    private static final int LOOKS = 8;

    private final ConnectionPool pool;
    private final long silenceNanos;
    private final Channel channel;
    private final AnswerDecoder answers;
    private final Window window;

    /** Carried as soon as there is a connection. */
    private @Nullable Call first;

    private @Nullable Call open;
    private @Nullable Call complete;
    private boolean answered;
    private boolean interim;
    private boolean keepAlive = true;
    /** Whether anything came since the last look, and how many looks in a row it was nothing. */
    private boolean heard;

    private int quietLooks;
    /** Written before it enters the pool, read after it leaves it. */
    private long idleSinceNanos;

    Connection(ConnectionPool pool, Channel channel, AnswerDecoder answers, Call first, long silenceNanos, Pace pace) {
        this.pool = pool;
        this.channel = channel;
        this.answers = answers;
        this.first = first;
        this.silenceNanos = silenceNanos;
        this.window = new Window(channel, pace);
    }

    /** Sends a call; from any thread, once the pool has given the connection out. */
    void carry(Call call) {
        channel.eventLoop().execute(() -> begin(call));
    }

    boolean usable() {
        return channel.isActive();
    }

    long idleSinceNanos() {
        return idleSinceNanos;
    }

    void close() {
        var unused = channel.close();
    }

    /** The call is of no interest any more. */
    void abandon(Call call) {
        channel.eventLoop().execute(() -> {
            if (open == call) {
                open = null;
                close();
            }
        });
    }

    private void begin(Call call) {
        if (!channel.isActive()) {
            // It was closed between being given out and now: nothing was sent, so nothing is lost.
            pool.connect(call);
            return;
        }
        open = call;
        call.by(this);
        answered = false;
        heard = true;
        answers.expect(call.request().method());
        window.begin();
        var unused = channel.writeAndFlush(message(call.request()), channel.voidPromise());
    }

    private static FullHttpRequest message(Request request) {
        HttpHeaders headers =
                DefaultHttpHeadersFactory.headersFactory().withValidation(false).newHeaders();
        headers.add(HttpHeaderNames.HOST, request.origin().authority());
        for (Header header : request.headers()) {
            headers.add(header.name(), header.value());
        }
        return new DefaultFullHttpRequest(
                HttpVersion.HTTP_1_1,
                request.method() == Request.Method.GET ? HttpMethod.GET : HttpMethod.HEAD,
                request.target(),
                Unpooled.EMPTY_BUFFER,
                headers,
                DefaultHttpHeadersFactory.trailersFactory().newEmptyHeaders());
    }

    @Override
    public void channelActive(ChannelHandlerContext ctx) {
        watch();
        if (!pool.origin().secure()) {
            beginFirst();
        }
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
        if (event instanceof SslHandshakeCompletionEvent handshake) {
            if (handshake.isSuccess()) {
                beginFirst();
            } else {
                fail(handshake.cause());
            }
        }
    }

    private void beginFirst() {
        Call call = first;
        first = null;
        if (call != null) {
            begin(call);
        }
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        heard = true;
        if (message instanceof HttpResponse head) {
            head(head);
        }
        if (message instanceof HttpContent content) {
            content(content);
        } else {
            ReferenceCountUtil.release(message);
        }
    }

    private void head(HttpResponse head) {
        Call call = open;
        if (call == null) {
            // More than the answer was.
            keepAlive = false;
            return;
        }
        if (head.decoderResult().isFailure()) {
            fail(new IOException(
                    "the answer is not HTTP: " + head.decoderResult().cause().getMessage()));
            return;
        }
        interim = head.status().codeClass() == HttpStatusClass.INFORMATIONAL;
        if (interim) {
            return;
        }
        keepAlive = HttpUtil.isKeepAlive(head);
        answered = true;
        HttpHeaders headers = head.headers();
        try {
            call.receiver().answered(new Answer(head.status().code(), headers::get), call);
        } catch (RuntimeException e) {
            fail(e);
        }
    }

    private void content(HttpContent content) {
        Call call = open;
        boolean last = content instanceof LastHttpContent;
        if (call == null || interim || !answered) {
            content.release();
            interim &= !last;
            keepAlive &= call != null;
        } else if (content.decoderResult().isFailure()) {
            content.release();
            fail(new IOException(
                    "the body is not HTTP: " + content.decoderResult().cause().getMessage()));
        } else {
            if (content.content().isReadable()) {
                call.receiver().arrived(new Loan(content.content(), window));
            } else {
                content.release();
            }
            if (last) {
                open = null;
                complete = call;
            }
        }
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext ctx) {
        Call call = complete;
        if (call != null) {
            complete = null;
            rest();
            call.receiver().ended();
        } else if (open == null && (!keepAlive || answers.holdsBytes())) {
            close();
        }
    }

    /** Back to the pool first, so that the next call need not open another connection. */
    private void rest() {
        if (keepAlive && !answers.holdsBytes() && channel.isActive()) {
            window.reset();
            idleSinceNanos = System.nanoTime();
            pool.giveBack(this);
        } else {
            close();
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        fail(new IOException(
                answered ? "it was closed in the middle of an answer" : "it was closed before an answer came"));
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        fail(cause);
    }

    private void fail(Throwable cause) {
        Call unsent = first;
        Call sent = open;
        first = null;
        open = null;
        keepAlive = false;
        close();
        if (unsent != null) {
            unsent.receiver().failed(new NotSentException(cause));
        }
        if (sent != null) {
            sent.receiver().failed(cause);
        }
    }

    /**
     * Looks from time to time whether the server is silent; a timer for each read would cost more than the reads of small objects. Looks are counted, not
     * nanoseconds: what came while the disk held this thread up has not been read yet, and the server is not to blame.
     */
    private void watch() {
        if (!channel.isActive()) {
            return;
        }
        boolean quiet = open != null && !window.closed() && !heard;
        heard = false;
        quietLooks = quiet ? quietLooks + 1 : 0;
        if (quietLooks > LOOKS) {
            fail(new IOException("the read timed out: the server was silent for "
                    + TimeUnit.NANOSECONDS.toMillis(silenceNanos) + " ms"));
            return;
        }
        var unused = channel.eventLoop().schedule(this::watch, silenceNanos / LOOKS, TimeUnit.NANOSECONDS);
    }
}
