package dev.waybill.cost;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;

/** Makes offer files of the bulk price list, field by field as AWS publishes them. */
final class BulkFixture {

    private static final String OFFER_TERM = "JRTCKXETXF";
    private static final JsonMapper JSON = new JsonMapper();

    private final String offer;
    private final ObjectNode root;
    private final ObjectNode products = JsonNodeFactory.instance.objectNode();
    private final ObjectNode onDemand = JsonNodeFactory.instance.objectNode();
    private int number;

    private BulkFixture(String offer, String published) {
        this.offer = offer;
        this.root = JsonNodeFactory.instance
                .objectNode()
                .put("formatVersion", "v1.0")
                .put("disclaimer", "This pricing list is for informational purposes only.")
                .put("offerCode", offer)
                .put("version", published.substring(0, 10).replace("-", "") + "000000")
                .put("publicationDate", published);
    }

    /** The offer AmazonS3 of Tokyo, with its neighbours and its trap. */
    static BulkFixture s3() {
        BulkFixture file = new BulkFixture("AmazonS3", "2026-09-16T13:22:08Z");
        file.requests("APN1-Requests-Tier1", "S3-API-Tier1", "0.0000047000");
        file.requests("APN1-Requests-Tier2", "S3-API-Tier2", "0.0000003700");
        file.requests("APN1-Requests-SIA-Tier1", "S3-API-SIA-Tier1", "0.0000100000");
        file.requests("APN1-Requests-GLACIER-Tier2", "S3-API-GLACIER-Tier2", "0.0000004000");
        file.requests("Global-Requests-Tier1", "S3-API-Tier1", "0.0000000000");
        file.egress("APN1-DataTransfer-Out-Bytes", "Asia Pacific (Tokyo)", "AWS Region", "ap-northeast-1")
                .tier("0", "Inf", "GB", "0.0000000000");
        return file;
    }

    /** The offer AWSDataTransfer of Tokyo, with its neighbours and its trap. */
    static BulkFixture transfer() {
        BulkFixture file = new BulkFixture("AWSDataTransfer", "2026-09-18T00:00:00Z");
        file.egress("Global-DataTransfer-Out-Bytes", "Global", "Other", "").tier("0", "100", "GB", "0.0000000000");
        file.egress("APN1-DataTransfer-Out-Bytes", "Asia Pacific (Tokyo)", "AWS Region", "ap-northeast-1")
                .tier("153600", "Inf", "GB", "0.0840000000")
                .tier("0", "10240", "GB", "0.1140000000")
                .tier("10240", "51200", "GB", "0.0890000000")
                .tier("51200", "153600", "GB", "0.0860000000");
        file.egress("APN1-NRT1-DataTransfer-Out-Bytes", "Japan (Tokyo 1)", "AWS Local Zone", "ap-northeast-1")
                .tier("0", "Inf", "GB", "0.1500000000");
        file.between("APN1-USE1-AWS-Out-Bytes", "ap-northeast-1", "us-east-1", "0.0900000000");
        file.between("APN1-APN3-AWS-Out-Bytes", "ap-northeast-1", "ap-northeast-3", "0.0850000000");
        file.between("USE1-APN1-AWS-Out-Bytes", "us-east-1", "ap-northeast-1", "0.0200000000");
        file.product("APN1-CloudFront-Out-Bytes", Map.of("transferType", "CloudFront Outbound"))
                .tier("0", "Inf", "GB", "0.0000000000");
        file.product("APN1-DataTransfer-In-Bytes", Map.of("transferType", "AWS Inbound", "fromLocation", "External"))
                .tier("0", "Inf", "GB", "0.0000000000");
        return file;
    }

    Terms requests(String usage, String group, String usd) {
        return product(usage, Map.of("location", "Asia Pacific (Tokyo)", "locationType", "AWS Region", "group", group))
                .tier("0", "Inf", "Requests", usd);
    }

    Terms egress(String usage, String from, String fromType, String fromCode) {
        return product(
                usage,
                Map.of(
                        "transferType",
                        "AWS Outbound",
                        "fromLocation",
                        from,
                        "fromLocationType",
                        fromType,
                        "fromRegionCode",
                        fromCode,
                        "toLocation",
                        "External",
                        "toLocationType",
                        "Other"));
    }

    Terms between(String usage, String from, String to, String usd) {
        return product(
                        usage,
                        Map.of(
                                "transferType",
                                "InterRegion Outbound",
                                "fromLocationType",
                                "AWS Region",
                                "fromRegionCode",
                                from,
                                "toLocationType",
                                "AWS Region",
                                "toRegionCode",
                                to))
                .tier("0", "Inf", "GB", usd);
    }

    Terms product(String usage, Map<String, String> attributes) {
        String sku = String.format("SKU%05d%s", ++number, offer.substring(0, 2).toUpperCase(Locale.ROOT));
        ObjectNode product = products.putObject(sku).put("sku", sku).put("productFamily", "Data Transfer");
        ObjectNode all = product.putObject("attributes")
                .put("servicecode", offer)
                .put("usagetype", usage)
                .put("operation", "")
                .put("regionCode", "ap-northeast-1")
                .put("servicename", offer);
        attributes.forEach(all::put);
        ObjectNode term = onDemand.putObject(sku)
                .putObject(sku + "." + OFFER_TERM)
                .put("offerTermCode", OFFER_TERM)
                .put("sku", sku)
                .put("effectiveDate", "2026-09-01T00:00:00Z");
        ObjectNode dimensions = term.putObject("priceDimensions");
        term.putObject("termAttributes");
        return new Terms(sku, dimensions);
    }

    /** Writes the file; the order of its two parts is AWS's. */
    void write(Path file) throws IOException {
        root.set("products", products);
        root.putObject("terms").set("OnDemand", onDemand);
        finish(file);
    }

    /** The same with the prices first. */
    void writeBackwards(Path file) throws IOException {
        root.putObject("terms").set("OnDemand", onDemand);
        root.set("products", products);
        finish(file);
    }

    private void finish(Path file) throws IOException {
        root.putObject("attributesList");
        Files.createDirectories(file.toAbsolutePath().getParent());
        Files.write(file, JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(root));
    }

    /** The price dimensions of one product. */
    record Terms(String sku, ObjectNode dimensions) {

        Terms tier(String begin, String end, String unit, String usd) {
            String code = sku + "." + OFFER_TERM + "." + dimensions.size();
            ObjectNode dimension = dimensions
                    .putObject(code)
                    .put("rateCode", code)
                    .put("description", "$" + usd + " per " + unit)
                    .put("beginRange", begin)
                    .put("endRange", end)
                    .put("unit", unit);
            dimension.putObject("pricePerUnit").put("USD", usd);
            ArrayNode none = dimension.putArray("appliesTo");
            assert none.isEmpty();
            return this;
        }
    }
}
