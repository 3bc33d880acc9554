package dev.waybill.s3;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.DownloadException;
import dev.waybill.DownloadException.Kind;
import dev.waybill.DownloadReport;
import dev.waybill.testkit.Fault;
import dev.waybill.testkit.RequestKind;
import dev.waybill.testkit.Rule;
import dev.waybill.testkit.S3Server;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Nobody can send a signed request anywhere else: only the name of a region is ever taken from an answer. */
class RedirectTest {

    @TempDir
    Path dir;

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 303, 307, 308})
    void aListingIsNotAskedForAtAnotherHost(int status) throws IOException {
        try (S3Server foreign = S3Server.start();
                Day day = new Day(dir).put(100)) {
            day.s3.server.script(Rule.on(RequestKind.LIST).then(elsewhere(status, foreign)));

            DownloadException refused = day.refusal();

            assertThat(refused.kind()).isEqualTo(Kind.ACCESS_DENIED);
            assertThat(day.s3.server.stats().requests()).isEqualTo(1);
            assertThat(foreign.stats().connections()).isZero();
            day.assertNextRunRepairs();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 303, 307, 308})
    void anObjectIsNotAskedForAtAnotherHost(int status) throws IOException {
        try (S3Server foreign = S3Server.start();
                Day day = new Day(dir)) {
            day.s3.putDay("20251001", 1_000);
            foreign.bucket(Hyperliquid.BUCKET).put(Day.key(5), day.s3.content(Day.key(5)));
            day.s3.server.script(Rule.on(RequestKind.GET_OBJECT).key(Day.key(5)).then(elsewhere(status, foreign)));

            DownloadReport report = day.run();

            assertThat(report.complete()).isFalse();
            assertThat(report.failures())
                    .singleElement()
                    .satisfies(failure -> assertThat(failure.key()).isEqualTo(Day.key(5)));
            assertThat(day.s3.server.stats().gets(Hyperliquid.BUCKET, Day.key(5)))
                    .isEqualTo(1);
            assertThat(foreign.stats().connections()).isZero();
            day.assertNextRunRepairs();
        }
    }

    @Test
    void aRegionThatIsNoRegionIsNotBelieved() throws IOException {
        try (Day day = new Day(dir).put(100)) {
            day.s3.server.script(Rule.on(RequestKind.LIST)
                    .then(
                            Fault.header("x-amz-bucket-region", "x.evil.example/?"),
                            Fault.status(400, "AuthorizationHeaderMalformed")));

            DownloadException refused = day.refusal();

            assertThat(refused.kind()).isEqualTo(Kind.ACCESS_DENIED);
            assertThat(day.s3.server.stats().requests()).isEqualTo(1);
        }
    }

    /** To a plain port: what was sent by TLS would go on without it. */
    private static Fault elsewhere(int status, S3Server foreign) {
        URI there = foreign.endpoint().resolve("/" + Hyperliquid.BUCKET + "/" + Day.key(5));
        return Fault.redirect(status, there);
    }
}
