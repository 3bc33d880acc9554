package dev.waybill.cli;

import dev.waybill.cli.output.SafeLines;

/** Sets up slf4j-simple, which reads these properties once, when the first logger is made. */
final class Logging {

    private static final String SETTING = "org.slf4j.simpleLogger.";

    private Logging() {}

    /**
     * Quiet by default, since every failure reaches the user as a message; the AWS SDK never below WARN, as it could log secrets. What happens to single
     * objects is shown anyway, as lines or as JSON events.
     *
     * <p>Nobody can turn on more from outside: the SDK logs whole requests at DEBUG, session token included.
     */
    static void configure(boolean verbose) {
        System.getProperties().keySet().removeIf(name -> name.toString().startsWith(SETTING));
        System.setProperty(SETTING + "defaultLogLevel", verbose ? "warn" : "off");
        System.setProperty(SETTING + "log.dev.waybill", verbose ? "debug" : "off");
        System.setProperty(SETTING + "log.dev.waybill.download", "off");
        // The logger writes to whatever this is; libraries' own words must not reach a terminal as they are either.
        System.setErr(SafeLines.on(System.err));
        System.setProperty(SETTING + "showThreadName", "false");
        System.setProperty(SETTING + "showShortLogName", "true");
    }
}
