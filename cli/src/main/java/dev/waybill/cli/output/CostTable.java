package dev.waybill.cli.output;

import dev.waybill.cost.ByteSize;
import dev.waybill.cost.Cost;
import dev.waybill.cost.CostEstimate;
import dev.waybill.cost.Destination;
import dev.waybill.cost.Money;
import java.util.List;

/** What the same data costs by where it goes, side by side, with a mark at the place that was asked about. */
final class CostTable {

    private static final String FREE_TIER =
            "The free tier counts as used up; --free-tier-left SIZE says what is left of its " + "100 GiB a month.";

    private final CostEstimate cost;
    private final Screen screen;
    private final Table table = new Table("DOWNLOADED TO", "TRANSFER", "REQUESTS", "TOTAL");

    private CostTable(CostEstimate cost, Screen screen) {
        this.cost = cost;
        this.screen = screen;
    }

    static String of(CostEstimate cost, Destination destination, Screen screen) {
        return new CostTable(cost, screen).render(destination);
    }

    private String render(Destination destination) {
        long free = cost.month().freeTierLeftBytes();
        boolean internet = destination.equals(Destination.INTERNET);
        row("the internet", cost.toInternet(), internet && free == 0);
        boolean told = cost.month().freeTierLeft().isPresent();
        if (!told) {
            // The same numbers as above would look like an answer.
            table.row(List.of(
                    "  the internet, free tier left",
                    "?",
                    Money.format(cost.toInternet().requests()),
                    "?"));
        } else if (free > 0) {
            row(
                    "the internet, " + ByteSize.format(free).replaceFirst(" \\(.*", "") + " free tier",
                    cost.toInternetAfterFreeTier(),
                    internet);
        }
        row("another region", cost.toOtherRegion(), destination.equals(Destination.OTHER_REGION));
        row("in " + SafeText.of(cost.region()), cost.inRegion(), destination.equals(Destination.IN_REGION));
        if (destination instanceof Destination.OtherRegion other && other.name().isPresent()) {
            row(SafeText.of(other.name().get()), cost.chosen(destination), true);
        }
        return table.render(screen) + (told ? "" : Paragraph.wrap(FREE_TIER, screen, ""));
    }

    private void row(String place, Cost usd, boolean asked) {
        String mark = asked ? screen.pick("▸ ", "> ") : "  ";
        List<String> cells = List.of(
                mark + place, Money.format(usd.transfer()), Money.format(usd.requests()), Money.format(usd.total()));
        if (asked) {
            table.row(screen::bold, cells);
        } else {
            table.row(cells);
        }
    }
}
