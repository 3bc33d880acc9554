package dev.waybill.s3.wire;

import dev.waybill.cost.RequestCounts;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import org.reactivestreams.Subscriber;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.SdkHttpResponse;
import software.amazon.awssdk.http.async.AsyncExecuteRequest;
import software.amazon.awssdk.http.async.SdkAsyncHttpClient;
import software.amazon.awssdk.http.async.SdkAsyncHttpResponseHandler;

/** Signs, counts and sends one request at a time, once: retrying is a decision of those who know what was already paid for. */
final class Wire {

    /** S3's error documents are a few hundred bytes. */
    private static final int MAX_ERROR_BYTES = 64 * 1024;

    private final SdkAsyncHttpClient http;
    private final RequestSigner signer;
    private final RequestCounter counter = new RequestCounter();

    Wire(SdkAsyncHttpClient http, RequestSigner signer) {
        this.http = http;
        this.signer = signer;
    }

    RequestCounts counts() {
        return counter.counts();
    }

    RequestCounts countsOfBucket() {
        return counter.ofBucket();
    }

    /** A whole small answer; fails with {@link S3Failure} or what the network said. */
    CompletableFuture<Collected> collect(
            Operation operation, String target, SdkHttpRequest request, String region, int maxBytes) {
        CompletableFuture<Collected> result = new CompletableFuture<>();
        send(operation, target, request, region, new BodyReceiver() {
            @Override
            public Subscriber<ByteBuffer> accept(Answer answer) {
                BodyCollector collector = new BodyCollector(maxBytes);
                var unused = collector.body().whenComplete((body, error) -> {
                    if (error != null) {
                        result.completeExceptionally(error);
                    } else {
                        result.complete(new Collected(answer, body));
                    }
                });
                return collector;
            }

            @Override
            public void failed(Throwable error) {
                result.completeExceptionally(error);
            }
        });
        return result;
    }

    void send(Operation operation, String target, SdkHttpRequest request, String region, BodyReceiver receiver) {
        CompletableFuture<SdkHttpRequest> signing;
        try {
            signing = signer.sign(request, region);
        } catch (RuntimeException e) {
            signing = CompletableFuture.failedFuture(e);
        }
        var unused = signing.whenComplete((signed, error) -> {
            if (error != null) {
                receiver.failed(unwrap(error));
                return;
            }
            counter.sent(operation);
            String token = signed.firstMatchingHeader("X-Amz-Security-Token").orElse(null);
            execute(signed, new Handler(operation, target, token, receiver));
        });
    }

    private void execute(SdkHttpRequest signed, Handler handler) {
        CompletableFuture<Void> sent;
        try {
            sent = http.execute(AsyncExecuteRequest.builder()
                    .request(signed)
                    .requestContentPublisher(NoContent.INSTANCE)
                    .responseHandler(handler)
                    .build());
        } catch (RuntimeException e) {
            handler.onError(e);
            return;
        }
        var unused = sent.whenComplete((ok, error) -> {
            if (error != null) {
                if (NetworkDiagnosis.unreachable(error)) {
                    counter.notSent(handler.operation);
                }
                handler.onError(error);
            }
        });
    }

    /** The error itself, out of the wrapping that futures put around it. */
    static Throwable unwrap(Throwable error) {
        Throwable inner = error;
        while (inner instanceof CompletionException && inner.getCause() != null) {
            inner = inner.getCause();
        }
        return inner;
    }

    /** An answer with its whole body. */
    static final class Collected {

        private final Answer answer;
        private final byte[] body;

        Collected(Answer answer, byte[] body) {
            this.answer = answer;
            this.body = body;
        }

        Answer answer() {
            return answer;
        }

        byte[] body() {
            return body;
        }
    }

    private static final class Handler implements SdkAsyncHttpResponseHandler {

        private final Operation operation;
        private final String target;
        private final @Nullable String sessionToken;
        private final BodyReceiver receiver;
        private @Nullable Answer answer;

        Handler(Operation operation, String target, @Nullable String sessionToken, BodyReceiver receiver) {
            this.operation = operation;
            this.target = target;
            this.sessionToken = sessionToken;
            this.receiver = receiver;
        }

        @Override
        public void onHeaders(SdkHttpResponse headers) {
            answer = new Answer(headers);
        }

        @Override
        public void onStream(Publisher<ByteBuffer> stream) {
            Answer head = answer;
            if (head == null) {
                receiver.failed(new IOException("a body came without a status line"));
                stream.subscribe(new BodyCollector(0));
                return;
            }
            if (head.http().isSuccessful()) {
                stream.subscribe(accepted(head));
                return;
            }
            BodyCollector collector = new BodyCollector(MAX_ERROR_BYTES);
            // Without a readable body the status alone has to tell, as it does for HEAD.
            var unused = collector.body().handle((body, error) -> {
                ErrorBody document = ErrorBody.parse(head.status(), error == null ? body : new byte[0]);
                receiver.failed(new S3Failure(operation, target, head, document, sessionToken));
                return null;
            });
            stream.subscribe(collector);
        }

        /** A body that nobody subscribes to would keep its connection for ever. */
        private Subscriber<ByteBuffer> accepted(Answer head) {
            try {
                return receiver.accept(head);
            } catch (RuntimeException e) {
                receiver.failed(e);
                return new BodyCollector(0);
            }
        }

        @Override
        public void onError(Throwable error) {
            receiver.failed(unwrap(error));
        }
    }
}
