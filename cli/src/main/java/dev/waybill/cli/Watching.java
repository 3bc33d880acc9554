package dev.waybill.cli;

import dev.waybill.DownloadEvent;
import dev.waybill.DownloadListener;
import dev.waybill.cli.progress.JsonEvents;
import dev.waybill.cli.progress.ObjectLog;
import dev.waybill.cli.progress.Progress;
import dev.waybill.cost.CostCalculator;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Who watches a download, by the options; closed before the report is printed, so that the bar is gone. */
record Watching(List<DownloadListener> listeners, Optional<Progress> progress)
        implements DownloadListener, AutoCloseable {

    static Watching of(Terminal terminal, GeneralOptions general, Optional<CostCalculator> prices) {
        List<DownloadListener> listeners = new ArrayList<>();
        if (general.json()) {
            listeners.add(new JsonEvents(terminal.out()));
        } else if (general.verbose) {
            listeners.add(new ObjectLog(terminal.err()));
        }
        Optional<Progress> progress = Optional.empty();
        if (!general.json() && !general.noProgress && !general.quiet) {
            // Lines of single objects and a bar that is drawn anew would write over each other.
            progress = Optional.of(
                    terminal.bar() && !general.verbose
                            ? Progress.bar(terminal.err(), terminal.errScreen(), prices)
                            : Progress.lines(terminal.err(), prices));
            listeners.add(progress.get());
        }
        return new Watching(List.copyOf(listeners), progress);
    }

    @Override
    public void on(DownloadEvent event) {
        listeners.forEach(listener -> listener.on(event));
    }

    @Override
    public void close() {
        progress.ifPresent(Progress::close);
    }
}
