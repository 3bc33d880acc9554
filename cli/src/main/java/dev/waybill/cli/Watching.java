package dev.waybill.cli;

import dev.waybill.DownloadEvent;
import dev.waybill.DownloadListener;
import dev.waybill.cli.progress.JsonEvents;
import dev.waybill.cli.progress.Moment;
import dev.waybill.cli.progress.Progress;
import dev.waybill.cli.progress.RunProgress;
import dev.waybill.cli.progress.VerboseLines;
import dev.waybill.cost.RequestCounts;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Who watches a download, by the options; closed before the report is printed, so that the bar is gone. */
record Watching(List<DownloadListener> listeners, Optional<Progress> progress)
        implements DownloadListener, AutoCloseable {

    static Watching of(Terminal terminal, GeneralOptions general) {
        List<DownloadListener> listeners = new ArrayList<>();
        if (general.json()) {
            listeners.add(new JsonEvents(terminal.out()));
        } else if (general.verbose) {
            listeners.add(new VerboseLines(terminal.err()));
        }
        RunProgress state = new RunProgress();
        Optional<Progress> progress = progress(terminal, general, state);
        if (progress.isPresent()) {
            listeners.add(state);
        }
        return new Watching(List.copyOf(listeners), progress);
    }

    /** The progress that the options leave on; the caller closes it. */
    static Optional<Progress> progress(Terminal terminal, GeneralOptions general, Supplier<Moment> state) {
        if (!general.progress()) {
            return Optional.empty();
        }
        // Lines of single objects and a bar that is drawn anew would write over each other.
        return Optional.of(
                terminal.bar() && !general.verbose
                        ? Progress.bar(state, terminal.err(), terminal.errScreen())
                        : Progress.lines(state, terminal.err()));
    }

    @Override
    public void on(DownloadEvent event) {
        listeners.forEach(listener -> listener.on(event));
    }

    @Override
    public void sent(RequestCounts soFar) {
        listeners.forEach(listener -> listener.sent(soFar));
    }

    @Override
    public void close() {
        progress.ifPresent(Progress::close);
    }
}
