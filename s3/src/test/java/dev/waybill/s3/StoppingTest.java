package dev.waybill.s3;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.DownloadEvent;
import dev.waybill.DownloadException;
import dev.waybill.DownloadException.Kind;
import dev.waybill.DownloadPlanBuilder;
import dev.waybill.DownloadReport;
import dev.waybill.cost.Traffic;
import dev.waybill.ledger.Ledger;
import dev.waybill.testkit.Fault;
import dev.waybill.testkit.RequestKind;
import dev.waybill.testkit.Rule;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;

/** Runs that stop early keep what was paid for, say why, and can be gone on with. */
class StoppingTest {

    @TempDir
    Path dir;

    private static Kind stopped(DownloadReport report) {
        return report.stopped().map(DownloadException::kind).orElseThrow();
    }

    @Test
    @Timeout(20)
    void stopsWhenTheCallersThreadIsInterruptedAndGoesOnLater() throws IOException {
        try (Day day = new Day(dir)) {
            day.s3.putDay("20251001", 50_000);
            Thread caller = Thread.currentThread();
            day.s3.server.script(Rule.on(RequestKind.GET_OBJECT)
                    .skip(5)
                    .times(1)
                    .then(Fault.runBefore(caller::interrupt), Fault.latency(Duration.ofMillis(100))));

            DownloadReport report = day.run(day.executor(), day.plan().concurrency(3));

            assertThat(Thread.interrupted()).as("the interrupt is passed on").isTrue();
            assertThat(stopped(report)).isEqualTo(Kind.INTERRUPTED);
            assertThat(report.published().objects()).isBetween(3L, 20L);
            RunEventsTest.assertGrammar(day.events, report);

            DownloadReport second = day.run().requireComplete();
            assertThat(second.skipped()).isEqualTo(report.published());
        }
    }

    @Test
    @Timeout(20)
    void whatArrivedBeforeTheInterruptIsNotCalledBoughtInVain() throws IOException {
        try (Day day = new Day(dir).put(400_000)) {
            Thread caller = Thread.currentThread();
            Thread watcher = new Thread(() -> interruptOnceItIsOnDisk(caller));
            watcher.setDaemon(true);
            watcher.start();
            day.s3.server.script(Rule.on(RequestKind.GET_OBJECT).then(Fault.stallAfter(200_000)));

            Traffic first = day.run(day.executor().readTimeout(Duration.ofMinutes(5)), day.plan())
                    .receipt()
                    .traffic();

            assertThat(Thread.interrupted()).as("the interrupt is passed on").isTrue();
            assertThat(first.receivedBytes()).isPositive();
            assertThat(first.wastedBytes()).isZero();
            assertThat(Ledger.read(dir))
                    .singleElement()
                    .satisfies(run -> assertThat(run.traffic()).isEqualTo(first));
            day.s3.server.clearScript();
            assertThat(day.run().requireComplete().receipt().traffic().resumedBytes())
                    .isEqualTo(first.receivedBytes());
        }
    }

    private void interruptOnceItIsOnDisk(Thread caller) {
        while (Day.filesBelow(dir.resolve(".waybill/partial"))
                .noneMatch(file -> file.toFile().length() >= 200_000)) {
            LockSupport.parkNanos(Duration.ofMillis(10).toNanos());
        }
        caller.interrupt();
    }

    @Test
    @Timeout(20)
    void stopsWithinSecondsAlthoughNothingMoves() throws IOException {
        try (Day day = new Day(dir)) {
            day.s3.putDay("20251001", 50_000);
            Thread caller = Thread.currentThread();
            day.s3.server.script(
                    Rule.on(RequestKind.GET_OBJECT)
                            .nth(8)
                            .then(Fault.runBefore(caller::interrupt), Fault.neverAnswer()),
                    Rule.on(RequestKind.GET_OBJECT).then(Fault.stallAfter(10)));

            DownloadReport report = day.run(day.executor().readTimeout(Duration.ofMinutes(5)), day.plan());

            assertThat(Thread.interrupted()).isTrue();
            assertThat(stopped(report)).isEqualTo(Kind.INTERRUPTED);
            assertThat(report.published().objects()).isZero();
            RunEventsTest.assertGrammar(day.events, report);
            day.assertNothingUnderAFinalName();
        }
    }

    @Test
    @Timeout(20)
    void anInterruptWhileFilesAreAdoptedIsAnInterrupt() throws IOException {
        try (Day day = new Day(dir)) {
            day.s3.putDay("20251001", 50_000);
            day.run().requireComplete();
            Day.filesBelow(dir.resolve(".waybill"))
                    .forEach(file -> assertThat(file.toFile().delete()).isTrue());
            // The rest is adopted, sooner or later than the interrupt comes; without this one the run could be over
            // before.
            Files.delete(dir.resolve(Day.key(23)));
            day.s3.server.script(Rule.on(RequestKind.GET_OBJECT).then(Fault.neverAnswer()));
            Thread caller = Thread.currentThread();
            day.events.clear();
            DownloadReport report;
            try (S3Executor executor = day.executor().build()) {
                report = day.plan().build().execute(executor, event -> {
                    day.events.add(event);
                    if (event instanceof DownloadEvent.PlanStarted) {
                        caller.interrupt();
                    }
                });
            }
            Thread.interrupted();
            assertThat(report.failures()).isEmpty();
            assertThat(report.stopped().map(DownloadException::kind))
                    .hasValueSatisfying(kind -> assertThat(kind).isEqualTo(Kind.INTERRUPTED));
            RunEventsTest.assertGrammar(day.events, report);
        }
    }

    @Test
    void stopsBeforeTheObjectThatWouldCrossTheByteLimit() throws IOException {
        assertStopsAndGoesOn(plan -> plan.maxBytes(7 * 50_000 + 1), 7);
    }

    @Test
    void stopsBeforeTheObjectThatWouldCrossTheObjectLimit() throws IOException {
        assertStopsAndGoesOn(plan -> plan.maxObjects(9), 9);
    }

    @Test
    void stopsBeforeTheObjectThatWouldCrossTheCostLimit() throws IOException {
        // One LIST at $0.0000047, ten GETs at $0.00000037 and 50,000 bytes at $0.114 a GiB each, and not quite another
        // one.
        BigDecimal each = new BigDecimal("0.00000037")
                .add(new BigDecimal("0.114")
                        .multiply(new BigDecimal(50_000))
                        .divide(new BigDecimal(1L << 30), java.math.MathContext.DECIMAL64));
        assertStopsAndGoesOn(
                plan -> plan.maxCost(each.multiply(new BigDecimal("10.9")).add(new BigDecimal("0.0000047"))), 10);
    }

    private void assertStopsAndGoesOn(java.util.function.UnaryOperator<DownloadPlanBuilder> limit, int objects)
            throws IOException {
        try (Day day = new Day(dir)) {
            day.s3.putDay("20251001", 50_000);

            DownloadReport report = day.run(day.executor(), limit.apply(day.plan()));

            assertThat(stopped(report)).isEqualTo(Kind.LIMIT);
            assertThat(report.stopped().orElseThrow()).message().contains("stopped before", "would cross the", "limit");
            assertThat(report.published().objects()).isEqualTo(objects);
            assertThat(report.failed().objects()).isZero();
            assertThat(day.s3.server.stats().billedBytes()).isEqualTo(objects * 50_000L);
            assertThat(day.gets()).isEqualTo(objects);
            RunEventsTest.assertGrammar(day.events, report);

            DownloadReport second = day.run().requireComplete();
            assertThat(second.skipped().objects()).isEqualTo(objects);
            assertThat(day.gets()).isEqualTo(24);
        }
    }

    @Test
    void doesNotBuyAgainBeyondTheLimit() throws IOException {
        try (Day day = new Day(dir).put(100_000)) {
            day.s3.server.script(Rule.on(RequestKind.GET_OBJECT).nth(1).then(Fault.flipBit(5)));

            DownloadReport report = day.run(day.executor(), day.plan().maxBytes(150_000));

            assertThat(stopped(report)).isEqualTo(Kind.LIMIT);
            assertThat(report.failures())
                    .singleElement()
                    .satisfies(failure -> assertThat(failure.kind()).isEqualTo(Kind.LIMIT));
            assertThat(day.s3.server.stats().billedBytes()).isEqualTo(100_000);
        }
    }

    @Test
    void attemptsThatSentNothingDoNotEatTheLimit() throws IOException {
        try (Day day = new Day(dir).put(100_000)) {
            day.s3.server.script(Rule.on(RequestKind.GET_OBJECT).times(3).then(Fault.status(503, "SlowDown")));

            day.run(day.executor(), day.plan().maxBytes(100_000)).requireComplete();
        }
    }

    @Test
    void stopsAtOnceWhenTheTokenExpiresAndCannotBeRenewed() throws IOException {
        try (Day day = new Day(dir)) {
            day.s3.putDay("20251001", 1_000);
            day.s3.server.script(Rule.on(RequestKind.GET_OBJECT).skip(6).then(Fault.status(400, "ExpiredToken")));

            DownloadReport report = day.run(day.executor(), day.plan().concurrency(2));

            assertThat(stopped(report)).isEqualTo(Kind.CREDENTIALS);
            assertThat(report.published().objects())
                    .as("the refusal can stop the run before the sixth has its name")
                    .isBetween(5L, 6L);
            assertThat(day.gets()).isLessThanOrEqualTo(8);
            assertThat(report.retries()).isZero();
            RunEventsTest.assertGrammar(day.events, report);
        }
    }

    @Test
    void takesTheRenewedTokenWhenOneExpires() throws IOException {
        var server = dev.waybill.testkit.S3Server.builder().credentials("ASIAEXAMPLE1", "secret", "first");
        try (Day day = new Day(dir, server.credentials("ASIAEXAMPLE2", "secret", "second"))) {
            day.s3.putDay("20251001", 1_000);
            AwsSessionCredentials[] current = {AwsSessionCredentials.create("ASIAEXAMPLE1", "secret", "first")};
            day.s3.server.script(Rule.on(RequestKind.GET_OBJECT).nth(5).then(Fault.runBefore(() -> {
                day.s3.server.expire("first");
                current[0] = AwsSessionCredentials.create("ASIAEXAMPLE2", "secret", "second");
            })));

            DownloadReport report = day.run(
                    day.executor().credentials((software.amazon.awssdk.auth.credentials.AwsCredentialsProvider)
                            () -> current[0]),
                    day.plan().concurrency(4));

            assertThat(report.requireComplete().published().objects()).isEqualTo(24);
        }
    }
}
