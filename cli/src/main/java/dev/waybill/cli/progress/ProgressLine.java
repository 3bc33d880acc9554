package dev.waybill.cli.progress;

import dev.waybill.cli.output.Phrase;
import dev.waybill.cli.output.Screen;
import dev.waybill.cost.Money;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** A moment of a run on one line: bar, share, bytes, objects, speed, time left, money. */
final class ProgressLine {

    /** Room for the longest usual text, so that the bar keeps its length while the numbers grow. */
    private static final int TEXT = 68;

    private static final int WIDEST_BAR = 30;
    private static final int NARROWEST_BAR = 6;

    private ProgressLine() {}

    /** The line without a bar. */
    static String text(Moment moment, OptionalDouble speed, Optional<BigDecimal> usd) {
        List<String> parts = new ArrayList<>();
        parts.add(percent(moment) + "%");
        parts.add(Phrase.share(moment.doneBytes(), moment.bytes()));
        parts.add(Phrase.number(moment.doneObjects()) + "/" + Phrase.count(moment.objects(), "object"));
        speed.ifPresent(bytesPerSecond -> parts.add(Phrase.speed(Math.max(0, bytesPerSecond))));
        if (speed.orElse(0) >= 1 && moment.bytes() > moment.doneBytes()) {
            long seconds = (long) ((moment.bytes() - moment.doneBytes()) / speed.getAsDouble());
            parts.add("ETA " + Phrase.clock(Duration.ofSeconds(seconds)));
        }
        usd.ifPresent(amount -> parts.add(Money.format(amount)));
        if (moment.failed() > 0) {
            parts.add(Phrase.number(moment.failed()) + " failed");
        }
        return String.join("  ", parts);
    }

    /** The line with a bar where there is room; exactly as wide as the width, so that it covers the line before it. */
    static String withBar(Moment moment, OptionalDouble speed, Optional<BigDecimal> usd, Screen screen, int width) {
        String text = text(moment, speed, usd);
        int room = Math.min(WIDEST_BAR, width - TEXT - 2);
        return fill(room < NARROWEST_BAR ? text : bar(moment, room, screen) + "  " + text, width);
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
