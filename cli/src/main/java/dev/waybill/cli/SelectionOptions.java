package dev.waybill.cli;

import com.beust.jcommander.Parameter;
import com.beust.jcommander.Parameters;
import com.beust.jcommander.converters.IParameterSplitter;
import dev.waybill.DownloadPlanBuilder;
import dev.waybill.Overlap;
import dev.waybill.Shard;
import dev.waybill.dataset.Dataset;
import dev.waybill.dataset.DateRange;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What to look at: dataset, paths, dates, and where files are. */
@Parameters(separators = "=", commandDescription = "What")
final class SelectionOptions {

    /** What decides which objects a plan holds; a part of a saved plan can still be asked for. */
    static final List<String> CHOOSING =
            List.of("--paths", "--where", "--start-date", "--end-date", "--last-days", "--overlap");

    private static final List<String> DATES = List.of("--start-date", "--end-date", "--last-days");

    @Parameter(
            names = "--dataset",
            placeholder = "NAME|FILE",
            description = "Built-in dataset or a JSON descriptor; default hyperliquid")
    String dataset = "hyperliquid";

    @Parameter(
            names = "--paths",
            placeholder = "NAME,...",
            splitter = Commas.class,
            description = "Paths of the dataset; default all")
    List<String> paths = new ArrayList<>();

    @Parameter(
            names = "--where",
            placeholder = "DIM=V,...",
            splitter = Whole.class,
            description = "Only these values of a free dimension, such as coin=BTC,ETH; repeatable")
    List<String> where = new ArrayList<>();

    @Parameter(
            names = "--start-date",
            placeholder = "DATE",
            description =
                    "First UTC day or hour, such as 2025-10-01 or 2025-10-01T05; default: from the first there is")
    @Nullable
    String startDate;

    @Parameter(
            names = "--end-date",
            placeholder = "DATE",
            description = "Last UTC day or hour, inclusive; default: to the newest there is")
    @Nullable
    String endDate;

    @Parameter(names = "--last-days", placeholder = "N", description = "Today and the N-1 days before it")
    @Nullable
    Integer lastDays;

    @Parameter(
            names = "--overlap",
            placeholder = "keep|stitch",
            description = "Where a newer path has the same hours completely: keep both (default), or stitch one series")
    String overlap = "keep";

    @Parameter(
            names = "--shard",
            placeholder = "I/N",
            description = "Only the I-th of N parts of about the same bytes; give all machines one --plan")
    @Nullable
    String shard;

    @Parameter(names = "--to", placeholder = "DIR", description = "Where the files are or go, in S3's own layout")
    @Nullable
    String to;

    /** Keeps {@code coin=BTC,ETH} in one piece. */
    static final class Whole implements IParameterSplitter {
        @Override
        public List<String> split(String value) {
            return List.of(value);
        }
    }

    /** Keeps what is empty, so that it is refused: {@code ","} is not "all". */
    static final class Commas implements IParameterSplitter {
        @Override
        public List<String> split(String value) {
            return List.of(value.split(",", -1));
        }
    }

    void addTo(DownloadPlanBuilder plan, Problems problems) {
        Optional<Dataset> known = problems.read("--dataset", () -> FileNames.dataset(dataset));
        Optional<DateRange> dates = problems.read("dates", DATES, () -> DateRange.parse(startDate, endDate, lastDays));
        problems.path("--to", to).ifPresent(plan::into);
        problems.read("--overlap", () -> overlap(overlap)).ifPresent(plan::overlap);
        if (shard != null) {
            String part = shard;
            problems.read("--shard", () -> Shard.parse(part)).ifPresent(plan::shard);
        }
        if (known.isPresent()) {
            plan.dataset(known.get()).paths(paths.toArray(String[]::new));
            dates.ifPresent(plan::dates);
            where.forEach(restriction -> addRestrictions(plan, restriction, problems));
        }
    }

    /** A plan file names its objects: options that would choose others are a mistake, unless they are mere defaults. */
    static void refuseBesidePlan(CommandLine line, Problems problems) {
        CHOOSING.stream()
                .filter(line::has)
                .forEach(option -> problems.add(
                        option + " has no say beside --plan: the file names its objects; leave one of them out"));
    }

    private static Overlap overlap(String word) {
        return switch (word) {
            case "keep" -> Overlap.KEEP;
            case "stitch" -> Overlap.STITCH;
            default -> throw new IllegalArgumentException("'" + word + "' is neither keep nor stitch");
        };
    }

    /** Several dimensions can share one text, divided by semicolons: a variable or a configuration key holds only one. */
    private static void addRestrictions(DownloadPlanBuilder plan, String restrictions, Problems problems) {
        for (String restriction : restrictions.split(";", -1)) {
            int equals = restriction.indexOf('=');
            if (equals < 1) {
                problems.add("--where: '" + restriction + "' is not a dimension and its values, such as coin=BTC,ETH");
            } else {
                plan.where(
                        restriction.substring(0, equals).strip(),
                        restriction.substring(equals + 1).split(",", -1));
            }
        }
    }
}
