package dev.waybill.cost;

import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A product of the bulk price list that a price table needs: told from its many neighbours by its attributes.
 *
 * <p>Two neighbours look like internet egress and cost nothing: the {@code DataTransfer-Out-Bytes} of the offer AmazonS3, so
 * transfer is taken from AWSDataTransfer only, and there the monthly free tier, {@code Global-DataTransfer-Out-Bytes}, so a
 * usage type may have a region's code before it and nothing else.
 *
 * @param region whose price it is
 * @param toRegion of {@link Kind#TO_REGION} the destination, else empty
 */
record BulkProduct(Kind kind, String region, String toRegion) {

    /** What a product prices. */
    enum Kind {
        /** Requests of tier 1. */
        LIST,
        /** Requests of tier 2. */
        GET,
        /** Bytes to the internet. */
        INTERNET,
        /** Bytes to another region. */
        TO_REGION
    }

    static final String S3 = "AmazonS3";
    static final String TRANSFER = "AWSDataTransfer";

    /** Region codes as in APN1 and EU; us-east-1 has none here. */
    private static final String CODE = "([A-Z][A-Z0-9]*-)?";

    private static final Pattern LIST = Pattern.compile(CODE + "Requests-Tier1");
    private static final Pattern GET = Pattern.compile(CODE + "Requests-Tier2");
    private static final Pattern INTERNET = Pattern.compile(CODE + "DataTransfer-Out-Bytes");
    private static final Pattern TO_REGION = Pattern.compile("[A-Z][A-Z0-9]*-[A-Z][A-Z0-9]*-AWS-Out-Bytes");

    /** The product, or empty for one that a table has no use for. */
    static Optional<BulkProduct> of(String offer, Map<String, String> attributes) {
        String usage = attributes.getOrDefault("usagetype", "");
        if (offer.equals(S3)
                && attributes.getOrDefault("locationType", "AWS Region").equals("AWS Region")) {
            String region = attributes.getOrDefault("regionCode", "");
            if (LIST.matcher(usage).matches()) {
                return found(Kind.LIST, region, "");
            }
            return GET.matcher(usage).matches() ? found(Kind.GET, region, "") : Optional.empty();
        }
        if (!offer.equals(TRANSFER) || !"AWS Region".equals(attributes.get("fromLocationType"))) {
            return Optional.empty();
        }
        String from = attributes.getOrDefault("fromRegionCode", "");
        String type = attributes.getOrDefault("transferType", "");
        if (type.equals("AWS Outbound")
                && "External".equals(attributes.get("toLocation"))
                && INTERNET.matcher(usage).matches()) {
            return found(Kind.INTERNET, from, "");
        }
        boolean between = type.equals("InterRegion Outbound")
                && "AWS Region".equals(attributes.get("toLocationType"))
                && TO_REGION.matcher(usage).matches();
        String to = attributes.getOrDefault("toRegionCode", "");
        return between && Destination.OtherRegion.isName(to) && !to.equals(from)
                ? found(Kind.TO_REGION, from, to)
                : Optional.empty();
    }

    private static Optional<BulkProduct> found(Kind kind, String region, String toRegion) {
        return Destination.OtherRegion.isName(region)
                ? Optional.of(new BulkProduct(kind, region, toRegion))
                : Optional.empty();
    }
}
