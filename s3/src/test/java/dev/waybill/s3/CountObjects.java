package dev.waybill.s3;

import dev.waybill.DownloadPlan;
import dev.waybill.Estimate;
import dev.waybill.dataset.DateRange;
import java.net.URI;

/** Estimates in a process of its own, whose heap a test can choose: {@code CountObjects ENDPOINT}. */
final class CountObjects {

    static final String PATH = Bucket.path("p", "h/{yyyyMMdd}/{HH}/*", ", \"objectsPerStep\": 200000");

    private CountObjects() {}

    public static void main(String[] args) {
        try (S3Executor executor = S3Executor.builder()
                .endpoint(URI.create(args[0]))
                .pathStyle(true)
                .build()) {
            Estimate estimate = DownloadPlan.builder()
                    .dataset(Bucket.dataset(PATH))
                    .dates(DateRange.of("2025-10-01T05", "2025-10-01T05"))
                    .build()
                    .estimate(executor);
            System.out.println(estimate.total().objects().objects() + " objects");
        }
    }
}
