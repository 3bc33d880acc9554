package dev.waybill.cost;

import dev.waybill.errors.FileErrors;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Collections;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Dated list prices of S3 by region, before taxes and private discounts.
 *
 * <p>The built-in table holds all commercial regions; prices that were not read in a price list are marked, and say where they
 * come from. A user's file replaces the table as a whole. Immutable; equal if all parts are equal.
 */
public final class PriceTable {

    /** Far above any real table (some 3 KB a region); keeps a wrong file from filling the memory. */
    private static final int LARGEST_FILE = 4 << 20;

    private final LocalDate date;
    private final String source;
    private final NavigableMap<String, RegionPrices> regions;

    PriceTable(LocalDate date, String source, Map<String, RegionPrices> regions) {
        this.date = date;
        this.source = source;
        this.regions = new TreeMap<>(regions);
    }

    /** The table that comes with this version. */
    public static PriceTable builtIn() {
        try (InputStream in = PriceTable.class.getResourceAsStream("prices.json")) {
            if (in == null) {
                throw new IllegalStateException("The jar lacks dev/waybill/cost/prices.json; use an unmodified one");
            }
            return new PriceTableReader("built-in prices").read(in.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read the built-in prices", e);
        }
    }

    /**
     * Reads a user's table.
     *
     * @throws IllegalArgumentException if the content is not a valid table; names the field and the fix
     * @throws UncheckedIOException if the file cannot be read
     */
    public static PriceTable load(Path file) {
        byte[] json;
        try (InputStream in = Files.newInputStream(file)) {
            json = in.readNBytes(LARGEST_FILE + 1);
        } catch (NoSuchFileException e) {
            throw new UncheckedIOException("Cannot read the price file " + file + ": there is no such file", e);
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "Cannot read the price file " + file + ": " + FileErrors.reason(e) + FileErrors.advice(e), e);
        }
        if (json.length > LARGEST_FILE) {
            throw new IllegalArgumentException(
                    "Cannot use the price file " + file + ": it is over " + ByteSize.format(LARGEST_FILE));
        }
        return new PriceTableReader("the price file " + file).read(json);
    }

    /**
     * Builds a table from files of AWS's public bulk price list, downloaded beforehand: for each region those of
     * {@code offers/v1.0/aws/AmazonS3} and {@code offers/v1.0/aws/AWSDataTransfer}, as they are, at any place and under any
     * name below the directory. Reads them as streams; real ones have hundreds of megabytes.
     *
     * @throws IllegalArgumentException if a file is not of that shape, a price is missing or ambiguous, or nothing is found
     * @throws UncheckedIOException if a file cannot be read
     */
    public static PriceTable fromBulk(Path directory) {
        return new BulkPrices(directory).table();
    }

    /** For access that costs the reader nothing: one region, all prices zero. */
    public static PriceTable ownerPays(String region) {
        return new PriceTable(
                builtIn().date(), "the owner of the bucket pays", Map.of(region, RegionPrices.ownerPays(region)));
    }

    /**
     * A part of the table.
     *
     * @throws IllegalArgumentException if the table does not know the region
     */
    public PriceTable only(String region) {
        return new PriceTable(date, source, Map.of(region, region(region)));
    }

    /** The table as {@link #load} reads it. */
    public String json() {
        return PriceTableWriter.json(this);
    }

    /** The day the prices were collected. */
    public LocalDate date() {
        return date;
    }

    /** Where the prices come from. */
    public String source() {
        return source;
    }

    /** The regions known, in alphabetical order. */
    public Set<String> regions() {
        return Collections.unmodifiableSet(regions.navigableKeySet());
    }

    /**
     * The prices of a region.
     *
     * @throws IllegalArgumentException if the table does not know it; says how to supply it
     */
    public RegionPrices region(String name) {
        RegionPrices prices = regions.get(name);
        if (prices == null) {
            throw new IllegalArgumentException("Cannot price a download from region '" + Texts.shown(name)
                    + "': the price table of " + date + " (" + source + ") knows only "
                    + String.join(", ", regions.keySet())
                    + "; give a table that has it with --price-file FILE: make one with "
                    + "the command prices --from-bulk DIR, or write it, with a row in \"regions\" like "
                    + PriceTableReader.EXAMPLE_ROW);
        }
        return prices;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof PriceTable that
                && date.equals(that.date)
                && source.equals(that.source)
                && regions.equals(that.regions);
    }

    @Override
    public int hashCode() {
        return Objects.hash(date, source, regions);
    }
}
