package dev.waybill.s3.http;

import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.async.AsyncExecuteRequest;
import software.amazon.awssdk.http.async.SdkAsyncHttpClient;

/** Sends through an HTTP client of the AWS SDK, which knows proxies and whatever its owner has set up. */
public final class SdkTransport implements Transport {

    private final SdkAsyncHttpClient client;
    private final Pace pace;
    private final Set<SdkExchange> underWay = ConcurrentHashMap.newKeySet();
    private volatile boolean closed;

    /** Whoever made the client closes it. */
    public SdkTransport(SdkAsyncHttpClient client, Pace pace) {
        this.client = client;
        this.pace = pace;
    }

    @Override
    public void send(Request request, Receiver receiver) {
        SdkExchange exchange = new SdkExchange(receiver, pace, underWay::remove);
        underWay.add(exchange);
        // In this order: what the closing does not see has seen it.
        if (closed) {
            exchange.close();
            return;
        }
        CompletableFuture<Void> sent;
        try {
            sent = client.execute(AsyncExecuteRequest.builder()
                    .request(translated(request))
                    .requestContentPublisher(NoContent.INSTANCE)
                    .responseHandler(exchange)
                    .build());
        } catch (RuntimeException e) {
            exchange.onError(e);
            return;
        }
        exchange.carriedBy(sent);
    }

    /** Leaves the client open, which may serve others as well; but nothing of this is under way in it any more. */
    @Override
    public void close() {
        closed = true;
        underWay.forEach(SdkExchange::close);
    }

    private static SdkHttpRequest translated(Request request) {
        SdkHttpRequest.Builder sdk = SdkHttpRequest.builder()
                .method(request.method() == Request.Method.GET ? SdkHttpMethod.GET : SdkHttpMethod.HEAD)
                .protocol(request.origin().scheme())
                .host(request.origin().host())
                .port(request.origin().port())
                .encodedPath(request.target());
        sdk.putHeader("Host", request.origin().authority());
        for (Header header : request.headers()) {
            sdk.putHeader(header.name(), header.value());
        }
        return sdk.build();
    }
}
