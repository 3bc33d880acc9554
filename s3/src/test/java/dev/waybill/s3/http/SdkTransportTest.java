package dev.waybill.s3.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;
import software.amazon.awssdk.http.SdkHttpResponse;
import software.amazon.awssdk.http.async.AsyncExecuteRequest;
import software.amazon.awssdk.http.async.SdkAsyncHttpClient;

/** Clients of the caller's that tell of the end of a request in their own ways. */
class SdkTransportTest {

    private static final Request REQUEST =
            new Request(Request.Method.GET, new Origin("http", "s3.example.com", 80), "/", "", List.of());

    private final CompletableFuture<Void> sent = new CompletableFuture<>();
    private final Heard heard = new Heard();

    @Test
    void aRequestThatIsOverAtOnceIsNotBrokenOff() {
        SdkTransport transport = transport(Subscriber::onComplete);

        transport.send(REQUEST, heard);

        assertThat(heard.told).containsExactly("answered", "ended");
        assertThat(sent).as("its connection can be used again").isNotCancelled();
    }

    @Test
    void keepsNothingOfARequestThatWasCancelledWhateverTheClientTells() {
        SdkTransport transport = transport(body -> {});
        transport.send(REQUEST, heard);

        heard.exchange().cancel();
        transport.close();

        assertThat(heard.told).containsExactly("answered");
    }

    @Test
    void endsWhatIsUnderWayOnceWhenItIsClosed() {
        SdkTransport transport = transport(body -> {});
        transport.send(REQUEST, heard);

        transport.close();
        transport.close();

        assertThat(heard.told).containsExactly("answered", "ClosedTransportException");
        assertThat(sent).isCancelled();
    }

    /** Through a client that answers before it says that it has sent anything. */
    private SdkTransport transport(Consumer<Subscriber<? super ByteBuffer>> body) {
        SdkAsyncHttpClient client = new SdkAsyncHttpClient() {
            @Override
            public CompletableFuture<Void> execute(AsyncExecuteRequest request) {
                request.responseHandler()
                        .onHeaders(SdkHttpResponse.builder().statusCode(200).build());
                request.responseHandler().onStream(subscriber -> {
                    subscriber.onSubscribe(new Deaf());
                    body.accept(subscriber);
                });
                return sent;
            }

            @Override
            public void close() {}
        };
        return new SdkTransport(client, Pace.NONE);
    }

    private static final class Deaf implements Subscription {
        @Override
        public void request(long chunks) {}

        @Override
        public void cancel() {}
    }

    private static final class Heard implements Receiver {

        private final List<String> told = new ArrayList<>();
        private @Nullable Exchange carrier;

        Exchange exchange() {
            return Objects.requireNonNull(carrier);
        }

        @Override
        public void answered(Answer answer, Exchange exchange) {
            carrier = exchange;
            told.add("answered");
        }

        @Override
        public void arrived(Chunk chunk) {
            chunk.giveBack();
        }

        @Override
        public void ended() {
            told.add("ended");
        }

        @Override
        public void failed(Throwable error) {
            told.add(error.getClass().getSimpleName());
        }
    }
}
