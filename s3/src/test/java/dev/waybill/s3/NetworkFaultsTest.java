package dev.waybill.s3;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.DownloadException.Kind;
import dev.waybill.DownloadReport;
import dev.waybill.testkit.Fault;
import dev.waybill.testkit.RequestKind;
import dev.waybill.testkit.Rule;
import dev.waybill.testkit.S3Server;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Lines that are bad for a while, or for good: simulated at the server's socket, where a build may do so. */
class NetworkFaultsTest {

    private static final int SIZE = 20_000;
    private static final int CONCURRENCY = 4;

    @TempDir
    Path dir;

    private Day day() throws IOException {
        Day day = new Day(dir);
        day.s3.putDay("20251001", SIZE);
        return day;
    }

    private static DownloadReport run(Day day) {
        return day.run(day.executor(), day.plan().concurrency(CONCURRENCY));
    }

    @Test
    void aThinLineThatLosesPacketsBringsEveryByteOnce() throws IOException {
        long seed = System.nanoTime();
        Fault thin = Fault.slow(500_000 / CONCURRENCY);
        try (Day day = day()) {
            // A lost packet is a pause in which it is sent again: TCP hides the rest.
            day.s3.server.script(
                    Rule.on(RequestKind.GET_OBJECT)
                            .probability(0.2, seed)
                            .then(thin, Fault.stallAfter(SIZE / 2, Duration.ofMillis(300))),
                    Rule.on(RequestKind.GET_OBJECT).then(thin));

            DownloadReport report = day.run(day.s3.builder(), day.plan().concurrency(CONCURRENCY))
                    .requireComplete();

            assertThat(report.retries()).as("with seed %d", seed).isZero();
            assertThat(day.gets()).isEqualTo(24);
            assertThat(day.s3.server.stats().billedBytes()).isEqualTo(24L * SIZE);
        }
    }

    @Test
    @Timeout(60)
    void survivesANetworkThatSwallowsEverythingForAWhile() throws IOException {
        try (Day day = day()) {
            day.s3.server.script(
                    Rule.on(RequestKind.GET_OBJECT).skip(6).times(CONCURRENCY).then(Fault.stallAfter(SIZE / 2)),
                    Rule.on(RequestKind.GET_OBJECT)
                            .skip(6)
                            .times(2 * CONCURRENCY)
                            .then(Fault.neverAnswer()));

            DownloadReport report = run(day).requireComplete();

            assertThat(report.published().objects()).isEqualTo(24);
            assertThat(report.retries()).isGreaterThanOrEqualTo(3 * CONCURRENCY);
            day.assertNoLeftovers();
        }
    }

    @Test
    @Timeout(60)
    void aNetworkThatDoesNotComeBackEndsTheRunAndTheNextOneGoesOn() throws IOException {
        try (Day day = day()) {
            day.s3.server.script(Rule.on(RequestKind.GET_OBJECT).skip(20).then(Fault.neverAnswer()));

            DownloadReport report = run(day);

            assertThat(report.complete()).isFalse();
            assertThat(report.failures())
                    .isNotEmpty()
                    .allSatisfy(failure -> assertThat(failure.kind()).isEqualTo(Kind.TEMPORARY));
            assertThat(report.published().objects()).isBetween(16L, 20L);
            day.assertNextRunRepairs();
        }
    }

    @Test
    @Timeout(60)
    void aServerThatGoesAwayIsNamedByHostAndPort() throws IOException {
        try (Day day = day()) {
            day.s3.server.script(
                    Rule.on(RequestKind.GET_OBJECT).nth(22).then(Fault.runBefore(() -> close(day.s3.server))));

            DownloadReport report = run(day);

            String hostAndPort = day.s3.server.endpoint().getAuthority();
            assertThat(report.complete()).isFalse();
            assertThat(report.failures()).isNotEmpty().allSatisfy(failure -> {
                assertThat(failure.kind()).isEqualTo(Kind.TEMPORARY);
                assertThat(failure.message()).contains(hostAndPort + " cannot be reached");
            });
            assertThat(report.published().objects()).isBetween(18L, 23L);
        }
    }

    /** The lid is closed in the middle of a body and opened eight hours later: the clock has jumped and every connection is dead. */
    @Test
    @Timeout(60)
    void goesOnAfterASuspend() throws IOException {
        JumpingClock clock = new JumpingClock();
        try (Day day = day()) {
            day.s3.server.script(
                    Rule.on(RequestKind.GET_OBJECT)
                            .nth(8)
                            .then(
                                    Fault.resetAfter(SIZE / 2),
                                    Fault.runAfter(SIZE / 2, () -> clock.jump(Duration.ofHours(8)))),
                    Rule.on(RequestKind.GET_OBJECT).skip(7).times(CONCURRENCY).then(Fault.resetBeforeHead()));

            DownloadReport report = day.run(
                            day.executor().clock(clock), day.plan().concurrency(CONCURRENCY))
                    .requireComplete();

            assertThat(clock.jumped()).isPositive();
            assertThat(report.published().objects()).isEqualTo(24);
        }
    }

    private static void close(S3Server server) {
        try {
            server.close();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
