package dev.waybill.s3;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.DownloadException.Kind;
import dev.waybill.DownloadReport;
import dev.waybill.RetryCause;
import dev.waybill.testkit.Fault;
import dev.waybill.testkit.RequestKind;
import dev.waybill.testkit.Rule;
import dev.waybill.testkit.StoredObject;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Answers that come in order and are not what was asked for. */
class WrongAnswerTest {

    private static final int SIZE = 300_000;

    @TempDir
    Path dir;

    @ParameterizedTest
    @CsvSource({
        "503,SlowDown,",
        "503,SlowDown,1",
        "429,TooManyRequests,",
        "500,InternalError,",
        "502,BadGateway,",
        "503,ServiceUnavailable,nonsense",
        "503,SlowDown,-5"
    })
    void asksAgainWhenTheServerIsBusy(int status, String code, String retryAfter) throws IOException {
        Map<String, String> headers = retryAfter == null ? Map.of() : Map.of("Retry-After", retryAfter);
        try (Day day = new Day(dir).put(SIZE)) {
            day.s3.server.script(Rule.on(RequestKind.GET_OBJECT).times(2).then(Fault.status(status, code, headers)));

            DownloadReport report = day.run().requireComplete();

            day.assertPublished();
            assertThat(report.retries()).isEqualTo(2);
            assertThat(report.requests().get()).isEqualTo(3);
            assertThat(day.retryReasons())
                    .hasSize(2)
                    .allSatisfy(reason -> assertThat(reason).contains(String.valueOf(status), code));
        }
    }

    @Test
    void asksForABusyListingAgain() throws IOException {
        try (Day day = new Day(dir).put(SIZE)) {
            day.s3.server.script(Rule.on(RequestKind.LIST).times(2).then(Fault.status(503, "SlowDown")));
            DownloadReport report = day.run().requireComplete();
            assertThat(report.requests().list()).isEqualTo(3);
            assertThat(report.retried()).isEqualTo(Map.of(RetryCause.THROTTLED, 2L));
            assertThat(report.retries()).isEqualTo(2);
        }
    }

    static Stream<Arguments> wrongRanges() {
        return Stream.of(
                Arguments.of("416", Fault.status(416, "InvalidRange")),
                Arguments.of("shifted range", Fault.shiftRange(-7)),
                Arguments.of("whole object", Fault.ignoreRange()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("wrongRanges")
    void neverAppendsAnotherRangeThanTheOneAskedFor(String name, Fault fault) throws IOException {
        try (Day day = new Day(dir).put(SIZE)) {
            day.s3.server.script(
                    Rule.on(RequestKind.GET_OBJECT).nth(1).then(Fault.closeAfter(100_000)),
                    Rule.on(RequestKind.GET_OBJECT).nth(1).then(fault));

            DownloadReport report = day.run().requireComplete();

            day.assertPublished();
            assertThat(report.retries()).isEqualTo(2);
            assertThat(day.ranges()).hasSize(3);
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("wrongRanges")
    void givesUpOnAServerThatCannotContinue(String name, Fault fault) throws IOException {
        try (Day day = new Day(dir).put(SIZE)) {
            day.s3.server.script(
                    Rule.on(RequestKind.GET_OBJECT)
                            .where(request -> !request.headers().containsKey("range"))
                            .then(Fault.closeAfter(100_000)),
                    Rule.on(RequestKind.GET_OBJECT).then(fault));

            DownloadReport report = day.run();

            assertThat(report.stopped()).isEmpty();
            assertThat(report.failures())
                    .singleElement()
                    .satisfies(failure -> assertThat(failure.kind()).isIn(Kind.TEMPORARY, Kind.CHANGED));
            assertThat(day.gets()).isLessThanOrEqualTo(6);
            day.assertNothingUnderAFinalName();
            day.assertNextRunRepairs();
        }
    }

    @Test
    void reportsAnObjectThatWasReplacedBeforeItWasRead() throws IOException {
        try (Day day = new Day(dir).put(SIZE)) {
            StoredObject other = StoredObject.of(Hyperliquid.bytes(SIZE, 99));
            day.s3.server.script(Rule.on(RequestKind.GET_OBJECT).nth(1).then(Fault.runBefore(() -> day.put(other))));

            DownloadReport report = day.run();

            assertThat(report.failures()).singleElement().satisfies(failure -> {
                assertThat(failure.kind()).isEqualTo(Kind.CHANGED);
                assertThat(failure.message()).contains("replaced after it was planned");
            });
            assertThat(day.gets()).isEqualTo(1);
            day.assertNothingUnderAFinalName();
            day.assertNextRunRepairs();
        }
    }

    @Test
    void neverMixesTwoVersionsOfAnObject() throws IOException {
        try (Day day = new Day(dir).put(SIZE)) {
            StoredObject other = StoredObject.of(Hyperliquid.bytes(SIZE, 99));
            day.s3.server.script(Rule.on(RequestKind.GET_OBJECT)
                    .nth(1)
                    .then(Fault.closeAfter(100_000), Fault.runAfter(50_000, () -> day.put(other))));

            DownloadReport report = day.run();

            assertThat(report.failures())
                    .singleElement()
                    .satisfies(failure -> assertThat(failure.kind()).isEqualTo(Kind.CHANGED));
            assertThat(day.gets()).isEqualTo(2);
            day.assertNothingUnderAFinalName();
            day.assertNextRunRepairs();
        }
    }

    @Test
    void takesNoBytesOfAnotherVersionFromAServerThatIgnoresThePin() throws IOException {
        try (Day day = new Day(dir).put(SIZE)) {
            day.s3.server.script(
                    Rule.on(RequestKind.GET_OBJECT).then(Fault.header("ETag", "\"00000000000000000000000000000000\"")));

            DownloadReport report = day.run();

            assertThat(report.failures())
                    .singleElement()
                    .satisfies(failure -> assertThat(failure.kind()).isEqualTo(Kind.CHANGED));
            assertThat(day.gets()).isEqualTo(1);
            day.assertNothingUnderAFinalName();
            day.assertNextRunRepairs();
        }
    }

    @Test
    void reportsAnObjectThatIsGone() throws IOException {
        try (Day day = new Day(dir).put(SIZE)) {
            day.s3.server.script(
                    Rule.on(RequestKind.GET_OBJECT).nth(1).then(Fault.runBefore(() -> day.s3.bucket.remove(Day.KEY))));

            DownloadReport report = day.run();

            assertThat(report.failures()).singleElement().satisfies(failure -> {
                assertThat(failure.kind()).isEqualTo(Kind.CHANGED);
                assertThat(failure.message()).contains("does not exist any more");
            });
            assertThat(day.gets()).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @CsvSource({"GLACIER", "DEEP_ARCHIVE"})
    void reportsArchivedObjectsAndBuysTheOthers(String storageClass) throws IOException {
        try (Day day = new Day(dir)) {
            day.s3.putDay("20251001", 1_000);
            day.put(StoredObject.of(new byte[500]).storageClass(storageClass));

            DownloadReport report = day.run();

            assertThat(report.published().objects()).isEqualTo(23);
            assertThat(report.failures())
                    .singleElement()
                    .satisfies(failure -> assertThat(failure.kind()).isEqualTo(Kind.ARCHIVED));
            assertThat(day.s3.server.stats().gets(Hyperliquid.BUCKET, Day.KEY)).isZero();
        }
    }

    @Test
    void reportsAnObjectThatTurnsOutToBeArchivedAndBuysTheOthers() throws IOException {
        try (Day day = new Day(dir)) {
            day.s3.putDay("20251001", 1_000);
            day.s3.server.script(
                    Rule.on(RequestKind.GET_OBJECT).key(Day.KEY).then(Fault.status(403, "InvalidObjectState")));

            DownloadReport report = day.run();

            assertThat(report.published().objects()).isEqualTo(23);
            assertThat(report.failures())
                    .singleElement()
                    .satisfies(failure -> assertThat(failure.kind()).isEqualTo(Kind.ARCHIVED));
            assertThat(day.s3.server.stats().gets(Hyperliquid.BUCKET, Day.KEY)).isEqualTo(1);
            day.assertNextRunRepairs();
        }
    }

    static Stream<Arguments> wrongLengths() {
        return Stream.of(
                Arguments.of("one byte short", Fault.header("Content-Length", String.valueOf(SIZE - 1))),
                Arguments.of("extra bytes", Fault.extraBytes("HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nevil")),
                Arguments.of("without ETag", Fault.withoutHeader("ETag")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("wrongLengths")
    void endsWithTheRightFileAfterAWrongLength(String name, Fault fault) throws IOException {
        try (Day day = new Day(dir)) {
            day.s3.putDay("20251001", SIZE);
            day.s3.server.script(Rule.on(RequestKind.GET_OBJECT).nth(1).then(fault));

            day.run(day.executor(), day.plan().concurrency(1)).requireComplete();

            for (int hour = 0; hour < 24; hour++) {
                assertThat(dir.resolve(Day.key(hour))).hasBinaryContent(day.s3.content(Day.key(hour)));
            }
        }
    }

    @Test
    void bytesBehindTheEndOfAnObjectDoNotCostTheNextOne() throws IOException {
        String text = "a line\n".repeat(500);
        try (Day day = new Day(dir)) {
            for (int hour = 0; hour < 24; hour++) {
                day.s3.bucket.put(Day.key(hour), StoredObject.of(Hyperliquid.text(text)));
            }
            // In one piece with the object: what comes later than that can meet a request that is on its way.
            day.s3.server.script(Rule.on(RequestKind.GET_OBJECT)
                    .then(
                            Fault.header("Content-Length", String.valueOf(text.length())),
                            Fault.rewrite(body -> body + "X")));

            DownloadReport report = day.run().requireComplete();

            assertThat(report.retries()).isZero();
            assertThat(day.gets()).isEqualTo(24);
        }
    }

    @Test
    void publishesNothingThatIsAByteShorterThanWasListed() throws IOException {
        try (Day day = new Day(dir).put(SIZE)) {
            StoredObject whole = Objects.requireNonNull(day.s3.bucket.object(Day.KEY));
            byte[] shorter = Arrays.copyOf(whole.bytes(), SIZE - 1);
            day.s3.server.script(Rule.on(RequestKind.GET_OBJECT)
                    .nth(1)
                    .then(Fault.runBefore(() -> day.put(StoredObject.of(shorter).etag(whole.etag())))));

            DownloadReport report = day.run();

            assertThat(report.failures()).hasSize(1);
            day.assertNothingUnderAFinalName();
            day.put(whole);
            day.assertNextRunRepairs();
        }
    }

    @Test
    void publishesNothingFromAServerThatAlwaysPromisesTooManyBytes() throws IOException {
        try (Day day = new Day(dir).put(SIZE)) {
            day.s3.server.script(
                    Rule.on(RequestKind.GET_OBJECT).then(Fault.header("Content-Length", String.valueOf(SIZE + 1))));

            DownloadReport report = day.run();

            assertThat(report.failures()).singleElement().satisfies(failure -> {
                assertThat(failure.kind()).isEqualTo(Kind.TEMPORARY);
                assertThat(failure.message()).contains("300001 bytes instead of 300000");
            });
            day.assertNothingUnderAFinalName();
            day.assertNextRunRepairs();
        }
    }
}
