package dev.waybill.examples;

import dev.waybill.DownloadPlan;
import dev.waybill.Estimate;
import dev.waybill.PathEstimate;
import dev.waybill.PlanExecutor;
import dev.waybill.dataset.Dataset;
import dev.waybill.dataset.DateRange;
import dev.waybill.s3.S3Executor;
import java.nio.file.Path;

/** Asks what a day of a dataset would be that is described by a file, such as {@code examples/datasets/noaa-goes19.json}. */
public final class OwnDataset {

    private OwnDataset() {}

    /** Takes the file and a day, such as {@code 2025-10-01}. */
    public static void main(String[] args) {
        try (S3Executor executor = S3Executor.create()) {
            PathEstimate total = estimate(Path.of(args[0]), args[1], executor).total();
            System.out.println(
                    total.objects().objects() + " objects, " + total.objects().bytes() + " bytes");
        }
    }

    /** Lists the day, and buys nothing. */
    public static Estimate estimate(Path descriptor, String day, PlanExecutor executor) {
        return DownloadPlan.builder()
                .dataset(Dataset.load(descriptor))
                .dates(DateRange.of(day, day))
                .build()
                .estimate(executor);
    }
}
