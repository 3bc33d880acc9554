package dev.waybill.cli;

/** The entry point of the jar. */
public final class Main {

    private Main() {}

    /** Runs one command line and ends the process with its {@link ExitCode}. */
    public static void main(String[] arguments) {
        Interruption interruption = Interruption.install();
        Terminal terminal = Terminal.system(System.getenv());
        Cli cli = new Cli(terminal, System.getenv(), ConnectionOptions::open, interruption);
        ExitCode code = cli.run(arguments);
        interruption.finished();
        System.exit(code.number());
    }
}
