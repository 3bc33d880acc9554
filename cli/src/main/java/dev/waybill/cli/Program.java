package dev.waybill.cli;

import java.util.List;

/** The program itself. */
final class Program {

    private Program() {}

    /** How it was called, for commands that can be pasted; a launcher script says so with the property {@code waybill.program}. */
    static String name() {
        String command = System.getProperty("sun.java.command", "");
        int end = (command + " ").indexOf(".jar ");
        String launcher = System.getProperty("waybill.program");
        if (launcher != null) {
            return CommandLine.quoted(launcher);
        }
        // The arguments follow, and the jar's own name may hold spaces.
        return end < 0 ? "waybill" : "java -jar " + CommandLine.quoted(command.substring(0, end + ".jar".length()));
    }

    /** From the jar's manifest. */
    static String version() {
        String version = Program.class.getPackage().getImplementationVersion();
        return version == null ? "unpackaged" : version;
    }

    /** Whether an option is followed by this value. */
    static boolean pair(List<String> arguments, String option, String value) {
        int at = arguments.indexOf(option);
        return at >= 0 && at + 1 < arguments.size() && arguments.get(at + 1).equalsIgnoreCase(value);
    }
}
