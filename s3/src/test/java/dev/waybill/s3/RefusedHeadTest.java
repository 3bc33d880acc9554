package dev.waybill.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.waybill.DownloadException;
import dev.waybill.DownloadException.Kind;
import dev.waybill.DownloadReport;
import dev.waybill.ObjectSource;
import dev.waybill.PlanFile;
import dev.waybill.manifest.Verification;
import dev.waybill.testkit.ChecksumAlgorithm;
import dev.waybill.testkit.ChecksumType;
import dev.waybill.testkit.Fault;
import dev.waybill.testkit.RequestKind;
import dev.waybill.testkit.Rule;
import dev.waybill.testkit.S3Server;
import dev.waybill.testkit.StoredObject;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;

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

    /** The refusal of an expired token has no body either, and a GET after it would be sent with the new one. */
    @Test
    void aTokenThatIsRenewedDuringAHeadCostsOneMoreHeadAndNoEvidence() throws IOException {
        var server = S3Server.builder().credentials("ASIAEXAMPLE1", "secret", "first");
        try (Day day = new Day(dir, server.credentials("ASIAEXAMPLE2", "secret", "second"))) {
            putLarge(day, 0);
            AwsSessionCredentials[] current = {AwsSessionCredentials.create("ASIAEXAMPLE1", "secret", "first")};
            day.s3.server.script(Rule.on(RequestKind.HEAD_OBJECT).nth(1).then(Fault.runBefore(() -> {
                day.s3.server.expire("first");
                current[0] = AwsSessionCredentials.create("ASIAEXAMPLE2", "secret", "second");
            })));

            DownloadReport report =
                    day.run(day.executor().credentials((AwsCredentialsProvider) () -> current[0]), day.plan());

            assertVerifiedAfterAnotherHead(day, report.requireComplete());
        }
    }

    /** Nothing is worth another request, and what is said is not that a permission is missing. */
    @Test
    void anExpiredTokenIsToldWhereThePlanComesFromAFile() throws IOException {
        Path planFile = dir.resolve("plan.jsonl");
        var server = S3Server.builder().credentials("ASIAEXAMPLE1", "secret", "first");
        var session = StaticCredentialsProvider.create(AwsSessionCredentials.create("ASIAEXAMPLE1", "secret", "first"));
        try (Day day = new Day(dir.resolve("data"), server).put(5_000)) {
            try (S3Executor executor = day.executor().credentials(session).build()) {
                PlanFile.save(planFile, day.plan().build(), executor);
            }
            day.s3.server.reset();
            day.s3.server.expire("first");
            try (S3Executor later = day.executor().credentials(session).build()) {
                DownloadException refused = catchThrowableOfType(
                        DownloadException.class,
                        () -> later.execute(day.plan().build(), ObjectSource.planFile(planFile), day.events::add));

                assertThat(refused.kind()).isEqualTo(Kind.CREDENTIALS);
                assertThat(refused).message().contains("session token", "expired", "log in again");
            }
            assertThat(day.s3.server.stats().requests()).isEqualTo(1);
        }
    }

    /** An object of which only a HEAD tells the checksum: its ETag is opaque, as SSE-KMS makes it. */
    static void putLarge(Day day, int hour) {
        day.s3.bucket.put(
                Day.key(hour),
                StoredObject.generated(SIZE, 3)
                        .etag("opaque")
                        .checksum(ChecksumAlgorithm.CRC64NVME, ChecksumType.FULL_OBJECT));
    }

    static void assertVerifiedAfterAnotherHead(Day day, DownloadReport report) {
        assertThat(report.verification()).containsEntry(Verification.FULL_OBJECT_CHECKSUM, 1L);
        assertThat(report.verification()).doesNotContainKey(Verification.SIZE_ONLY);
        assertThat(report.requests().head()).isEqualTo(2);
        assertThat(day.s3.server.stats().requests(RequestKind.HEAD_OBJECT)).isEqualTo(2);
        assertThat(report.retries()).isEqualTo(1);
    }
}
