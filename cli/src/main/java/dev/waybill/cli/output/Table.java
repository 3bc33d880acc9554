package dev.waybill.cli.output;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

/** Aligned columns: the first to the left, the others to the right. Too wide for the screen, each row becomes a block of lines. */
final class Table {

    private static final String SPACE = "  ";

    private final List<String> header;
    private final List<Row> rows = new ArrayList<>();

    /**
     * A row.
     *
     * @param style applied to the whole line
     */
    private record Row(List<String> cells, UnaryOperator<String> style) {}

    Table(String... header) {
        this(List.of(header));
    }

    Table(List<String> header) {
        this.header = List.copyOf(header);
    }

    Table row(List<String> cells) {
        return row(UnaryOperator.identity(), cells);
    }

    Table row(UnaryOperator<String> style, List<String> cells) {
        if (cells.size() != header.size()) {
            throw new IllegalArgumentException(cells.size() + " cells do not fit " + header.size() + " columns");
        }
        rows.add(new Row(List.copyOf(cells), style));
        return this;
    }

    String render(Screen screen) {
        int[] widths = IntStream.range(0, header.size()).map(this::width).toArray();
        int total = IntStream.of(widths).sum() + SPACE.length() * (widths.length - 1);
        StringBuilder text = new StringBuilder();
        if (total <= screen.width()) {
            text.append(screen.dim(line(header, widths))).append('\n');
            rows.forEach(
                    row -> text.append(row.style.apply(line(row.cells, widths))).append('\n'));
        } else {
            rows.forEach(row -> appendBlock(text, row));
        }
        return text.toString();
    }

    private int width(int column) {
        return Math.max(
                Screen.columns(header.get(column)),
                rows.stream()
                        .mapToInt(row -> Screen.columns(row.cells.get(column)))
                        .max()
                        .orElse(0));
    }

    private static String line(List<String> cells, int[] widths) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < cells.size(); i++) {
            String cell = cells.get(i);
            String padding = " ".repeat(widths[i] - Screen.columns(cell));
            line.append(i == 0 ? cell + padding : SPACE + padding + cell);
        }
        return line.toString().stripTrailing();
    }

    private void appendBlock(StringBuilder text, Row row) {
        text.append(row.style.apply(row.cells.get(0))).append('\n');
        int widest = header.stream().skip(1).mapToInt(Screen::columns).max().orElse(0);
        for (int i = 1; i < row.cells.size(); i++) {
            String title = header.get(i);
            text.append(SPACE + SPACE)
                    .append(title)
                    .append(" ".repeat(widest - Screen.columns(title)))
                    .append(SPACE)
                    .append(row.cells.get(i))
                    .append('\n');
        }
    }
}
