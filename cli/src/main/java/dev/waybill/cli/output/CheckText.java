package dev.waybill.cli.output;

import dev.waybill.CheckReport;
import dev.waybill.CheckReport.Coverage;
import dev.waybill.CheckReport.Local;
import dev.waybill.CheckReport.PartitionCheck;
import dev.waybill.CheckReport.PathCheck;
import dev.waybill.dataset.Step;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/** A check for a person: counts, a calendar a path, and ranges of what is not as it should be. */
public final class CheckText {

    /** More would be a list again; JSON has them all. */
    private static final int MOST_RANGES = 10;

    private final CheckReport report;
    private final boolean local;
    private final Screen screen;
    private final StringBuilder text = new StringBuilder();

    private CheckText(CheckReport report, boolean local, Screen screen) {
        this.report = report;
        this.local = local;
        this.screen = screen;
    }

    /**
     * The text, several lines.
     *
     * @param local whether a target directory was given, so that the states on disk mean something
     */
    public static String render(CheckReport report, boolean local, Screen screen) {
        return new CheckText(report, local, screen).render();
    }

    private String render() {
        line(screen.bold("Check") + " of " + SafeText.of(report.dataset()) + " in s3://"
                + SafeText.of(report.bucket()) + " at "
                + report.checkedAt().truncatedTo(ChronoUnit.SECONDS));
        text.append('\n').append(counts());
        report.paths().forEach(this::path);
        text.append('\n');
        verdict();
        return text.toString();
    }

    private String counts() {
        List<String> header =
                new ArrayList<>(List.of("PATH", "EXPECTED", "PRESENT", "MISSING", "NOT YET", "GAP", "EMPTY"));
        if (local) {
            header.addAll(List.of("VERIFIED", "UNVERIFIED", "ABSENT"));
        }
        Table table = new Table(header);
        report.paths().forEach(path -> table.row(counts(path)));
        return table.render(screen);
    }

    private List<String> counts(PathCheck path) {
        List<String> cells = new ArrayList<>();
        cells.add(SafeText.of(path.path()));
        cells.add(Phrase.number(path.partitions().size() - path.count(Coverage.KNOWN_GAP)));
        for (Coverage coverage : Coverage.values()) {
            cells.add(Phrase.number(path.count(coverage)));
        }
        if (local) {
            for (Local state : List.of(Local.VERIFIED, Local.UNVERIFIED, Local.ABSENT)) {
                cells.add(Phrase.number(path.count(state)));
            }
        }
        return cells;
    }

    private void path(PathCheck path) {
        Step step = Step.valueOf(path.step().toUpperCase(Locale.ROOT));
        text.append('\n').append(screen.bold(SafeText.of(path.path()))).append('\n');
        text.append(CheckGrid.render(path, step, local, screen));
        ranges("missing", path, step, screen::red, p -> p.coverage() == Coverage.MISSING);
        ranges("empty", path, step, screen::yellow, p -> p.coverage() == Coverage.EMPTY);
        if (local) {
            ranges("on disk, not verified", path, step, screen::yellow, p -> p.local() == Local.UNVERIFIED);
        }
        TreeSet<String> others = new TreeSet<>();
        path.partitions().forEach(partition -> others.addAll(partition.alsoIn()));
        others.forEach(other -> ranges(
                "also in " + SafeText.of(other),
                path,
                step,
                UnaryOperator.identity(),
                p -> p.alsoIn().contains(other)));
    }

    private void ranges(
            String what, PathCheck path, Step step, UnaryOperator<String> style, Predicate<PartitionCheck> which) {
        List<Instant> starts = path.partitions().stream()
                .filter(which)
                .map(PartitionCheck::start)
                .toList();
        List<String> ranges = Ranges.of(starts, step, screen);
        ranges.stream().limit(MOST_RANGES).forEach(range -> line(style.apply(what) + " " + range));
        if (ranges.size() > MOST_RANGES) {
            line(style.apply(what) + " in " + Phrase.count(ranges.size() - MOST_RANGES, "more range")
                    + "; --output json has them all");
        }
    }

    private void verdict() {
        long missing = report.paths().stream()
                .mapToLong(path -> path.count(Coverage.MISSING))
                .sum();
        String requests = " The check sent " + Phrase.number(report.spent().list()) + " LIST.";
        line(
                missing == 0
                        ? screen.green("Nothing is missing.") + requests
                        : screen.red(Phrase.count(missing, "partition") + " missing at the source.") + requests);
    }

    private void line(String line) {
        text.append(Paragraph.wrap(line, screen, "  "));
    }
}
