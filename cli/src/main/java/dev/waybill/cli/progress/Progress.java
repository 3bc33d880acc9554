package dev.waybill.cli.progress;

import dev.waybill.cli.output.Screen;
import java.io.PrintStream;
import java.util.OptionalDouble;
import java.util.function.Supplier;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Shows how far a run is: one bar that is drawn anew, or a plain line now and then. The library's thread does the timing, so a
 * stalled run shows as one.
 */
public final class Progress implements AutoCloseable {

    private static final int BAR_MILLIS = 200;
    private static final int LINE_MILLIS = 10_000;

    private final Supplier<Moment> state;
    private final Speedometer speed = new Speedometer(System.nanoTime());
    private final ProgressBar bar;
    private volatile boolean over;
    private @Nullable Moment logged;
    private @Nullable String ending;

    private Progress(Supplier<Moment> state, Screen screen, int millis, ProgressBarConsumer consumer) {
        this.state = state;
        boolean drawn = consumer instanceof ConsoleProgressBarConsumer;
        this.bar = new ProgressBarBuilder()
                .setUpdateIntervalMillis(millis)
                .continuousUpdate()
                .setConsumer(consumer)
                .setRenderer((library, width) -> line(drawn, screen, width))
                .build();
    }

    /** One bar, drawn over and over on a terminal. */
    public static Progress bar(Supplier<Moment> state, PrintStream terminal, Screen screen) {
        // One column stays free: a full line would make some terminals wrap.
        return new Progress(state, screen, BAR_MILLIS, new ConsoleProgressBarConsumer(terminal, screen.width() - 1));
    }

    /** A line every ten seconds, and one at the end, for logs. */
    public static Progress lines(Supplier<Moment> state, PrintStream log) {
        return new Progress(state, Screen.PLAIN, LINE_MILLIS, new LogLines(log));
    }

    /** Whether all that is known is done, and no more became known since the last line. */
    private boolean complete(Moment moment) {
        Moment last = logged;
        return moment.doneObjects() == moment.objects() && (last == null || last.objects() == moment.objects());
    }

    @Override
    public void close() {
        over = true;
        bar.close();
    }

    private synchronized String line(boolean drawn, Screen screen, int width) {
        boolean last = over;
        if (last && ending != null) {
            // The library asks for the last line more than once; in a log it is one line, although the clock went on.
            return ending;
        }
        Moment moment = state.get();
        if (!drawn && !last && complete(moment)) {
            // In a log the line of the end will say so.
            return "";
        }
        logged = moment;
        String text = text(moment, last, drawn, screen, width);
        ending = last && !drawn ? text : null;
        return text;
    }

    private String text(Moment moment, boolean last, boolean drawn, Screen screen, int width) {
        long nanos = System.nanoTime();
        long used = moment.usedBytes();
        // The last line stays in the log: there, what the whole run made is of more use than its last seconds.
        OptionalDouble now = last ? speed.average(nanos, used) : speed.current(nanos, used);
        if (moment.objects() == 0) {
            return drawn ? ProgressLine.fill("listing" + screen.pick("…", "..."), width) : "";
        }
        return drawn ? ProgressLine.withBar(moment, now, screen, width) : ProgressLine.text(moment, now);
    }
}
