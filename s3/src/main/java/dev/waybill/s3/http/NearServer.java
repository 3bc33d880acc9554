package dev.waybill.s3.http;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOption;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.ChannelPromise;
import java.net.SocketAddress;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Keeps a connection's receive buffer small where the server is near. What is in it when the process is killed is paid for and lost, and the system lets it grow to many
 * MiB where bytes come faster than they are dealt with. Far away it has to: a connection brings no more than one buffer in each round trip.
 */
final class NearServer extends ChannelOutboundHandlerAdapter {

    static final int BUFFER_BYTES = 256 << 10;

    /** Within this time the buffer can be filled 1,000 times a second: 250 MiB/s for each connection, more than twice what S3 sends. */
    private static final long NEAR_NANOS = TimeUnit.MILLISECONDS.toNanos(1);

    /** Of all connections to the server: a handshake takes a round trip at least, but the first ones of a process also wait for its start. */
    private final AtomicBoolean near;

    NearServer(AtomicBoolean near) {
        this.near = near;
    }

    @Override
    public void connect(ChannelHandlerContext ctx, SocketAddress remote, SocketAddress local, ChannelPromise promise) {
        long began = System.nanoTime();
        var unused = ctx.connect(remote, local, promise.addListener(connected -> {
            if (connected.isSuccess() && System.nanoTime() - began <= NEAR_NANOS) {
                near.set(true);
            }
        }));
    }

    /** Whichever connection it was that showed it: each keeps to it from its next request on. */
    @Override
    public void write(ChannelHandlerContext ctx, Object message, ChannelPromise promise) {
        if (near.get()) {
            ctx.channel().config().setOption(ChannelOption.SO_RCVBUF, BUFFER_BYTES);
            ctx.pipeline().remove(this);
        }
        var unused = ctx.write(message, promise);
    }
}
