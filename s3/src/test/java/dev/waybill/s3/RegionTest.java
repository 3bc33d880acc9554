package dev.waybill.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.waybill.BucketRegion;
import dev.waybill.BucketRegion.Origin;
import dev.waybill.DownloadException;
import dev.waybill.DownloadException.Kind;
import dev.waybill.DownloadPlan;
import dev.waybill.Estimate;
import dev.waybill.dataset.DateRange;
import dev.waybill.testkit.Fault;
import dev.waybill.testkit.RequestKind;
import dev.waybill.testkit.Rule;
import dev.waybill.testkit.S3Server;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** Whose word counts for the region that prices depend on. */
class RegionTest {

    private static final DownloadPlan PLAN = DownloadPlan.builder()
            .paths("current")
            .dates(DateRange.of("2025-10-01", "2025-10-01"))
            .build();

    @Test
    void believesTheListingBeforeTheDatasetAndTheUser() throws IOException {
        try (Hyperliquid s3 = new Hyperliquid();
                S3Executor executor = s3.builder().region("eu-central-1").build()) {
            s3.putDay("20251001", 10);
            s3.bucket.region("us-west-2");

            Estimate estimate = PLAN.estimate(executor);

            assertThat(estimate.region()).isEqualTo(new BucketRegion("us-west-2", Origin.ANSWERED));
            assertThat(estimate.cost().region()).isEqualTo("us-west-2");
            assertThat(s3.server.stats().requests(RequestKind.HEAD_BUCKET)).isZero();
        }
    }

    @Test
    void asksTheBucketWhereListingsDoNotSay() throws IOException {
        try (Hyperliquid s3 = new Hyperliquid(S3Server.builder().regionOnListings(false));
                S3Executor executor = s3.builder().region("eu-central-1").build()) {
            s3.putDay("20251001", 10);

            Estimate estimate = PLAN.estimate(executor);

            assertThat(estimate.region()).isEqualTo(new BucketRegion(Hyperliquid.REGION, Origin.ANSWERED));
            assertThat(estimate.requests().head()).isEqualTo(1);
            assertThat(s3.server.stats().requests(RequestKind.HEAD_BUCKET)).isEqualTo(1);
        }
    }

    @Test
    void takesTheUsersWordWhereNobodyElseSays() throws IOException {
        try (Hyperliquid s3 = silent();
                S3Executor executor = s3.builder().region("eu-central-1").build()) {
            s3.putDay("20251001", 10);

            assertThat(PLAN.estimate(executor).region()).isEqualTo(new BucketRegion("eu-central-1", Origin.GIVEN));
        }
    }

    @Test
    void doesNotGuessARegion() throws IOException {
        try (Hyperliquid s3 = silent();
                S3Executor executor = s3.executor()) {
            s3.putDay("20251001", 10);

            DownloadException refused = catchThrowableOfType(DownloadException.class, () -> PLAN.estimate(executor));

            assertThat(refused.kind()).isEqualTo(Kind.INVALID_PLAN);
            assertThat(refused)
                    .hasMessage("pricing s3://hl-mainnet-node-data failed: "
                            + s3.server.endpoint().getAuthority()
                            + " does not say which region the bucket is in; name it with --region");
        }
    }

    @Test
    void saysHowToPriceARegionThatTheTableLacks() throws IOException {
        try (Hyperliquid s3 = new Hyperliquid();
                S3Executor executor = s3.executor()) {
            s3.putDay("20251001", 10);
            s3.bucket.region("mars-north-1");

            DownloadException refused = catchThrowableOfType(DownloadException.class, () -> PLAN.estimate(executor));

            assertThat(refused.kind()).isEqualTo(Kind.INVALID_PLAN);
            assertThat(refused).hasMessageContaining("'mars-north-1'").hasMessageContaining("--price-file");
        }
    }

    private static Hyperliquid silent() throws IOException {
        Hyperliquid s3 = new Hyperliquid(S3Server.builder().regionOnListings(false));
        s3.server.script(Rule.on(RequestKind.HEAD_BUCKET).then(Fault.withoutHeader("x-amz-bucket-region")));
        return s3;
    }
}
