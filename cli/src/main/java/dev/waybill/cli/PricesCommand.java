package dev.waybill.cli;

import com.beust.jcommander.Parameter;
import com.beust.jcommander.Parameters;
import dev.waybill.cli.output.PriceText;
import dev.waybill.cost.PriceTable;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** {@code waybill prices}. Sends nothing: AWS's price lists are files that the user has downloaded. */
final class PricesCommand implements Command {

    /** Which table. */
    @Parameters(separators = "=", commandDescription = "Which prices")
    static final class TableOptions {
        @Parameter(
                names = "--price-file",
                placeholder = "FILE",
                description = "Show the prices of this file, not the built-in ones")
        @Nullable
        String priceFile;

        @Parameter(
                names = "--from-bulk",
                placeholder = "DIR",
                description =
                        "Make a table from AWS's public price lists: below DIR, for each region, the index.json of "
                                + "offers/v1.0/aws/AmazonS3/current/REGION and offers/v1.0/aws/AWSDataTransfer/current/REGION, "
                                + "from https://pricing.us-east-1.amazonaws.com")
        @Nullable
        String fromBulk;
    }

    private final TableOptions own = new TableOptions();
    private final GeneralOptions general = new GeneralOptions();

    @Override
    public List<Object> options() {
        return List.of(own, general);
    }

    @Override
    public GeneralOptions general() {
        return general;
    }

    @Override
    public ExitCode run(Session session) {
        Problems problems = session.problems();
        general.requireArguments(1, problems);
        if (own.priceFile != null && own.fromBulk != null) {
            problems.add("--price-file shows a table and --from-bulk makes one: leave one of them out");
        }
        problems.throwIfAny();
        PriceTable table = part(table(problems), problems);
        boolean one = !general.arguments.isEmpty();
        session.result(
                general.json()
                        ? table.json()
                        : one
                                ? PriceText.region(table, region(), session.screen())
                                : PriceText.table(table, session.screen()));
        if (own.fromBulk != null) {
            session.next(
                    general, session.line().next(CommandName.PRICES, Set.of(), "--output", "json") + " > prices.json");
        }
        return ExitCode.DONE;
    }

    private PriceTable table(Problems problems) {
        PriceTable table = PriceTable.builtIn();
        if (own.priceFile != null) {
            String file = own.priceFile;
            table = problems.read("--price-file", () -> PriceTable.load(FileNames.path(file)))
                    .orElse(table);
        }
        if (own.fromBulk != null) {
            String directory = own.fromBulk;
            table = problems.read("--from-bulk", () -> PriceTable.fromBulk(FileNames.path(directory)))
                    .orElse(table);
        }
        problems.throwIfAny();
        return table;
    }

    private String region() {
        return general.arguments.get(0).strip().toLowerCase(Locale.ROOT);
    }

    private PriceTable part(PriceTable table, Problems problems) {
        if (general.arguments.isEmpty()) {
            return table;
        }
        PriceTable part = problems.read("prices", () -> table.only(region())).orElse(table);
        problems.throwIfAny();
        return part;
    }
}
