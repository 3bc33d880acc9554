package dev.waybill.s3.http;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.AdaptiveRecvByteBufAllocator;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.nio.NioEventLoopGroup;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.handler.ssl.SslContext;
import io.netty.util.ReferenceCountUtil;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * HTTP/1.1 on Netty itself. Of the HTTP client that the SDK builds on Netty this leaves out what costs most per object: its publishers, its pool and its copies of
 * bodies to the heap.
 *
 * <p>{@link Tls} says how connections are secured.
 */
final class NettyTransport implements Transport {

    static final Duration CONNECTING = Duration.ofSeconds(10);

    /** Small answers fit the smallest buffer; a large body soon gets the largest, so that a read costs one system call in 256 KiB. */
    private static final int SMALLEST_READ = 2 << 10;

    private static final int FIRST_READ = 8 << 10;
    private static final int LARGEST_READ = 256 << 10;

    /** Where a limit allows as much as that, the system knows better how much a connection needs. */
    private static final int LARGEST_BUFFER = 4 << 20;

    private final Duration silence;
    private final Pace pace;
    private final Authorities trusted;
    private final EventLoopGroup loops = new NioEventLoopGroup(0, new DefaultThreadFactory("waybill-net", true));
    private final Map<Origin, ConnectionPool> pools = new ConcurrentHashMap<>();
    private @Nullable SslContext tls;
    private final Bootstrap bootstrap = new Bootstrap()
            .group(loops)
            .channel(NioSocketChannel.class)
            .option(ChannelOption.TCP_NODELAY, true)
            .option(ChannelOption.SO_KEEPALIVE, true)
            .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, (int) CONNECTING.toMillis());

    /**
     * A transport with threads of its own.
     *
     * @param silence an answer or a body that stays away this long fails
     * @param pace how fast bodies may come
     * @param trusted who may vouch for servers
     */
    NettyTransport(Duration silence, Pace pace, Authorities trusted) {
        this.silence = silence;
        this.pace = pace;
        this.trusted = trusted;
        bootstrap.option(ChannelOption.RCVBUF_ALLOCATOR, reads(pace));
        if (pace.buffer() < LARGEST_BUFFER) {
            bootstrap.option(ChannelOption.SO_RCVBUF, (int) pace.buffer());
        }
    }

    static AdaptiveRecvByteBufAllocator reads(Pace pace) {
        return new AdaptiveRecvByteBufAllocator(SMALLEST_READ, pace.read(FIRST_READ), pace.read(LARGEST_READ));
    }

    @Override
    public void send(Request request, Receiver receiver) {
        if (loops.isShuttingDown()) {
            throw new ClosedTransportException();
        }
        ConnectionPool pool;
        try {
            pool = pools.computeIfAbsent(request.origin(), this::pool);
        } catch (IllegalStateException e) {
            receiver.failed(new NotSentException(e));
            return;
        }
        pool.send(new Call(request, receiver));
    }

    /** Its threads, for other clients, which do not end them. */
    EventLoopGroup loops() {
        return loops;
    }

    private ConnectionPool pool(Origin origin) {
        return new ConnectionPool(origin, bootstrap, origin.secure() ? tls() : null, silence.toNanos(), pace);
    }

    private synchronized SslContext tls() {
        SslContext known = tls;
        if (known == null) {
            known = Tls.client(trusted);
            tls = known;
        }
        return known;
    }

    @Override
    public void close() {
        var unused = loops.shutdownGracefully(0, 1, TimeUnit.SECONDS).addListener(ended -> releaseTls());
    }

    private synchronized void releaseTls() {
        ReferenceCountUtil.release(tls);
        tls = null;
    }
}
