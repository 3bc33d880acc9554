package dev.waybill.s3.http;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.http.async.SdkAsyncHttpClient;
import software.amazon.awssdk.http.nio.netty.NettyNioAsyncHttpClient;
import software.amazon.awssdk.http.nio.netty.ProxyConfiguration;

/**
 * Straight to the server, or through the proxy that Java's system properties ({@code https.proxyHost} …) or the environment ({@code HTTPS_PROXY} …) name for it. What goes
 * through a proxy is sent by the SDK's client, which knows how.
 */
public final class DirectTransport implements Transport {

    /** The transfer engine and the lister bound what is in flight; the pool must never be what they wait for. */
    private static final int MAX_CONNECTIONS = 2_048;

    private final Duration silence;
    private final NettyTransport direct;
    private final Map<Origin, Transport> routes = new ConcurrentHashMap<>();
    private @Nullable SdkAsyncHttpClient throughProxy;

    /**
     * A transport with threads of its own; opens no connection yet.
     *
     * @param silence an answer or a body that stays away this long fails
     */
    public DirectTransport(Duration silence) {
        this.silence = silence;
        this.direct = new NettyTransport(silence);
    }

    @Override
    public void send(Request request, Receiver receiver) {
        routes.computeIfAbsent(request.origin(), this::route).send(request, receiver);
    }

    private Transport route(Origin origin) {
        return hasProxy(origin) ? new SdkTransport(throughProxy()) : direct;
    }

    private static boolean hasProxy(Origin origin) {
        ProxyConfiguration proxy =
                ProxyConfiguration.builder().scheme(origin.scheme()).build();
        return proxy.host() != null && proxy.nonProxyHosts().stream().noneMatch(origin.host()::matches);
    }

    private synchronized SdkAsyncHttpClient throughProxy() {
        SdkAsyncHttpClient client = throughProxy;
        if (client == null) {
            client = NettyNioAsyncHttpClient.builder()
                    .maxConcurrency(MAX_CONNECTIONS)
                    .maxPendingConnectionAcquires(2 * MAX_CONNECTIONS)
                    .connectionAcquisitionTimeout(silence)
                    .connectionTimeout(NettyTransport.CONNECTING)
                    .readTimeout(silence)
                    .writeTimeout(silence)
                    .tcpKeepAlive(true)
                    .build();
            throughProxy = client;
        }
        return client;
    }

    @Override
    public void close() {
        direct.close();
        synchronized (this) {
            if (throughProxy != null) {
                throughProxy.close();
            }
        }
    }
}
