package dev.waybill.cli.progress;

import java.io.PrintStream;
import me.tongfei.progressbar.ProgressBarConsumer;

/** Lets the progress bar library write plain lines: no carriage return, nothing twice, nothing empty. */
final class LogLines implements ProgressBarConsumer {

    private final PrintStream log;
    private String last = "";

    LogLines(PrintStream log) {
        this.log = log;
    }

    @Override
    public int getMaxRenderedLength() {
        return Integer.MAX_VALUE;
    }

    @Override
    public synchronized void accept(String line) {
        if (!line.isBlank() && !line.equals(last)) {
            log.println(line);
        }
        last = line;
    }

    @Override
    public void close() {
        log.flush();
    }
}
