package dev.waybill.cli.progress;

import dev.waybill.cli.output.Phrase;
import dev.waybill.cli.output.Screen;
import dev.waybill.cost.Money;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalDouble;

/** A moment of a run on one line: bar, share, bytes, objects, speed, time left, money. */
final class ProgressLine {

    /** Room for the longest usual text, so that the bar keeps its length while the numbers grow. */
    private static final int TEXT = 68;

    private static final int WIDEST_BAR = 30;
    private static final int NARROWEST_BAR = 6;

    private ProgressLine() {}

    /** What the line is made of, in the order in which it is left out where there is no room: the money last of all. */
    private enum Part {
        OBJECTS,
        SPEED,
        BYTES,
        TIME_LEFT,
        FAILED,
        PERCENT,
        MONEY
    }

    /** The line without a bar. */
    static String text(Moment moment, OptionalDouble speed) {
        return joined(parts(moment, speed));
    }

    /** The line with a bar where there is room; exactly as wide as the width, so that it covers the line before it. */
    static String withBar(Moment moment, OptionalDouble speed, Screen screen, int width) {
        Map<Part, String> parts = parts(moment, speed);
        int room = Math.min(WIDEST_BAR, width - Math.max(TEXT, joined(parts).length()) - 2);
        if (room >= NARROWEST_BAR) {
            return fill(bar(moment, room, screen) + "  " + joined(parts), width);
        }
        for (Part part : Part.values()) {
            // Half a number would be another number.
            if (joined(parts).length() > width) {
                parts.remove(part);
            }
        }
        return fill(joined(parts), width);
    }

    /** In the order in which they are shown. */
    private static Map<Part, String> parts(Moment moment, OptionalDouble speed) {
        Map<Part, String> parts = new LinkedHashMap<>();
        parts.put(Part.PERCENT, percent(moment) + "%");
        parts.put(Part.BYTES, Phrase.share(moment.doneBytes(), moment.bytes()));
        parts.put(Part.OBJECTS, Phrase.number(moment.doneObjects()) + "/" + Phrase.count(moment.objects(), "object"));
        speed.ifPresent(bytesPerSecond -> parts.put(Part.SPEED, Phrase.speed(Math.max(0, bytesPerSecond))));
        if (speed.orElse(0) >= 1 && moment.bytes() > moment.doneBytes()) {
            long seconds = (long) ((moment.bytes() - moment.doneBytes()) / speed.getAsDouble());
            parts.put(Part.TIME_LEFT, "ETA " + Phrase.clock(Duration.ofSeconds(seconds)));
        }
        moment.usd().ifPresent(amount -> parts.put(Part.MONEY, Money.format(amount)));
        if (moment.failed() > 0) {
            parts.put(Part.FAILED, Phrase.number(moment.failed()) + " failed");
        }
        return parts;
    }

    private static String joined(Map<Part, String> parts) {
        return String.join("  ", parts.values());
    }

    /** Cut or padded to the width. */
    static String fill(String line, int width) {
        return line.length() >= width ? line.substring(0, width) : line + " ".repeat(width - line.length());
    }

    private static String bar(Moment moment, int room, Screen screen) {
        int full = (int) ((long) room * percent(moment) / 100);
        return screen.pick("█", "#").repeat(full) + screen.pick("░", ".").repeat(room - full);
    }

    private static int percent(Moment moment) {
        return moment.bytes() == 0 ? 0 : (int) (100.0 * moment.doneBytes() / moment.bytes());
    }
}
