package dev.waybill.cli.output;

import dev.waybill.BucketRegion;
import dev.waybill.Estimate;
import dev.waybill.Overlap;
import dev.waybill.OverlapSaving;
import dev.waybill.PathEstimate;
import dev.waybill.Tally;
import dev.waybill.cost.ByteSize;
import dev.waybill.cost.CostCalculator;
import dev.waybill.cost.Destination;
import dev.waybill.cost.Money;
import dev.waybill.cost.RequestCounts;
import dev.waybill.cost.Usage;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/** An estimate for a person. */
public final class EstimateText {

    private static final BigDecimal CENT = new BigDecimal("0.01");

    private final Estimate estimate;
    private final Destination destination;
    private final Screen screen;
    private final StringBuilder text = new StringBuilder();

    private EstimateText(Estimate estimate, Destination destination, Screen screen) {
        this.estimate = estimate;
        this.destination = destination;
        this.screen = screen;
    }

    /**
     * The text, several lines.
     *
     * @param destination the row to point at
     */
    public static String render(Estimate estimate, Destination destination, Screen screen) {
        return new EstimateText(estimate, destination, screen).render();
    }

    private String render() {
        line(screen.bold("Estimate") + " for " + SafeText.of(estimate.dataset()) + " in s3://"
                + SafeText.of(estimate.bucket()));
        line("Region " + SafeText.of(estimate.region().name()) + ", " + origin());
        text.append('\n').append(paths()).append('\n');
        line("A download sends " + requests(estimate.requests()) + ".");
        remarks();
        text.append('\n')
                .append(CostTable.of(estimate.cost(), destination, screen))
                .append('\n');
        inRegion();
        line("Prices of " + estimate.cost().priceDate() + ": "
                + SafeText.of(estimate.cost().priceSource()) + ", before taxes.");
        List<String> unconfirmed = estimate.cost().unconfirmedBeside(destination);
        if (!unconfirmed.isEmpty()) {
            line(screen.yellow("Not confirmed by a price list: "
                    + String.join(", ", unconfirmed)
                    + "; see the command prices " + SafeText.of(estimate.cost().region())
                    + ". --price-file FILE replaces the table."));
        }
        line("This estimate itself cost " + Money.format(spentUsd()) + " (" + requests(estimate.spent()) + ").");
        return text.toString();
    }

    private String origin() {
        return estimate.region().origin() == BucketRegion.Origin.ANSWERED
                ? "as the bucket answered"
                : "as given; the endpoint did not say";
    }

    private String paths() {
        PathEstimate total = estimate.total();
        SizeUnit unit = SizeUnit.of(total.objects().bytes());
        boolean local = estimate.disk().isPresent();
        List<String> header = new ArrayList<>(List.of("PATH", "OBJECTS", unit.binaryName, unit.decimalName));
        if (local) {
            header.addAll(List.of("ON DISK", "TO BUY", unit.binaryName, unit.decimalName));
        }
        Table table = new Table(header);
        estimate.paths().forEach(path -> table.row(cells(path, unit, local)));
        if (estimate.paths().size() > 1) {
            table.row(screen::bold, cells(total, unit, local));
        }
        return table.render(screen);
    }

    private static List<String> cells(PathEstimate path, SizeUnit unit, boolean local) {
        List<String> cells = new ArrayList<>();
        cells.add(SafeText.of(path.path()));
        addTally(cells, path.objects(), unit);
        if (local) {
            cells.add(Phrase.number(path.onDisk().objects()));
            addTally(cells, path.buy(), unit);
        }
        return cells;
    }

    private static void addTally(List<String> cells, Tally tally, SizeUnit unit) {
        cells.add(Phrase.number(tally.objects()));
        cells.add(unit.binaryUp(tally.bytes()));
        cells.add(unit.decimalUp(tally.bytes()));
    }

    private void remarks() {
        PathEstimate total = estimate.total();
        if (total.objects().objects() == 0) {
            line("No object falls to this shard: there are more shards than objects.");
        }
        if (estimate.pricedTooLow().objects() > 0) {
            line(screen.yellow("Priced too low: "
                            + ByteSize.format(estimate.pricedTooLow().bytes()) + " to buy, in "
                            + Phrase.count(estimate.pricedTooLow().objects(), "object")
                            + " of the storage classes STANDARD_IA, ONEZONE_IA or GLACIER_IR.")
                    + " Each request for them costs more than is shown, and each GB that is read costs extra; limits on money"
                    + " do not count that.");
        }
        UnseenText.lines(estimate.unseen(), screen::yellow).forEach(this::line);
        if (total.adopt().objects() > 0) {
            line(Phrase.count(total.adopt().objects(), "file") + " on disk ("
                    + ByteSize.format(total.adopt().bytes())
                    + ") not recorded as verified: compared with what S3 says of them, by HEAD where the listing"
                    + " does not suffice; no byte is bought for them.");
        }
        if (total.blocked().objects() > 0) {
            line(
                    screen.yellow(
                            Phrase.count(total.blocked().objects(), "object")
                                    + " cannot be had: archived at the source, without the evidence required, or something of yours is in the way."));
        }
        estimate.overlap().ifPresent(saving -> line(overlap(saving)));
        estimate.disk().ifPresent(disk -> {
            String room = "Disk: " + ByteSize.format(disk.neededBytes()) + " needed, "
                    + ByteSize.format(disk.freeBytes()) + " free.";
            line(
                    disk.enough()
                            ? room
                            : screen.red(room + " That is not enough: a download leaves "
                                    + ByteSize.format(Estimate.DiskSpace.RESERVE_BYTES) + " free."));
            if (disk.decodes()) {
                line("Decoded files need room as well. How much, nobody knows before: JSON lines come out four to five "
                        + "times as long. Decoding stops before the disk is full.");
            }
        });
    }

    /** Where the money is saved; not worth a line below a cent. */
    private void inRegion() {
        BigDecimal saved = estimate.cost().savedInRegion(destination);
        if (saved.compareTo(CENT) >= 0) {
            String bucket = estimate.region().origin() == BucketRegion.Origin.ANSWERED
                    ? ", where the bucket is,"
                    : ", if the bucket is there,";
            line("On a machine in " + SafeText.of(estimate.region().name()) + bucket + " the same costs "
                    + Money.format(estimate.cost().inRegion().total()) + ": " + Money.formatDown(saved)
                    + " less than with --from " + destination + ".");
            text.append('\n');
        }
    }

    private static String overlap(OverlapSaving saving) {
        String what = Phrase.count(saving.objects().objects(), "object") + ", "
                + ByteSize.format(saving.objects().bytes()) + " and " + Money.formatDown(saving.usd());
        return saving.overlap() == Overlap.KEEP
                ? "--overlap stitch would save " + what + ": hours that a newer path has as well."
                : "Stitching saves " + what + ": hours that a newer path has as well.";
    }

    private BigDecimal spentUsd() {
        return new CostCalculator(
                        estimate.cost().prices(), destination, estimate.cost().month())
                .price(new Usage(estimate.spent(), 0))
                .total();
    }

    private static String requests(RequestCounts counts) {
        return Phrase.number(counts.list()) + " LIST, " + Phrase.number(counts.head()) + " HEAD and "
                + Phrase.number(counts.get()) + " GET";
    }

    private void line(String line) {
        text.append(Paragraph.wrap(line, screen, ""));
    }
}
