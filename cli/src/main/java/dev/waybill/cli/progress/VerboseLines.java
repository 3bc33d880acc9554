package dev.waybill.cli.progress;

import dev.waybill.DownloadEvent;
import dev.waybill.DownloadListener;
import dev.waybill.cli.output.SafeText;
import dev.waybill.cost.ByteSize;
import java.io.PrintStream;

/** A line for each object that was published, adopted, decoded, retried or given up: what {@code --verbose} adds. */
public record VerboseLines(PrintStream log) implements DownloadListener {

    @Override
    public void on(DownloadEvent event) {
        if (event instanceof DownloadEvent.Published done) {
            line("published", done.object().key(), ByteSize.format(done.object().size()));
        } else if (event instanceof DownloadEvent.Adopted done) {
            line("adopted", done.object().key(), done.verification().text());
        } else if (event instanceof DownloadEvent.Retried again) {
            line("retried", again.object().key(), retry(again));
        } else if (event instanceof DownloadEvent.Decoded done) {
            line("decoded", done.object().key(), ByteSize.format(done.decodedBytes()));
        } else if (event instanceof DownloadEvent.NotDecoded failed) {
            line("not decoded", failed.object().key(), failed.failure().message());
        } else if (event instanceof DownloadEvent.Failed failed) {
            line("failed", failed.object().key(), failed.failure().message());
        }
    }

    private static String retry(DownloadEvent.Retried again) {
        return "attempt " + again.attempt() + ": " + again.reason()
                + (again.fromByte().isPresent()
                        ? "; goes on at byte " + again.fromByte().getAsLong() + " of "
                                + again.object().size()
                        : "; asks again");
    }

    private void line(String what, String key, String detail) {
        log.println(what + " " + SafeText.of(key) + " (" + SafeText.of(detail) + ")");
    }
}
