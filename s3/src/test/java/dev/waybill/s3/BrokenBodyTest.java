package dev.waybill.s3;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.DownloadException.Kind;
import dev.waybill.DownloadReport;
import dev.waybill.testkit.ChecksumAlgorithm;
import dev.waybill.testkit.ChecksumType;
import dev.waybill.testkit.Fault;
import dev.waybill.testkit.RequestKind;
import dev.waybill.testkit.Rule;
import dev.waybill.testkit.StoredObject;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Bodies that break are continued from the byte that arrived last and never bought again. */
class BrokenBodyTest {

    private static final int SIZE = 1_000_000;
    private static final int BREAK = 400_000;
    private static final Pattern RANGE = Pattern.compile("bytes=(\\d+)-" + (SIZE - 1));

    @TempDir
    Path dir;

    static Stream<Arguments> breaks() {
        return Stream.of(
                Arguments.of("reset", Fault.resetAfter(BREAK)),
                Arguments.of("clean close", Fault.closeAfter(BREAK)),
                Arguments.of("stall", Fault.stallAfter(BREAK)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("breaks")
    void goesOnFromTheByteThatArrived(String name, Fault fault) throws IOException {
        try (Day day = new Day(dir).put(SIZE)) {
            day.s3.server.script(Rule.on(RequestKind.GET_OBJECT).nth(1).then(fault));

            DownloadReport report = day.run().requireComplete();

            day.assertPublished();
            assertThat(day.ranges()).hasSize(2).first().isEqualTo("whole");
            long from = from(day.ranges().get(1));
            assertThat(from).isBetween(1L, (long) BREAK);
            assertThat(day.s3.server.stats().billedBytes())
                    .as("what one run needs and what was on its way")
                    .isEqualTo(BREAK + SIZE - from);
            assertThat(report.receivedBytes()).isEqualTo(SIZE);
            assertThat(report.retries()).isEqualTo(1);
            assertThat(report.requests().get()).isEqualTo(2);
            assertThat(day.retryReasons()).hasSize(1).first().asString().doesNotContain("\n");
        }
    }

    @Test
    void everyContinuationIsPinnedToThePlannedObject() throws IOException {
        try (Day day = new Day(dir).put(SIZE)) {
            day.s3.server.script(Rule.on(RequestKind.GET_OBJECT).times(7).then(Fault.closeAfter(100_000)));

            DownloadReport report = day.run().requireComplete();

            day.assertPublished();
            assertThat(report.retries()).isEqualTo(7);
            String etag =
                    '"' + Objects.requireNonNull(day.s3.bucket.object(Day.KEY)).etag() + '"';
            assertThat(day.s3.server.requests())
                    .filteredOn(request -> request.kind() == RequestKind.GET_OBJECT)
                    .allSatisfy(request -> assertThat(request.headers()).containsEntry("if-match", etag));
            List<Long> starts =
                    day.ranges().stream().skip(1).map(BrokenBodyTest::from).toList();
            assertThat(starts).isSorted().doesNotHaveDuplicates();
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cuts")
    void aBodyCutAtEvery64KibIsBoughtOnce(String name, Fault fault) throws IOException {
        try (Day day = new Day(dir).put(SIZE)) {
            day.s3.server.script(Rule.on(RequestKind.GET_OBJECT).then(fault));

            DownloadReport report = day.run().requireComplete();

            day.assertPublished();
            assertThat(report.receivedBytes()).isEqualTo(SIZE);
            assertThat(report.retries()).isGreaterThanOrEqualTo(SIZE / 65_536);
        }
    }

    static Stream<Arguments> cuts() {
        return Stream.of(
                Arguments.of("reset", Fault.resetAfter(65_536)), Arguments.of("clean close", Fault.closeAfter(65_536)));
    }

    static Stream<Arguments> noBytes() {
        return Stream.of(
                Arguments.of("reset before head", Fault.resetBeforeHead()),
                Arguments.of("closed before head", Fault.closeBeforeHead()),
                Arguments.of("never answered", Fault.neverAnswer()),
                Arguments.of("garbage", Fault.garbage("SSH-2.0-OpenSSH_9.0\r\n")),
                Arguments.of("captive portal", Fault.captivePortal()),
                Arguments.of("error in a 200", Fault.okWithError("InternalError")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("noBytes")
    void asksAgainWhereNothingUsableCame(String name, Fault fault) throws IOException {
        try (Day day = new Day(dir).put(SIZE)) {
            day.s3.server.script(Rule.on(RequestKind.GET_OBJECT).nth(1).then(fault));

            DownloadReport report = day.run().requireComplete();

            day.assertPublished();
            assertThat(day.ranges()).containsExactly("whole", "whole");
            assertThat(report.retries()).isEqualTo(1);
            assertThat(day.retryReasons()).hasSize(1);
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("noBytes")
    void givesUpAfterFiveAttemptsWithoutAByteAndLetsTheOthersGoOn(String name, Fault fault) throws IOException {
        try (Day day = new Day(dir)) {
            day.s3.putDay("20251001", 2_000);
            day.s3.server.script(Rule.on(RequestKind.GET_OBJECT).key(Day.key(3)).then(fault));

            DownloadReport report = day.run();

            assertThat(report.stopped()).isEmpty();
            assertThat(report.published().objects()).isEqualTo(23);
            assertThat(report.failed().objects()).isEqualTo(1);
            assertThat(report.failures()).singleElement().satisfies(failure -> {
                assertThat(failure.key()).isEqualTo(Day.key(3));
                assertThat(failure.kind()).isEqualTo(Kind.TEMPORARY);
                assertThat(failure.message()).contains("reading s3://", "run the same command");
            });
            assertThat(day.s3.server.stats().gets(Hyperliquid.BUCKET, Day.key(3)))
                    .isEqualTo(5);
            assertThat(report.retries()).isEqualTo(4);
            assertThat(dir.resolve(Day.key(3))).doesNotExist();
            day.assertNextRunRepairs();
        }
    }

    @Test
    void takesAChunkedBodyWithoutItsLastChunkOnlyIfTheEvidenceAgrees() throws IOException {
        try (Day day = new Day(dir).put(SIZE)) {
            day.s3.server.script(Rule.on(RequestKind.GET_OBJECT).then(Fault.unterminatedChunks()));

            day.run().requireComplete();

            day.assertPublished();
            assertThat(day.s3.server.stats().billedBytes()).isEqualTo(SIZE);
        }
    }

    @Test
    void aChunkedBodyThatIsCutShortIsNeverTakenForTheEnd() throws IOException {
        try (Day day = new Day(dir).put(SIZE)) {
            day.s3.server.script(Rule.on(RequestKind.GET_OBJECT)
                    .times(2)
                    .then(Fault.closeAfter(100_000), Fault.unterminatedChunks()));

            DownloadReport report = day.run().requireComplete();

            assertThat(report.retries()).isEqualTo(2);
            assertThat(day.s3.server.stats().billedBytes()).isEqualTo(SIZE);
            day.assertPublished();
        }
    }

    /** Where a CRC verifies, the network's thread takes the bytes; where a digest does, a worker has several buffers of them waiting. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aBodyThatIsLongerThanTheObjectIsHungUpOnAndBoughtOnceMore(boolean crc) throws IOException {
        StoredObject object = StoredObject.of(Hyperliquid.bytes(SIZE, 1));
        try (Day day = new Day(dir)
                .put(crc ? object.checksum(ChecksumAlgorithm.CRC64NVME, ChecksumType.FULL_OBJECT) : object)) {
            day.s3.bucket.put("elsewhere", StoredObject.generated(32 << 20, 2));
            day.s3.server.script(Rule.on(RequestKind.GET_OBJECT)
                    .nth(1)
                    .then(Fault.swapWith("elsewhere"), Fault.unterminatedChunks()));

            DownloadReport report = day.run().requireComplete();

            assertThat(day.retryReasons()).singleElement().asString().contains("more bytes than were asked for");
            assertThat(report.receivedBytes()).isGreaterThan(SIZE);
            assertThat(day.s3.server.stats().billedBytes()).isLessThan(24 << 20);
            assertThat(day.ranges()).containsExactly("whole", "whole");
            day.assertPublished();
        }
    }

    @Test
    void oneSlowPeerDoesNotHoldTheOthersBack() throws IOException {
        try (Day day = new Day(dir)) {
            day.s3.putDay("20251001", 20_000);
            day.s3.server.script(Rule.on(RequestKind.GET_OBJECT).key(Day.key(0)).then(Fault.slow(40_000)));

            day.run().requireComplete();

            List<String> published = day.events.stream()
                    .filter(dev.waybill.DownloadEvent.Published.class::isInstance)
                    .map(event -> ((dev.waybill.DownloadEvent.Published) event)
                            .object()
                            .key())
                    .toList();
            assertThat(published).hasSize(24).endsWith(Day.key(0));
        }
    }

    private static long from(String range) {
        Matcher matcher = RANGE.matcher(range);
        assertThat(matcher.matches()).as(range).isTrue();
        return Long.parseLong(matcher.group(1));
    }
}
