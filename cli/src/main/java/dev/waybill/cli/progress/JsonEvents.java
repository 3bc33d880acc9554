package dev.waybill.cli.progress;

import dev.waybill.DownloadEvent;
import dev.waybill.DownloadListener;
import dev.waybill.cli.output.EventJson;
import java.io.PrintStream;

/** Each event as a JSON line, at once: someone may be following the stream. */
public record JsonEvents(PrintStream out) implements DownloadListener {

    @Override
    public void on(DownloadEvent event) {
        EventJson.render(event).ifPresent(line -> {
            out.print(line);
            out.flush();
        });
    }
}
