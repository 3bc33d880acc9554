package dev.waybill.s3.wire;

import dev.waybill.cost.RequestCounts;
import dev.waybill.s3.http.Answer;
import dev.waybill.s3.http.Chunk;
import dev.waybill.s3.http.Exchange;
import dev.waybill.s3.http.Receiver;
import dev.waybill.s3.http.Request;
import dev.waybill.s3.http.Transport;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/** Signs, counts and sends one request at a time, once: retrying is a decision of those who know what was already paid for. */
final class Wire {

    private final Transport transport;
    private final RequestSigner signer;
    private final RequestCounter counter = new RequestCounter();

    Wire(Transport transport, RequestSigner signer) {
        this.transport = transport;
        this.signer = signer;
    }

    void sentBefore(RequestCounts sent) {
        counter.add(sent);
    }

    RequestCounts counts() {
        return counter.counts();
    }

    /** A whole small answer; fails with {@link S3Failure} or what the network said. */
    CompletableFuture<Collected> collect(
            Operation operation, String target, Request request, String region, int maxBytes) {
        CompletableFuture<Collected> result = new CompletableFuture<>();
        BodyCollector collector = new BodyCollector(maxBytes);
        send(operation, target, request, region, new Receiver() {
            private @Nullable Answer head;
            private @Nullable Exchange exchange;

            @Override
            public void answered(Answer answer, Exchange carrier) {
                head = answer;
                exchange = carrier;
            }

            @Override
            public void arrived(Chunk chunk) {
                if (!collector.take(chunk) && exchange != null) {
                    exchange.cancel();
                    failed(new IOException("the answer is larger than " + maxBytes + " bytes"));
                }
            }

            @Override
            public void ended() {
                if (head != null) {
                    result.complete(new Collected(head, collector.bytes()));
                }
            }

            @Override
            public void failed(Throwable error) {
                result.completeExceptionally(error);
            }
        });
        return result;
    }

    void send(Operation operation, String target, Request request, String region, Receiver receiver) {
        CompletableFuture<Request> signing;
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
            try {
                transport.send(signed, new AnswerSorter(operation, target, Signed.of(signed), counter, receiver));
            } catch (RuntimeException bug) {
                // Whoever waits for the answer would wait for ever.
                receiver.failed(bug);
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
}
