package dev.waybill.s3;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.DownloadPlan;
import dev.waybill.DownloadReport;
import dev.waybill.Estimate;
import dev.waybill.cost.RequestCounts;
import dev.waybill.manifest.Verification;
import dev.waybill.testkit.RequestKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DownloadTest {

    @TempDir
    Path dir;

    @Test
    void downloadsWhatTheDatesNameAndNothingElse() throws IOException {
        try (Hyperliquid s3 = new Hyperliquid();
                S3Executor executor = s3.executor()) {
            s3.putDay("20251001", 1_000);
            s3.putDay("20251002", 2_000);
            s3.putDay("20251003", 3_000);
            DownloadPlan plan =
                    Hyperliquid.current(dir, "2025-10-02", "2025-10-02T05").build();

            DownloadReport report = plan.execute(executor).requireComplete();

            assertThat(report.published().objects()).isEqualTo(6);
            assertThat(report.verification()).containsEntry(Verification.ETAG_MD5, 6L);
            for (int hour = 0; hour < 6; hour++) {
                String key = Hyperliquid.hour("20251002", hour);
                assertThat(Files.readAllBytes(dir.resolve(key))).isEqualTo(s3.content(key));
            }
            assertThat(dir.resolve(Hyperliquid.hour("20251002", 6))).doesNotExist();
            assertThat(s3.server.stats().requestsWithoutPayer()).isZero();
        }
    }

    @Test
    void sendsExactlyTheRequestsThatTheEstimatePredicts() throws IOException {
        try (Hyperliquid s3 = new Hyperliquid();
                S3Executor executor = s3.executor()) {
            s3.putDay("20251001", 1_000);
            s3.putDay("20251002", 2_000);
            DownloadPlan plan =
                    Hyperliquid.current(dir, "2025-10-01", "2025-10-02").build();

            Estimate estimate = plan.estimate(executor);
            assertThat(s3.server.stats().requests(RequestKind.LIST))
                    .isEqualTo(estimate.spent().list());
            assertThat(s3.server.stats().requests(RequestKind.GET_OBJECT)).isZero();
            s3.server.stats().reset();
            DownloadReport report = plan.execute(executor).requireComplete();

            assertThat(report.requests()).isEqualTo(estimate.requests()).isEqualTo(new RequestCounts(1, 0, 48));
            assertThat(s3.server.stats().requests(RequestKind.LIST)).isEqualTo(1);
            assertThat(s3.server.stats().requests(RequestKind.GET_OBJECT)).isEqualTo(48);
            assertThat(s3.server.stats().billedBytes())
                    .isEqualTo(estimate.total().buy().bytes())
                    .isEqualTo(24 * 3_000);
            assertThat(report.cost())
                    .isEqualByComparingTo(estimate.cost().toInternet().total());
        }
    }

    @Test
    void buysOnlyWhatIsMissingTheSecondTime() throws IOException {
        try (Hyperliquid s3 = new Hyperliquid();
                S3Executor executor = s3.executor()) {
            s3.putDay("20251001", 1_000);
            DownloadPlan plan =
                    Hyperliquid.current(dir, "2025-10-01", "2025-10-01").build();
            plan.execute(executor).requireComplete();
            Files.delete(dir.resolve(Hyperliquid.hour("20251001", 7)));
            s3.server.stats().reset();

            DownloadReport report = plan.execute(executor).requireComplete();

            assertThat(report.skipped().objects()).isEqualTo(23);
            assertThat(report.published().objects()).isEqualTo(1);
            assertThat(s3.server.stats().requests(RequestKind.GET_OBJECT)).isEqualTo(1);
        }
    }
}
