package dev.waybill.cli;

import dev.waybill.cli.output.Screen;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** How wide the terminal is: {@code COLUMNS}, else what {@code stty} says, since Java has no call for it. */
final class ScreenWidth {

    private static final int NARROWEST = 20;
    private static final int WIDEST = 1_000;

    private ScreenWidth() {}

    static int of(Map<String, String> variables, boolean terminal) {
        int columns = number(variables.getOrDefault("COLUMNS", ""));
        if (columns == 0 && terminal) {
            columns = fromStty();
        }
        return columns == 0 ? Screen.DEFAULT_WIDTH : Math.min(WIDEST, Math.max(NARROWEST, columns));
    }

    private static int fromStty() {
        try {
            Process stty = new ProcessBuilder("stty", "size")
                    .redirectInput(new File("/dev/tty"))
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            if (!stty.waitFor(1, TimeUnit.SECONDS)) {
                stty.destroy();
                return 0;
            }
            String answer = new String(stty.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
            return number(answer.strip().replaceFirst(".* ", ""));
        } catch (IOException e) {
            // No stty, as on Windows: the default will do.
            return 0;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return 0;
        }
    }

    private static int number(String text) {
        return text.matches("[0-9]{1,6}") ? Integer.parseInt(text) : 0;
    }
}
