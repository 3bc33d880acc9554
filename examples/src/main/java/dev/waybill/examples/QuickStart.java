package dev.waybill.examples;

import dev.waybill.DownloadPlan;
import dev.waybill.DownloadReport;
import dev.waybill.cost.Money;
import dev.waybill.dataset.Dataset;
import dev.waybill.dataset.DateRange;
import java.nio.file.Path;

/**
 * Downloads five weeks of Hyperliquid fills for five dollars at most. It spends the money of the AWS account whose credentials the AWS tools
 * on this machine would use.
 */
public final class QuickStart {

    private QuickStart() {}

    /** Takes no arguments. What is not complete ends with an exception that says why; the same once more goes on from there. */
    public static void main(String[] args) {
        DownloadReport report = DownloadPlan.builder()
                .dataset(Dataset.hyperliquid())
                .paths("current", "legacy_fills")
                .dates(DateRange.of("2025-10-01", "2025-11-07"))
                .into(Path.of("data"))
                .maxCost("5.00")
                .build()
                .execute()
                .requireComplete();
        System.out.println(report.published().objects() + " objects for " + Money.format(report.cost()));
    }
}
