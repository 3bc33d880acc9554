package dev.waybill.cli.progress;

import dev.waybill.cli.output.Phrase;
import dev.waybill.cli.output.Screen;
import dev.waybill.cost.ByteSize;
import dev.waybill.cost.Money;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A moment of a run on one line: bar, share, bytes, objects, speed, time left, money. */
final class ProgressLine {

    private static final int WIDEST_BAR = 30;
    private static final int NARROWEST_BAR = 8;

    private ProgressLine() {}

    /** The line without a bar. */
    static String text(RunState.Moment moment, double speed, Optional<BigDecimal> usd) {
        List<String> parts = new ArrayList<>();
        parts.add(percent(moment) + "%");
        parts.add(gib(moment.doneBytes()) + " of " + gib(moment.bytes()));
        parts.add(Phrase.number(moment.doneObjects()) + "/" + Phrase.count(moment.objects(), "object"));
        parts.add(Phrase.speed(Math.max(0, speed)));
        if (speed >= 1 && moment.bytes() > moment.doneBytes()) {
            long seconds = (long) ((moment.bytes() - moment.doneBytes()) / speed);
            parts.add(Phrase.duration(Duration.ofSeconds(seconds)) + " left");
        }
        usd.ifPresent(amount -> parts.add(Money.format(amount)));
        if (moment.failed() > 0) {
            parts.add(Phrase.number(moment.failed()) + " failed");
        }
        return String.join("  ", parts);
    }

    /** The line with a bar in what room there is; never wider than the width. */
    static String withBar(RunState.Moment moment, double speed, Optional<BigDecimal> usd, Screen screen, int width) {
        String text = text(moment, speed, usd);
        int room = Math.min(WIDEST_BAR, width - text.length() - 2);
        String line = room < NARROWEST_BAR ? text : bar(moment, room, screen) + "  " + text;
        return line.length() <= width ? line : line.substring(0, Math.max(0, width));
    }

    private static String bar(RunState.Moment moment, int room, Screen screen) {
        int full = (int) ((long) room * percent(moment) / 100);
        return screen.pick("█", "#").repeat(full) + screen.pick("░", ".").repeat(room - full);
    }

    private static int percent(RunState.Moment moment) {
        return moment.bytes() == 0 ? 0 : (int) (100.0 * moment.doneBytes() / moment.bytes());
    }

    private static String gib(long bytes) {
        return ByteSize.format(bytes).replaceFirst(" \\(.*", "");
    }
}
