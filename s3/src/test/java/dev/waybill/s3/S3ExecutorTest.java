package dev.waybill.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.waybill.DownloadException;
import dev.waybill.DownloadException.Kind;
import dev.waybill.DownloadPlan;
import dev.waybill.DownloadReport;
import dev.waybill.testkit.Fault;
import dev.waybill.testkit.RequestKind;
import dev.waybill.testkit.Rule;
import dev.waybill.testkit.StoredObject;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.http.async.AsyncExecuteRequest;
import software.amazon.awssdk.http.async.SdkAsyncHttpClient;
import software.amazon.awssdk.http.nio.netty.NettyNioAsyncHttpClient;

/** What a caller may bring, and what is left when an executor is closed. */
class S3ExecutorTest {

    @TempDir
    Path dir;

    @Test
    void asksTheCallersProviderAndLeavesTheCallersClientOpen() throws IOException {
        AtomicInteger asked = new AtomicInteger();
        AwsCredentialsProvider provider = () -> {
            asked.incrementAndGet();
            return AwsBasicCredentials.create("AKIDMINE", "secret");
        };
        try (Day day = new Day(dir).put(1_000)) {
            day.run(day.executor().credentials(provider), day.plan()).requireComplete();

            assertThat(asked).hasPositiveValue();
            assertThat(day.s3.server.requests())
                    .allSatisfy(request ->
                            assertThat(request.headers().get("authorization")).contains("Credential=AKIDMINE/"));
            Files.delete(day.file());
            day.run().requireComplete();
        }
    }

    @Test
    void keepsItsSettingsWhateverItsBuilderIsGivenLater() throws IOException {
        try (Day day = new Day(dir).put(1_000)) {
            S3ExecutorBuilder builder = day.executor();
            try (S3Executor executor = builder.region(Hyperliquid.REGION).build()) {
                builder.region("eu-central-1").clock(Clock.fixed(Instant.EPOCH, ZoneOffset.UTC));
                day.plan().build().estimate(executor);
            }
            assertThat(day.s3.server.requests())
                    .singleElement()
                    .satisfies(request -> assertThat(request.headers().get("authorization"))
                            .contains("/" + Hyperliquid.REGION + "/s3/")
                            .doesNotContain("/19700101/"));
        }
    }

    @Test
    void refusesARegionThatNobodyKnowsBeforeItSendsAnything() {
        DownloadPlan plan = DownloadPlan.builder().build();
        try (S3Executor nowhere = S3Executor.builder().region("eu-cenral-1").build()) {
            DownloadException refused = catchThrowableOfType(DownloadException.class, () -> plan.estimate(nowhere));
            assertThat(refused.kind()).isEqualTo(Kind.INVALID_PLAN);
            assertThat(refused)
                    .hasMessageStartingWith("there is no AWS region 'eu-cenral-1'; did you mean eu-central-1?");
        }
    }

    @Test
    void survivesAClientThatThrowsInsteadOfFailingItsFuture() throws IOException {
        try (Day day = new Day(dir);
                SdkAsyncHttpClient steady = NettyNioAsyncHttpClient.create()) {
            day.s3.putDay("20251001", 1_000);
            AtomicInteger calls = new AtomicInteger();
            SdkAsyncHttpClient moody = new SdkAsyncHttpClient() {
                @Override
                public CompletableFuture<Void> execute(AsyncExecuteRequest request) {
                    if (calls.incrementAndGet() % 3 == 0) {
                        throw new java.io.UncheckedIOException(new IOException("moody"));
                    }
                    return steady.execute(request);
                }

                @Override
                public void close() {}
            };
            DownloadReport report = day.run(day.executor().httpClient(moody), day.plan());
            assertThat(report.requireComplete().published().objects()).isEqualTo(24);
        }
    }

    @Test
    @Timeout(60)
    void endsThoughTheProviderFailsInTheMiddleOfARun() throws IOException {
        AtomicInteger asked = new AtomicInteger();
        AwsCredentialsProvider provider = () -> {
            if (asked.incrementAndGet() > 10) {
                throw new IllegalStateException("vault sealed");
            }
            return AwsBasicCredentials.create("AKIDMINE", "secret");
        };
        try (Day day = new Day(dir)) {
            day.s3.putDay("20251001", 1_000);
            DownloadReport report =
                    day.run(day.executor().credentials(provider), day.plan().concurrency(2));
            assertThat(report.stopped())
                    .get()
                    .satisfies(why -> assertThat(why).message().contains("no usable AWS credentials: vault sealed"));
            assertThat(report.published().objects()).isBetween(7L, 9L);
        }
    }

    @Test
    void leavesNoThreadsOfAnyKindBehind() throws IOException, InterruptedException {
        Set<Thread> before = Thread.getAllStackTraces().keySet();
        try (Day day = new Day(dir)) {
            day.s3.putDay("20251001", 1_000);
            day.s3.server.script(Rule.on(RequestKind.GET_OBJECT).nth(7).then(Fault.resetAfter(10)));
            try (S3Executor executor = day.s3.executor()) {
                day.plan().build().execute(executor, day.events::add).requireComplete();
                Set<String> own = newThreads(before);
                assertThat(own).allSatisfy(name -> assertThat(name).doesNotStartWith("waybill-events"));
            }
        }
        for (Thread thread : Thread.getAllStackTraces().keySet()) {
            if (!before.contains(thread) && !thread.getName().startsWith("testkit")) {
                // Netty's loops end a few seconds after the client is closed.
                thread.join(10_000);
                assertThat(thread.isAlive() && !thread.isDaemon())
                        .as(thread.getName())
                        .isFalse();
            }
        }
    }

    private static Set<String> newThreads(Set<Thread> before) {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> !before.contains(thread))
                .map(Thread::getName)
                .collect(Collectors.toSet());
    }

    @Test
    void buysFiveThousandSmallObjectsByOneRequestEach() throws IOException {
        try (Day day = new Day(dir);
                S3Executor executor = day.s3.executor()) {
            day.s3.bucket.putAll("logs/2025-10-01/", 5_000, StoredObject.of(Hyperliquid.bytes(4_096, 1)));
            DownloadReport report = dev.waybill.DownloadPlan.builder()
                    .dataset(dev.waybill.dataset.Dataset.parse("""
                            {"schemaVersion": 1, "name": "logs", "title": "Logs", "bucket": "hl-mainnet-node-data",
                             "payer": "requester",
                             "paths": [{"name": "logs", "description": "d", "template": "logs/{yyyy-MM-dd}/*"}]}""", "test"))
                    .dates(dev.waybill.dataset.DateRange.of("2025-10-01", "2025-10-01"))
                    .into(dir)
                    .build()
                    .execute(executor)
                    .requireComplete();

            assertThat(report.published().objects()).isEqualTo(5_000);
            assertThat(day.gets()).isEqualTo(5_000);
            assertThat(day.s3.server.stats().requests(RequestKind.LIST)).isEqualTo(5);
            assertThat(day.s3.server.stats().requests(RequestKind.HEAD_OBJECT)).isZero();
            assertThat(day.s3.server.stats().billedBytes()).isEqualTo(5_000L * 4_096);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "http://s3_mock:9000, host name 's3_mock' holds an underscore",
        "http:///bucket, is not an http or https URL with a host",
        "localhost:9000, is not an http or https URL with a host",
        "ftp://localhost, is not an http or https URL with a host",
        "http://localhost:99999, has a port that is none",
        "http://localhost:0, has a port that is none",
        "http://localhost?a=b, is not a plain endpoint",
        "https://user:secret@s3_mock, has a user name in its URL"
    })
    void refusesAnEndpointThatIsNone(String url, String words) {
        assertThatThrownBy(() -> S3Executor.builder().endpoint(URI.create(url)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(words)
                .message()
                .doesNotContain("secret");
    }
}
