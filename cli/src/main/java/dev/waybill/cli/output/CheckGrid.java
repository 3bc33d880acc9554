package dev.waybill.cli.output;

import dev.waybill.CheckReport.PartitionCheck;
import dev.waybill.CheckReport.PathCheck;
import dev.waybill.dataset.Step;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A path's partitions as a calendar: a row a day with a cell an hour; from {@value #MOST_DAYS} days on, and for daily data, a row a
 * month with a cell a day; for longer steps a row a year with a cell a month. Rows that repeat
 * are folded.
 */
final class CheckGrid {

    /** Two screens of rows; more are better read as months. */
    private static final int MOST_DAYS = 45;

    /** Three rows would take as many lines folded as not. */
    private static final int FEWEST_TO_FOLD = 4;

    private static final char NO_BREAK = '\u00a0';
    private static final String LABEL_GAP = "  ";

    private final Step rowStep;
    private final Screen screen;
    private final SortedMap<Instant, CellState[]> rows = new TreeMap<>();
    private final Set<CellState> used = EnumSet.noneOf(CellState.class);

    private CheckGrid(PathCheck path, Step step, boolean local, Screen screen) {
        this.screen = screen;
        this.rowStep = rowStep(path, step);
        path.partitions().forEach(partition -> add(partition, local));
    }

    /** The grid with its legend, or nothing where it would not fit. */
    static String render(PathCheck path, Step step, boolean local, Screen screen) {
        CheckGrid grid = new CheckGrid(path, step, local, screen);
        int gaps = (grid.columns() - 1) / grid.group();
        int width = grid.labelWidth() + LABEL_GAP.length() + grid.columns() + gaps;
        return grid.rows.isEmpty() || width > screen.width() ? "" : grid.render();
    }

    private static Step rowStep(PathCheck path, Step step) {
        if (step != Step.HOUR) {
            return step == Step.DAY ? Step.MONTH : Step.YEAR;
        }
        long days = path.partitions().stream()
                .map(partition -> Step.DAY.floor(partition.start()))
                .distinct()
                .limit(MOST_DAYS)
                .count();
        return days < MOST_DAYS ? Step.DAY : Step.MONTH;
    }

    private void add(PartitionCheck partition, boolean local) {
        CellState[] cells = rows.computeIfAbsent(rowStep.floor(partition.start()), start -> new CellState[columns()]);
        int column = column(partition.start().atOffset(ZoneOffset.UTC));
        CellState state = CellState.of(partition, local);
        CellState before = cells[column];
        cells[column] = before == null ? state : CellState.worse(before, state);
    }

    private int column(OffsetDateTime start) {
        return switch (rowStep) {
            case DAY -> start.getHour();
            case MONTH -> start.getDayOfMonth() - 1;
            case HOUR, YEAR -> start.getMonthValue() - 1;
        };
    }

    private int columns() {
        return switch (rowStep) {
            case DAY -> 24;
            case MONTH -> 31;
            case HOUR, YEAR -> 12;
        };
    }

    /** Cells between two gaps, which help the eye to count. */
    private int group() {
        return switch (rowStep) {
            case DAY -> 6;
            // 31 cells leave no room for gaps on a screen of 40.
            case MONTH -> 31;
            case HOUR, YEAR -> 3;
        };
    }

    private String render() {
        StringBuilder text = new StringBuilder();
        text.append(screen.dim(scale())).append('\n');
        List<Instant> starts = List.copyOf(rows.keySet());
        int from = 0;
        for (int i = 1; i <= starts.size(); i++) {
            if (i == starts.size() || !alike(starts.get(i - 1), starts.get(i))) {
                run(starts.subList(from, i), text);
                from = i;
            }
        }
        return text.toString().replaceAll(" +\n", "\n") + legend();
    }

    private boolean alike(Instant row, Instant next) {
        return rowStep.next(row).equals(next) && Arrays.equals(rows.get(row), rows.get(next));
    }

    /** Rows that look the same: all of a few, of more the first and the last. */
    private void run(List<Instant> starts, StringBuilder text) {
        if (starts.size() < FEWEST_TO_FOLD) {
            starts.forEach(start -> row(start, text));
            return;
        }
        row(starts.get(0), text);
        text.append(screen.dim(screen.pick("⋮", ":") + LABEL_GAP
                        + Phrase.count(
                                starts.size() - 2, "more " + rowStep.name().toLowerCase(Locale.ROOT))
                        + " like this"))
                .append('\n');
        row(starts.get(starts.size() - 1), text);
    }

    private void row(Instant start, StringBuilder text) {
        CellState[] cells = Objects.requireNonNull(rows.get(start));
        text.append(label(start)).append(LABEL_GAP);
        for (int i = 0; i < cells.length; i++) {
            text.append(i > 0 && i % group() == 0 ? " " : "").append(glyph(cells[i]));
        }
        text.append('\n');
    }

    private String glyph(@Nullable CellState state) {
        if (state == null) {
            return " ";
        }
        used.add(state);
        return state.glyph(screen);
    }

    private String label(Instant start) {
        String day = start.atOffset(ZoneOffset.UTC).toLocalDate().toString();
        return day.substring(0, labelWidth());
    }

    private int labelWidth() {
        return switch (rowStep) {
            case DAY -> "2025-08-03".length();
            case MONTH -> "2025-08".length();
            case HOUR, YEAR -> "2025".length();
        };
    }

    private String scale() {
        return switch (rowStep) {
            case DAY -> "            0      6      12     18";
            case MONTH -> "         1   5    10   15   20   25   30";
            case HOUR, YEAR -> "      Jan Apr Jul Oct";
        };
    }

    private String legend() {
        // An entry is not torn apart at the end of a line.
        String entries = used.stream()
                .map(state -> state.glyph(screen) + NO_BREAK + state.meaning.replace(' ', NO_BREAK))
                .collect(Collectors.joining("   "));
        return Paragraph.wrap(entries, screen, "").replace(NO_BREAK, ' ');
    }
}
