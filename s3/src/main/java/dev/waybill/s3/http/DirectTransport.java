package dev.waybill.s3.http;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import software.amazon.awssdk.http.async.SdkAsyncHttpClient;
import software.amazon.awssdk.http.nio.netty.NettyNioAsyncHttpClient;
import software.amazon.awssdk.http.nio.netty.ProxyConfiguration;
import software.amazon.awssdk.http.nio.netty.SdkEventLoopGroup;

/**
 * Straight to the server, or through the proxy that Java's system properties ({@code https.proxyHost} …) or the environment ({@code HTTPS_PROXY} …) name for it. What goes
 * through a proxy is sent by the SDK's client, which knows how.
 */
public final class DirectTransport implements Transport {

    /** The transfer engine and the lister bound what is in flight; the pool must never be what they wait for. */
    private static final int MAX_CONNECTIONS = 2_048;

    /** The SDK's client counts the time in which nothing is read because of the pace as the server's silence. */
    private static final Duration PACED_SILENCE = Duration.ofMinutes(10);

    private final Duration silence;
    private final Pace pace;
    private final Authorities trusted;
    private final NettyTransport direct;
    private final Map<Origin, Transport> routes = new ConcurrentHashMap<>();
    /** By the scheme of the servers behind the proxy: each has a proxy of its own. */
    private final Map<String, Proxied> throughProxy = new ConcurrentHashMap<>();

    private volatile boolean closed;

    private record Proxied(SdkAsyncHttpClient client, SdkTransport transport) {}

    /**
     * A transport with threads of its own; opens no connection yet.
     *
     * @param silence an answer or a body that stays away this long fails
     * @param pace how fast bodies may come, whichever way
     * @param trusted who may vouch for servers, whichever way
     */
    public DirectTransport(Duration silence, Pace pace, Authorities trusted) {
        this.silence = silence;
        this.pace = pace;
        this.trusted = trusted;
        this.direct = new NettyTransport(silence, pace, trusted);
    }

    @Override
    public void send(Request request, Receiver receiver) {
        Transport route = routes.computeIfAbsent(request.origin(), this::route);
        if (closed) {
            // Perhaps too late for the closing to have seen it.
            closeProxied();
            throw new ClosedTransportException();
        }
        route.send(request, receiver);
    }

    private Transport route(Origin origin) {
        ProxyConfiguration named =
                ProxyConfiguration.builder().scheme(origin.scheme()).build();
        return named.host() == null || named.nonProxyHosts().stream().anyMatch(origin.host()::matches)
                ? direct
                : throughProxy
                        .computeIfAbsent(origin.scheme(), scheme -> proxied(named))
                        .transport();
    }

    private Proxied proxied(ProxyConfiguration named) {
        SdkAsyncHttpClient client = client(named);
        return new Proxied(client, new SdkTransport(client, pace));
    }

    private SdkAsyncHttpClient client(ProxyConfiguration named) {
        NettyNioAsyncHttpClient.Builder client = NettyNioAsyncHttpClient.builder()
                .proxyConfiguration(plainly(named))
                // With threads of its own, it would wait two seconds for their end when it is closed.
                .eventLoopGroup(SdkEventLoopGroup.create(direct.loops()))
                .maxConcurrency(MAX_CONNECTIONS)
                .maxPendingConnectionAcquires(2 * MAX_CONNECTIONS)
                .connectionAcquisitionTimeout(silence)
                .connectionTimeout(NettyTransport.CONNECTING)
                .readTimeout(pace.limited() ? PACED_SILENCE : silence)
                .writeTimeout(silence)
                .tcpKeepAlive(true);
        trusted.own().ifPresent(own -> client.tlsTrustManagersProvider(own::getTrustManagers));
        return client.build();
    }

    /** The SDK takes a scheme for both: that of the servers, which chooses the proxy, and that of the proxy itself, which speaks plain HTTP. */
    private static ProxyConfiguration plainly(ProxyConfiguration named) {
        return ProxyConfiguration.builder()
                .useSystemPropertyValues(false)
                .useEnvironmentVariableValues(false)
                .scheme("http")
                .host(named.host())
                .port(named.port())
                .username(named.username())
                .password(named.password())
                .nonProxyHosts(named.nonProxyHosts())
                .build();
    }

    @Override
    public void close() {
        closed = true;
        // In this order, because the clients close their connections on the threads that end then.
        closeProxied();
        direct.close();
    }

    private void closeProxied() {
        throughProxy.values().forEach(proxied -> {
            proxied.transport().close();
            proxied.client().close();
        });
    }
}
