package dev.waybill.s3;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.DownloadListener;
import dev.waybill.DownloadPlanBuilder;
import dev.waybill.DownloadReport;
import dev.waybill.Limit;
import dev.waybill.ObjectConsumer;
import dev.waybill.testkit.Fault;
import dev.waybill.testkit.RequestKind;
import dev.waybill.testkit.Rule;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Reports name what kept a run from being faster. Each test makes one thing far slower than all others. */
class LimitTest {

    private static final Duration LONG = Duration.ofMillis(1_500);
    private static final Duration SHORT = Duration.ofMillis(100);

    @TempDir
    Path dir;

    private Day day;

    @BeforeEach
    void start() throws IOException {
        day = new Day(dir);
    }

    @AfterEach
    void stop() throws IOException {
        day.close();
    }

    @Test
    void theGivenNumberOfRequestsBinds() {
        day.s3.putDay("20251001", 1_000);
        day.s3.server.script(Rule.on(RequestKind.GET_OBJECT).then(Fault.latency(SHORT)));
        assertThat(run(day.plan().concurrency(1)).limit()).contains(Limit.CONCURRENCY);
    }

    @Test
    void aServerThatAsksForASlowerPaceBinds() {
        day.s3.putDay("20251001", 1_000);
        day.s3.server.script(Rule.on(RequestKind.GET_OBJECT).perKey().times(1).then(Fault.status(503, "SlowDown")));
        assertThat(run(day.plan()).limit()).contains(Limit.THROTTLING);
    }

    @Test
    void aSlowListingBinds() {
        day.put(1_000);
        day.s3.server.script(Rule.on(RequestKind.LIST).then(Fault.latency(LONG)));
        assertThat(run(day.plan()).limit()).contains(Limit.LISTING);
    }

    @Test
    void aPlanOfOneObjectBindsItself() {
        day.put(1_000);
        day.s3.server.script(Rule.on(RequestKind.GET_OBJECT).then(Fault.latency(LONG)));
        assertThat(run(day.plan()).limit()).contains(Limit.PLAN);
    }

    @Test
    void aRunThatIsOverBeforeThePlateauIsFoundIsBoundByItsStart() {
        // Three days, so that the first requests leave some to wait for them.
        day.s3.putDay("20251001", 1_000);
        day.s3.putDay("20251002", 1_000);
        day.s3.putDay("20251003", 1_000);
        day.s3.server.script(Rule.on(RequestKind.GET_OBJECT).then(Fault.latency(Duration.ofMillis(500))));
        assertThat(run(Hyperliquid.current(dir, "2025-10-01", "2025-10-03")).limit())
                .contains(Limit.START);
    }

    @Test
    void aSlowConsumerBinds() {
        day.s3.putDay("20251001", 1_000);
        ObjectConsumer slow = (object, bytes) -> LockSupport.parkNanos(SHORT.toNanos());
        try (S3Executor executor = day.s3.builder().build()) {
            assertThat(day.plan().build().stream(executor, slow, DownloadListener.NONE)
                            .limit())
                    .contains(Limit.CONSUMER);
        }
    }

    @Test
    void whoDownloadsNothingHasNoLimit() {
        day.put(1_000);
        run(day.plan());
        assertThat(run(day.plan()).limit()).isEmpty();
    }

    private DownloadReport run(DownloadPlanBuilder plan) {
        try (S3Executor executor = day.s3.builder().build()) {
            return plan.build().execute(executor, DownloadListener.NONE).requireComplete();
        }
    }
}
