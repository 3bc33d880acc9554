package dev.waybill.cost;

import dev.waybill.errors.FileErrors;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Builds a price table from a directory of files of AWS's bulk price list. */
final class BulkPrices {

    private static final int DEEPEST = 10;

    private final Path directory;
    private final Map<String, BulkRegion> regions = new TreeMap<>();
    private LocalDate oldest = LocalDate.MAX;

    BulkPrices(Path directory) {
        this.directory = directory;
    }

    PriceTable table() {
        List<Path> offers = new ArrayList<>();
        for (Path path : files()) {
            BulkFile file = new BulkFile(path);
            if (file.isOffer()) {
                offers.add(path);
                file.addTo(regions);
                oldest = file.date().isBefore(oldest) ? file.date() : oldest;
            }
        }
        if (offers.isEmpty()) {
            throw refused(
                    "there is no price list in it; download offers/v1.0/aws/AmazonS3/current/REGION/index.json and "
                            + "offers/v1.0/aws/AWSDataTransfer/current/REGION/index.json from "
                            + "https://pricing.us-east-1.amazonaws.com into it");
        }
        Map<String, RegionPrices> complete = new TreeMap<>();
        regions.forEach((name, region) -> region.prices().ifPresent(prices -> complete.put(name, prices)));
        if (complete.isEmpty()) {
            throw refused("its price lists hold no region of which S3 requests and transfer are both priced");
        }
        return new PriceTable(oldest, "AWS public bulk price list", complete);
    }

    private List<Path> files() {
        try (Stream<Path> all = Files.walk(directory, DEEPEST)) {
            return all.filter(path -> path.toString().endsWith(".json") && Files.isRegularFile(path))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "Cannot read the price lists in " + directory + ": " + FileErrors.reason(e), e);
        } catch (UncheckedIOException e) {
            throw new UncheckedIOException(
                    "Cannot read the price lists in " + directory + ": " + FileErrors.reasonAndFile(e), e.getCause());
        }
    }

    private IllegalArgumentException refused(String why) {
        return new IllegalArgumentException("Cannot make a price table from " + directory + ": " + why);
    }
}
