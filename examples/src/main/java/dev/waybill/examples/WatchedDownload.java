package dev.waybill.examples;

import dev.waybill.DownloadEvent;
import dev.waybill.DownloadEvent.Failed;
import dev.waybill.DownloadEvent.PlanFinished;
import dev.waybill.DownloadEvent.Published;
import dev.waybill.DownloadEvent.Retried;
import dev.waybill.DownloadListener;
import dev.waybill.DownloadPlan;
import dev.waybill.dataset.DateRange;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Optional;

/** Downloads an hour and prints a line for each thing worth knowing. A listener is called one event at a time, so it needs no locks. */
public final class WatchedDownload implements DownloadListener {

    private final PrintStream out;
    private long publishedBytes;

    /** Prints to the given stream. */
    public WatchedDownload(PrintStream out) {
        this.out = out;
    }

    /** Takes no arguments. */
    public static void main(String[] args) {
        DownloadPlan.builder()
                .paths("current")
                .dates(DateRange.of("2025-10-01T05", "2025-10-01T05"))
                .into(Path.of("data"))
                .maxCost("0.05")
                .build()
                .execute(new WatchedDownload(System.out))
                .requireComplete();
    }

    @Override
    public void on(DownloadEvent event) {
        lineFor(event).ifPresent(out::println);
    }

    private Optional<String> lineFor(DownloadEvent event) {
        if (event instanceof Published published) {
            publishedBytes += published.object().size();
            return Optional.of(published.object().key() + " is complete; " + publishedBytes + " bytes so far");
        }
        if (event instanceof Retried retried) {
            return Optional.of(retried.object().key() + " is tried again: " + retried.reason());
        }
        if (event instanceof Failed failed) {
            return Optional.of(
                    failed.object().key() + " failed: " + failed.failure().message());
        }
        if (event instanceof PlanFinished finished) {
            return Optional.of("done in " + finished.report().elapsed().toSeconds() + " s");
        }
        return Optional.empty();
    }
}
