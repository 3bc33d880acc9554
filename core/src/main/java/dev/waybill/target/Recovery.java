package dev.waybill.target;

import dev.waybill.target.RangeRecord.Line;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Holds the record that an earlier run left against the bytes beside it: a line counts if it goes on where its range ends and its bytes have its CRC. For one use. */
final class Recovery {

    private final PartialData data;
    private final long size;
    private final Ranges ranges;
    private final OpenRange[] open;
    private final int bytesPerLine;
    private long length;

    /**
     * A recovery of nothing yet.
     *
     * @param size of the object
     * @param open the ranges, which grow by what counts
     * @param bytesPerLine most that one line can stand for
     */
    Recovery(PartialData data, long size, Ranges ranges, OpenRange[] open, int bytesPerLine) {
        this.data = data;
        this.size = size;
        this.ranges = ranges;
        this.open = open;
        this.bytesPerLine = bytesPerLine;
    }

    /** The lines that count, by ascending offset; hands over their bytes. */
    List<Line> recover(List<Line> lines, RestoredBytes sink) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(lines.isEmpty() ? 0 : bytesPerLine);
        List<Line> sorted = new ArrayList<>(lines);
        sorted.sort(Comparator.comparingLong(Line::from));
        List<Line> good = new ArrayList<>();
        for (Line line : sorted) {
            if (fits(line) && holds(line, buffer)) {
                grow(line);
                good.add(line);
                sink.accept(line.from(), buffer);
            }
        }
        return good;
    }

    /** Bytes of the lines that count. */
    long length() {
        return length;
    }

    private boolean fits(Line line) {
        return line.from() >= 0
                && line.from() < line.to()
                && line.to() <= size
                && line.to() - line.from() <= bytesPerLine
                && open[ranges.indexOf(line.from())].end() == line.from();
    }

    private boolean holds(Line line, ByteBuffer buffer) throws IOException {
        buffer.clear().limit((int) (line.to() - line.from()));
        if (!data.fill(buffer, line.from())) {
            return false;
        }
        buffer.flip();
        return line.holds(buffer);
    }

    /** A line can reach into the next range: the object was one range when it was written. */
    private void grow(Line line) {
        length += line.to() - line.from();
        for (int i = ranges.indexOf(line.from()); i < open.length && ranges.from(i) < line.to(); i++) {
            open[i].restored(Math.min(line.to(), ranges.to(i)));
        }
    }
}
