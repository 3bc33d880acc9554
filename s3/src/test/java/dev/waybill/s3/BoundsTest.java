package dev.waybill.s3;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.DownloadException;
import dev.waybill.DownloadReport;
import dev.waybill.s3.wire.Pauses;
import dev.waybill.s3.wire.Retries;
import dev.waybill.s3.wire.S3Failure;
import dev.waybill.testkit.Fault;
import dev.waybill.testkit.RequestKind;
import dev.waybill.testkit.Rule;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Answers that would take all memory, all time or all money if they were believed. */
class BoundsTest {

    private static final int MIB = 1 << 20;

    @TempDir
    Path dir;

    @Test
    @Timeout(60)
    void refusesAListingWithAMebibyteOfHeaders() throws IOException {
        try (Day day = new Day(dir).put(1_000)) {
            day.s3.server.script(Rule.on(RequestKind.LIST).then(Fault.header("x-amz-meta-note", "n".repeat(MIB))));

            DownloadException refused = day.refusal();

            assertThat(refused).message().startsWith("listing s3://").hasSizeLessThan(500);
            assertThat(day.s3.server.stats().requests()).isLessThanOrEqualTo(5);
            day.assertNextRunRepairs();
        }
    }

    @Test
    @Timeout(60)
    void failsAnObjectWithAMebibyteOfHeadersAndTheOthersGoOn() throws IOException {
        try (Day day = new Day(dir)) {
            day.s3.putDay("20251001", 1_000);
            day.s3.server.script(Rule.on(RequestKind.GET_OBJECT)
                    .key(Day.key(3))
                    .then(Fault.header("x-amz-meta-note", "n".repeat(MIB))));

            DownloadReport report = day.run();

            assertThat(report.published().objects()).isEqualTo(23);
            assertThat(report.failures())
                    .singleElement()
                    .satisfies(failure -> assertThat(failure.key()).isEqualTo(Day.key(3)));
            day.assertNextRunRepairs();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {403, 404})
    @Timeout(60)
    void readsOnlyTheBeginningOfAnErrorDocumentOfAHundredMebibytes(int status) throws IOException {
        try (Day day = new Day(dir)) {
            day.s3.putDay("20251001", 1_000);
            day.s3.server.script(
                    Rule.on(RequestKind.GET_OBJECT).key(Day.key(3)).then(Fault.oversized(status, 100L * MIB)));

            DownloadReport report = day.run(day.executor(), day.plan().concurrency(1));

            assertThat(report.complete()).isFalse();
            assertThat(report.failures())
                    .anySatisfy(failure -> assertThat(failure.key()).isEqualTo(Day.key(3)));
            assertThat(day.s3.server.stats().bodyBytes(RequestKind.GET_OBJECT)).isLessThan(4L * MIB);
            day.assertNextRunRepairs();
        }
    }

    @Test
    @Timeout(60)
    void readsOnlyTheBeginningOfAListingOfAHundredMebibytes() throws IOException {
        try (Day day = new Day(dir).put(1_000)) {
            day.s3.server.script(Rule.on(RequestKind.LIST).then(Fault.oversized(200, 100L * MIB)));

            DownloadException refused = day.refusal();

            assertThat(refused).message().contains("larger than");
            assertThat(day.s3.server.stats().bodyBytes(RequestKind.LIST)).isLessThan(5 * 12L * MIB);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"1000000000", "9223372036854775807", "99999999999999999999", "-1"})
    void waitsTwentySecondsAtMostWhateverTheServerAsksFor(String retryAfter) throws IOException {
        assertPauses(retryAfter, 50, 20_000);
    }

    @ParameterizedTest
    @CsvSource({"7, 7000", "19, 19000", "20, 20000"})
    void waitsAsLongAsTheServerAsksForWithinBounds(String retryAfter, long leastMillis) throws IOException {
        assertPauses(retryAfter, leastMillis, 20_000);
    }

    private void assertPauses(String retryAfter, long leastMillis, long mostMillis) throws IOException {
        try (Day day = new Day(dir).put(1_000)) {
            // A refusal is not repeated, so this one tells the pause without waiting for it.
            day.s3.server.script(Rule.on(RequestKind.LIST)
                    .then(Fault.status(403, "AccessDenied", Map.of("Retry-After", retryAfter))));

            Throwable refusal = Objects.requireNonNull(day.refusal().getCause());

            assertThat(refusal).isInstanceOf(S3Failure.class);
            for (int attempt = 1; attempt < Retries.MAX_ATTEMPTS; attempt++) {
                assertThat(Pauses.DEFAULT.millis(attempt, refusal)).isBetween(leastMillis, mostMillis);
            }
        }
    }
}
