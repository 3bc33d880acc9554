package dev.waybill.s3;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.DownloadException.Kind;
import dev.waybill.DownloadReport;
import dev.waybill.manifest.Verification;
import dev.waybill.testkit.ChecksumAlgorithm;
import dev.waybill.testkit.ChecksumType;
import dev.waybill.testkit.Fault;
import dev.waybill.testkit.RequestKind;
import dev.waybill.testkit.Rule;
import dev.waybill.testkit.StoredObject;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A HEAD is refused without a word why: the GET that follows tells, or does without its answer. */
class RefusedHeadTest {

    private static final long SIZE = (33 << 20) + 5;

    @TempDir
    Path dir;

    private static StoredObject large() {
        return StoredObject.generated(SIZE, 3).checksum(ChecksumAlgorithm.CRC32C, ChecksumType.FULL_OBJECT);
    }

    @Test
    void goesOnWithTheEtagWhereTheChecksumIsRefused() throws IOException {
        try (Day day = new Day(dir).put(large())) {
            day.s3.server.script(Rule.on(RequestKind.HEAD_OBJECT).then(Fault.status(405, "MethodNotAllowed")));

            DownloadReport report = day.run().requireComplete();

            assertThat(report.verification()).containsOnlyKeys(Verification.ETAG_MD5);
            day.assertPublished();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "403, AccessDenied, ACCESS_DENIED, s3:GetObject",
        "403, InvalidObjectState, ARCHIVED, archive",
        "400, ExpiredToken, CREDENTIALS, expired",
        "404, NoSuchKey, CHANGED, ''",
        "412, PreconditionFailed, CHANGED, ''"
    })
    void theGetTellsWhy(int status, String code, Kind kind, String words) throws IOException {
        try (Day day = new Day(dir).put(large())) {
            day.s3.server.script(
                    Rule.on(RequestKind.HEAD_OBJECT, RequestKind.GET_OBJECT).then(Fault.status(status, code)));

            DownloadReport report = day.run();

            assertThat(report.failures()).singleElement().satisfies(failure -> {
                assertThat(failure.kind()).isEqualTo(kind);
                assertThat(failure.message()).containsIgnoringCase(words);
            });
            day.assertNothingUnderAFinalName();
        }
    }
}
