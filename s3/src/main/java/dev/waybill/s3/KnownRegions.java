package dev.waybill.s3;

import dev.waybill.DownloadException;
import dev.waybill.DownloadException.Kind;
import dev.waybill.cost.PriceTable;
import dev.waybill.dataset.Nearest;
import dev.waybill.target.KeyText;
import java.util.Set;
import java.util.TreeSet;
import software.amazon.awssdk.regions.Region;

/** The regions of AWS. A wrong one has no servers: that must not look like a network which will be back. */
final class KnownRegions {

    private KnownRegions() {}

    /**
     * Passes a region that the SDK or the prices know.
     *
     * @throws DownloadException of kind {@code INVALID_PLAN} for another one
     */
    static void require(String region, PriceTable prices) {
        Set<String> known = new TreeSet<>(prices.regions());
        Region.regions().forEach(any -> known.add(any.id()));
        if (!known.contains(region)) {
            String shown = KeyText.escaped(region);
            throw new DownloadException(
                    Kind.INVALID_PLAN,
                    "there is no AWS region '" + shown + "'" + Nearest.hint(region, known)
                            + "; the command prices shows them, and one that is newer than this program needs its address "
                            + "too, as in --endpoint-url https://s3." + shown + ".amazonaws.com");
        }
    }
}
