package dev.waybill.cli;

import java.util.List;
import org.jspecify.annotations.Nullable;

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

    /** The value that an option has on the command line, if it is there. */
    static @Nullable String value(List<String> arguments, String option) {
        for (int i = 0; i < arguments.size(); i++) {
            String argument = arguments.get(i);
            if (argument.startsWith(option + "=")) {
                return argument.substring(option.length() + 1);
            }
            if (argument.equals(option) && i + 1 < arguments.size()) {
                return arguments.get(i + 1);
            }
        }
        return null;
    }
}
