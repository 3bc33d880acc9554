package dev.waybill.s3.http;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.socket.SocketChannel;
import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.handler.codec.http.HttpRequestEncoder;
import io.netty.handler.ssl.SslContext;
import java.net.InetSocketAddress;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * The connections to one server. It opens as many as there are calls at the same time, which others bound, and gives out the one that was used last, so that those that
 * are not needed any more grow old and are closed.
 */
final class ConnectionPool {

    /** S3 closes connections that rest much longer; a request that meets the closing is lost. */
    private static final long MAX_IDLE_NANOS = TimeUnit.SECONDS.toNanos(5);

    private static final int MAX_LINE_BYTES = 8 << 10;
    private static final int MAX_HEADER_BYTES = 64 << 10;
    /** A body is passed on as it was read: never cut into smaller chunks than the reads were. */
    private static final int MAX_CHUNK_BYTES = 1 << 20;

    private final Origin origin;
    private final Bootstrap bootstrap;
    private final @Nullable SslContext tls;
    private final long silenceNanos;
    private final Pace pace;
    private final AtomicBoolean near = new AtomicBoolean();
    private final ConcurrentLinkedDeque<Connection> idle = new ConcurrentLinkedDeque<>();

    ConnectionPool(Origin origin, Bootstrap bootstrap, @Nullable SslContext tls, long silenceNanos, Pace pace) {
        this.origin = origin;
        this.bootstrap = bootstrap;
        this.tls = tls;
        this.silenceNanos = silenceNanos;
        this.pace = pace;
    }

    Origin origin() {
        return origin;
    }

    void send(Call call) {
        Connection latest = idle.pollLast();
        while (latest != null) {
            if (latest.usable() && !stale(latest)) {
                latest.carry(call);
                return;
            }
            latest.close();
            latest = idle.pollLast();
        }
        connect(call);
    }

    void giveBack(Connection connection) {
        idle.addLast(connection);
        Connection oldest = idle.peekFirst();
        if (oldest != null && (!oldest.usable() || stale(oldest)) && idle.removeFirstOccurrence(oldest)) {
            oldest.close();
        }
    }

    void connect(Call call) {
        var unused = bootstrap
                .clone()
                .handler(new ChannelInitializer<SocketChannel>() {
                    @Override
                    protected void initChannel(SocketChannel channel) {
                        assemble(channel, call);
                    }
                })
                .connect(InetSocketAddress.createUnresolved(bareHost(), origin.port()))
                .addListener(connected -> {
                    if (!connected.isSuccess()) {
                        call.receiver().failed(new NotSentException(connected.cause()));
                    }
                });
    }

    private void assemble(Channel channel, Call call) {
        if (pace.buffer() > NearServer.BUFFER_BYTES) {
            channel.pipeline().addLast(new NearServer(near));
        }
        if (tls != null) {
            channel.pipeline().addLast(tls.newHandler(channel.alloc(), bareHost(), origin.port()));
        }
        HttpDecoderConfig limits = new HttpDecoderConfig()
                .setMaxInitialLineLength(MAX_LINE_BYTES)
                .setMaxHeaderSize(MAX_HEADER_BYTES)
                .setMaxChunkSize(MAX_CHUNK_BYTES);
        AnswerDecoder answers = new AnswerDecoder(limits);
        channel.pipeline()
                .addLast(
                        answers,
                        new HttpRequestEncoder(),
                        new Connection(this, channel, answers, call, silenceNanos, pace));
    }

    private String bareHost() {
        String host = origin.host();
        return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
    }

    private static boolean stale(Connection connection) {
        return System.nanoTime() - connection.idleSinceNanos() > MAX_IDLE_NANOS;
    }
}
