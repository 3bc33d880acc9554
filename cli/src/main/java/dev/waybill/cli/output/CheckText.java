package dev.waybill.cli.output;

import dev.waybill.CheckReport;
import dev.waybill.CheckReport.Coverage;
import dev.waybill.CheckReport.Local;
import dev.waybill.CheckReport.PartitionCheck;
import dev.waybill.CheckReport.PathCheck;
import dev.waybill.dataset.Step;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A check for a person: counts, a calendar a path, and stretches of what is not as it should be. */
public final class CheckText {

    /** More would be a list again; JSON has them all. */
    private static final int MOST_STRETCHES = 10;

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
        line(
                "",
                screen.bold("Check") + " of " + SafeText.of(report.dataset()) + " in s3://"
                        + SafeText.of(report.bucket()) + " at "
                        + report.checkedAt().truncatedTo(ChronoUnit.SECONDS));
        text.append('\n').append(counts());
        report.paths().forEach(this::path);
        text.append('\n');
        verdict();
        return text.toString();
    }

    /** Columns that are zero everywhere say nothing, but for those that people look for. */
    private String counts() {
        List<Coverage> shown = Arrays.stream(Coverage.values())
                .filter(value -> value == Coverage.PRESENT || value == Coverage.MISSING || any(p -> p.count(value)))
                .toList();
        Table source = new Table(header(List.of("PATH", "EXPECTED"), shown));
        for (PathCheck path : report.paths()) {
            long expected = path.partitions().size() - path.count(Coverage.KNOWN_GAP) - path.count(Coverage.SUPERSEDED);
            source.row(cells(path, Stream.of(expected), shown.stream().map(path::count)));
        }
        if (!local) {
            return source.render(screen);
        }
        List<Local> states = List.of(Local.VERIFIED, Local.UNVERIFIED, Local.ABSENT);
        Table disk = new Table(header(List.of("ON DISK"), states));
        report.paths()
                .forEach(path ->
                        disk.row(cells(path, Stream.of(), states.stream().map(path::count))));
        return source.render(screen) + "\n" + disk.render(screen);
    }

    private static List<String> header(List<String> first, List<? extends Enum<?>> values) {
        return Stream.concat(
                        first.stream(),
                        values.stream().map(value -> value.name().replace('_', ' ')))
                .toList();
    }

    private static List<String> cells(PathCheck path, Stream<Long> first, Stream<Long> counts) {
        return Stream.concat(
                        Stream.of(SafeText.of(path.path())),
                        Stream.concat(first, counts).map(Phrase::number))
                .toList();
    }

    private boolean any(ToLongFunction<PathCheck> count) {
        return report.paths().stream().anyMatch(path -> count.applyAsLong(path) > 0);
    }

    private void path(PathCheck path) {
        Step step = Step.valueOf(path.step().toUpperCase(Locale.ROOT));
        text.append('\n').append(screen.bold(SafeText.of(path.path()))).append('\n');
        text.append(CheckGrid.render(path, step, local, screen));
        stretches("missing", path, step, screen::red, p -> p.coverage() == Coverage.MISSING);
        lacking(path, step);
        stretches("empty", path, step, screen::yellow, p -> p.coverage() == Coverage.EMPTY);
        if (local) {
            stretches("on disk, not verified", path, step, screen::yellow, p -> p.local() == Local.UNVERIFIED);
        }
        TreeSet<String> others = new TreeSet<>();
        path.partitions().forEach(partition -> others.addAll(partition.alsoIn()));
        others.forEach(other -> stretches(
                "also in " + SafeText.of(other),
                path,
                step,
                UnaryOperator.identity(),
                p -> p.alsoIn().contains(other)));
    }

    private void lacking(PathCheck path, Step step) {
        Set<Map<String, String>> all = new LinkedHashSet<>();
        path.partitions().forEach(partition -> all.addAll(partition.lacking()));
        all.stream()
                .limit(MOST_STRETCHES)
                .forEach(values -> stretches(
                        "without " + values(values),
                        path,
                        step,
                        screen::red,
                        p -> p.lacking().contains(values)));
        if (all.size() > MOST_STRETCHES) {
            line(
                    "  ",
                    screen.red("without") + " " + Phrase.number(all.size() - MOST_STRETCHES)
                            + " more; --output json has them all");
        }
    }

    private static String values(Map<String, String> values) {
        return values.entrySet().stream()
                .map(value -> SafeText.of(value.getKey()) + "=" + SafeText.of(value.getValue()))
                .collect(Collectors.joining(" "));
    }

    private void stretches(
            String what, PathCheck path, Step step, UnaryOperator<String> style, Predicate<PartitionCheck> which) {
        List<Instant> starts = path.partitions().stream()
                .filter(which)
                .map(PartitionCheck::start)
                .toList();
        List<String> stretches = Stretches.of(starts, step, screen);
        stretches.stream().limit(MOST_STRETCHES).forEach(stretch -> line("  ", style.apply(what) + " " + stretch));
        if (stretches.size() > MOST_STRETCHES) {
            line(
                    "  ",
                    style.apply(what) + " in " + Phrase.count(stretches.size() - MOST_STRETCHES, "more range")
                            + "; --output json has them all");
        }
    }

    private void verdict() {
        UnseenText.lines(report.unseen(), screen::red).forEach(line -> line("", line));
        line(
                "",
                verdict(count(Coverage.MISSING), count(Coverage.INCOMPLETE)) + " The check sent "
                        + Phrase.number(report.spent().list()) + " LIST.");
    }

    private String verdict(long missing, long incomplete) {
        if (missing > 0) {
            return screen.red(Phrase.count(missing, "partition") + " missing"
                    + (incomplete == 0 ? "" : " and " + Phrase.number(incomplete) + " incomplete")
                    + " at the source.");
        }
        if (incomplete > 0) {
            return screen.red(Phrase.count(incomplete, "partition") + " incomplete at the source.");
        }
        return report.clean() ? screen.green("Nothing is missing.") : "No partition is missing.";
    }

    private long count(Coverage coverage) {
        return report.paths().stream().mapToLong(path -> path.count(coverage)).sum();
    }

    private void line(String indent, String line) {
        text.append(Paragraph.wrap(line, screen, indent));
    }
}
