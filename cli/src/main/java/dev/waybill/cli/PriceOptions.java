package dev.waybill.cli;

import com.beust.jcommander.Parameter;
import com.beust.jcommander.Parameters;
import dev.waybill.DownloadPlanBuilder;
import dev.waybill.cost.ByteSize;
import dev.waybill.cost.Destination;
import dev.waybill.cost.PriceTable;
import org.jspecify.annotations.Nullable;

/** What decides the price. */
@Parameters(separators = "=", commandDescription = "Price")
final class PriceOptions {

    @Parameter(
            names = "--from",
            placeholder = "PLACE",
            description =
                    "Where you download from, for the bill: internet (default), in-region, other-region, or an AWS region")
    String from = "internet";

    @Parameter(
            names = "--free-tier-left",
            placeholder = "SIZE",
            description = "What is left of your account's 100 GiB a month of free transfer; default 0")
    @Nullable
    String freeTierLeft;

    @Parameter(
            names = "--used-this-month",
            placeholder = "SIZE",
            description =
                    "What your account has already sent to the internet this month, which decides the tier; default 0")
    @Nullable
    String usedThisMonth;

    @Parameter(
            names = "--price-file",
            placeholder = "FILE",
            description = "Prices to use in place of the built-in ones")
    @Nullable
    String priceFile;

    void addTo(DownloadPlanBuilder plan, Problems problems) {
        problems.read("--from", () -> Destination.parse(from)).ifPresent(plan::destination);
        if (freeTierLeft != null) {
            String size = freeTierLeft;
            problems.read("--free-tier-left", () -> ByteSize.parse(size)).ifPresent(plan::freeTierLeft);
        }
        if (usedThisMonth != null) {
            String size = usedThisMonth;
            problems.read("--used-this-month", () -> ByteSize.parse(size)).ifPresent(plan::usedThisMonth);
        }
        if (priceFile != null) {
            String file = priceFile;
            problems.read("--price-file", () -> PriceTable.load(FileNames.path(file)))
                    .ifPresent(plan::prices);
        }
    }
}
