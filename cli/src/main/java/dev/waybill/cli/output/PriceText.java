package dev.waybill.cli.output;

import dev.waybill.cost.InternetTier;
import dev.waybill.cost.Price;
import dev.waybill.cost.PriceSource;
import dev.waybill.cost.PriceTable;
import dev.waybill.cost.RegionPrices;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/** Prices for a person: never rounded, and each with its source. */
public final class PriceText {

    private final PriceTable table;
    private final Screen screen;
    private final StringBuilder text = new StringBuilder();
    private final List<PriceSource> sources = new ArrayList<>();

    private PriceText(PriceTable table, Screen screen) {
        this.table = table;
        this.screen = screen;
    }

    /** All regions, one a line, with what most people pay. */
    public static String table(PriceTable table, Screen screen) {
        return new PriceText(table, screen).all();
    }

    /** All rows of one region. */
    public static String region(PriceTable table, String region, Screen screen) {
        return new PriceText(table, screen).one(table.region(region));
    }

    private String all() {
        heading("US dollars for 1,000 requests and for each GiB (2^30 bytes) of the first tier.");
        Table rows = new Table("REGION", "LIST", "GET, HEAD", "INTERNET", "OTHER REGION");
        for (String name : table.regions()) {
            RegionPrices prices = table.region(name);
            rows.row(List.of(
                    name,
                    shown(prices.listPer1000()),
                    shown(prices.getPer1000()),
                    shown(prices.firstInternetTier()),
                    shown(prices.toOtherRegion())));
        }
        text.append(rows.render(screen)).append('\n');
        line(
                "? not confirmed by a price list. All tiers, destinations and sources of a region: the command prices REGION.");
        return text.toString();
    }

    private String one(RegionPrices prices) {
        heading("US dollars out of " + SafeText.of(prices.region())
                + "; a GiB is 2^30 bytes, as AWS bills. Tiers go by the GiB of the month.");
        Table rows = new Table("PRICE", "USD", "SOURCE");
        row(rows, "1,000 LIST", prices.listPer1000());
        row(rows, "1,000 GET or HEAD", prices.getPer1000());
        long from = 0;
        for (InternetTier tier : prices.internet()) {
            row(rows, "GiB to internet, from " + Phrase.number(from), tier.perGiB());
            from = tier.upToGiB().orElse(from);
        }
        new TreeMap<>(prices.toRegion()).forEach((name, price) -> row(rows, "GiB to " + SafeText.of(name), price));
        row(rows, "GiB to another region", prices.toOtherRegion());
        rows.row(List.of("GiB within " + SafeText.of(prices.region()), "0", "-"));
        text.append(rows.render(screen)).append('\n');
        for (int i = 0; i < sources.size(); i++) {
            PriceSource source = sources.get(i);
            String note = "[" + (i + 1) + "] " + source.date() + ", " + (source.confirmed() ? "" : "not confirmed: ")
                    + SafeText.of(source.text());
            line(source.confirmed() ? note : screen.yellow(note));
        }
        return text.toString();
    }

    private void heading(String units) {
        line(screen.bold("Prices of " + table.date()) + ": " + SafeText.of(table.source()) + ", before taxes.");
        line(units);
        text.append('\n');
    }

    private void row(Table rows, String what, Price price) {
        if (!sources.contains(price.source())) {
            sources.add(price.source());
        }
        rows.row(List.of(what, price.usd().toPlainString(), "[" + (sources.indexOf(price.source()) + 1) + "]"));
    }

    private static String shown(Price price) {
        return price.usd().toPlainString() + (price.confirmed() ? " " : "?");
    }

    private void line(String line) {
        text.append(Paragraph.wrap(line, screen, ""));
    }
}
