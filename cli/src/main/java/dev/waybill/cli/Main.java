package dev.waybill.cli;

/** The entry point of the jar. */
public final class Main {

    private Main() {}

    /** Runs one command line and ends the process with its exit code. */
    public static void main(String[] arguments) {
        keepNettyFromUnsafe();
        Interruption interruption = Interruption.install();
        Terminal terminal = Terminal.system(System.getenv());
        Cli cli = new Cli(terminal, System.getenv(), ConnectionOptions::open, interruption);
        ExitCode code = cli.run(arguments);
        interruption.finished();
        System.exit(code.number());
    }

    /**
     * From Java 24 on (JEP 498) the JVM prints four lines of warning on stderr when Netty uses {@code sun.misc.Unsafe}, and only a flag of
     * the JVM could silence them, which {@code java -jar} does not take from the jar. Netty reads this property when its first class
     * is loaded, so it is set before anything else.
     */
    private static void keepNettyFromUnsafe() {
        if (Runtime.version().feature() >= 24 && System.getProperty("io.netty.noUnsafe") == null) {
            System.setProperty("io.netty.noUnsafe", "true");
        }
    }
}
