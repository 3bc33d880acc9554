package dev.waybill.cli;

/** Sets up slf4j-simple, which reads these properties once, when the first logger is made. */
final class Logging {

    private static final String SETTING = "org.slf4j.simpleLogger.";

    private Logging() {}

    /** Quiet by default, since every failure reaches the user as a message; the AWS SDK never below WARN, as it could log secrets. */
    static void configure(boolean verbose) {
        System.setProperty(SETTING + "defaultLogLevel", verbose ? "warn" : "off");
        System.setProperty(SETTING + "log.dev.waybill", verbose ? "debug" : "off");
        System.setProperty(SETTING + "showThreadName", "false");
        System.setProperty(SETTING + "showShortLogName", "true");
    }
}
