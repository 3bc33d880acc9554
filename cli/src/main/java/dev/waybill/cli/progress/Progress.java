package dev.waybill.cli.progress;

import dev.waybill.DownloadEvent;
import dev.waybill.DownloadListener;
import dev.waybill.cli.output.Screen;
import dev.waybill.cost.CostCalculator;
import java.io.PrintStream;
import java.math.BigDecimal;
import java.util.Optional;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarConsumer;

/**
 * Shows how far a download is: one bar that is drawn anew, or a plain line now and then. The library's thread does the timing, so a
 * stalled run shows as one.
 */
public final class Progress implements DownloadListener, AutoCloseable {

    private static final int BAR_MILLIS = 200;
    private static final int LINE_MILLIS = 10_000;

    private final RunState state = new RunState();
    private final Speedometer speed = new Speedometer();
    private final Optional<CostCalculator> prices;
    private final ProgressBar bar;

    private Progress(Optional<CostCalculator> prices, Screen screen, int millis, ProgressBarConsumer consumer) {
        this.prices = prices;
        boolean drawn = consumer instanceof ConsoleProgressBarConsumer;
        this.bar = new ProgressBarBuilder()
                .setUpdateIntervalMillis(millis)
                .continuousUpdate()
                .setConsumer(consumer)
                .setRenderer((library, width) -> line(drawn, screen, width))
                .build();
    }

    /** One bar, drawn over and over on a terminal. */
    public static Progress bar(PrintStream terminal, Screen screen, Optional<CostCalculator> prices) {
        // One column stays free: a full line would make some terminals wrap.
        return new Progress(prices, screen, BAR_MILLIS, new ConsoleProgressBarConsumer(terminal, screen.width() - 1));
    }

    /** A line every ten seconds, for logs. */
    public static Progress lines(PrintStream log, Optional<CostCalculator> prices) {
        return new Progress(prices, Screen.PLAIN, LINE_MILLIS, new LogLines(log));
    }

    @Override
    public void on(DownloadEvent event) {
        state.on(event);
    }

    @Override
    public void close() {
        bar.close();
    }

    private String line(boolean drawn, Screen screen, int width) {
        RunState.Moment moment = state.now();
        double now = speed.bytesPerSecond(System.nanoTime(), moment.bought().bytes());
        if (moment.objects() == 0) {
            return drawn ? ProgressLine.fill("listing" + screen.pick("…", "..."), width) : "";
        }
        Optional<BigDecimal> usd =
                prices.map(calculator -> calculator.price(moment.bought()).total());
        return drawn ? ProgressLine.withBar(moment, now, usd, screen, width) : ProgressLine.text(moment, now, usd);
    }
}
