package dev.waybill.cli;

import com.beust.jcommander.ParameterException;
import dev.waybill.DownloadException;
import dev.waybill.PlanExecutor;
import dev.waybill.cli.output.ErrorJson;
import dev.waybill.cli.output.SafeLines;
import dev.waybill.cli.output.SafeText;
import dev.waybill.errors.FileErrors;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/** From arguments to an exit code. The one place where failures become a line on stderr and a code. */
final class Cli {

    private final Terminal terminal;
    private final Map<String, String> variables;
    private final Function<ConnectionOptions, PlanExecutor> executors;
    private final Interruption interruption;
    private final String program;

    Cli(
            Terminal terminal,
            Map<String, String> variables,
            Function<ConnectionOptions, PlanExecutor> executors,
            Interruption interruption) {
        this.terminal = terminal;
        this.variables = variables;
        this.executors = executors;
        this.interruption = interruption;
        this.program = Program.name();
    }

    /** Runs one command line. */
    ExitCode run(String... arguments) {
        List<String> all = Arrays.asList(arguments);
        ExitCode code = outcome(all);
        terminal.out().flush();
        Optional<IOException> lost = terminal.lost().get();
        lost.ifPresent(why -> terminal.err()
                .println("waybill: writing to stdout failed: " + SafeText.of(FileErrors.reason(why))
                        + FileErrors.advice(why)));
        terminal.err().flush();
        return lost.isPresent() ? code.or(ExitCode.FATAL) : code;
    }

    private ExitCode outcome(List<String> all) {
        // Known before anything can fail, so that a failure while parsing is told in the right form too.
        boolean verbose = all.contains("--verbose");
        boolean json = wantsJson(all);
        try {
            return dispatch(all);
        } catch (UsageException | ParameterException e) {
            return failed(ExitCode.BAD_ARGUMENTS, "invalid-arguments", e, json, verbose);
        } catch (DownloadException e) {
            String kind = e.kind().name().toLowerCase(Locale.ROOT).replace('_', '-');
            return failed(ExitCode.of(e.kind()), kind, e, json, verbose);
        } catch (RuntimeException | Error e) {
            return failed(ExitCode.BUG, "internal", e, json, verbose);
        }
    }

    /** However the format was chosen. What {@code cat} writes is not ours to put anything into that was not asked for by hand. */
    private boolean wantsJson(List<String> all) {
        String chosen = Program.value(all, "--output");
        if (chosen == null && !(!all.isEmpty() && all.get(0).equals(CommandName.CAT.word()))) {
            chosen = variables.getOrDefault(Defaults.variable("--output"), "");
            chosen = chosen.isEmpty() ? Configuration.glance(all, variables, "output") : chosen;
        }
        return "json".equalsIgnoreCase(chosen);
    }

    private ExitCode dispatch(List<String> all) {
        String first = all.isEmpty() ? "" : all.get(0);
        List<String> rest = all.isEmpty() ? all : all.subList(1, all.size());
        switch (first) {
            case "" -> {
                terminal.err().print(HelpText.overview(program, terminal.errScreen()));
                return ExitCode.BAD_ARGUMENTS;
            }
            case "help", "--help", "-h" -> {
                return help(rest);
            }
            case "--version" -> {
                return version();
            }
            default -> {
                if (first.startsWith("-")) {
                    throw new UsageException("the command comes before its options: " + program + " "
                            + String.join("|", CommandName.words()) + " [OPTIONS]");
                }
                return run(CommandName.parse(first), rest);
            }
        }
    }

    private ExitCode run(CommandName name, List<String> arguments) {
        Command command = name.make();
        Parser parser = new Parser(command);
        CommandLine line = new CommandLine(program, parser.read(arguments));
        Map<String, Setting> configuration = Configuration.find(arguments, variables, Cli::everyOption);
        Map<String, Setting> settings =
                Defaults.of(variables, configuration, Cli::everyOption).hiddenBy(line.names());
        parser.fill(arguments, settings);
        GeneralOptions general = command.general();
        if (general.help) {
            return help(List.of(name.word()));
        }
        if (general.version) {
            return version();
        }
        Logging.configure(general.verbose);
        return command.run(new Session(terminal, line, settings, executors, interruption));
    }

    /** Of all commands; reading their annotations costs a third of the start-up, so it is left to those who must know. */
    private static Set<String> everyOption() {
        Set<String> names = new TreeSet<>();
        for (CommandName any : CommandName.values()) {
            names.addAll(new Parser(any.make()).names());
        }
        return names;
    }

    private ExitCode help(List<String> words) {
        terminal.out()
                .print(
                        words.isEmpty()
                                ? HelpText.overview(program, terminal.screen())
                                : HelpText.of(CommandName.parse(words.get(0)), program, terminal.screen()));
        return ExitCode.DONE;
    }

    private ExitCode version() {
        terminal.out().println("waybill " + Program.version() + " (Java " + Runtime.version() + ")");
        return ExitCode.DONE;
    }

    private ExitCode failed(ExitCode code, String kind, Throwable failure, boolean json, boolean verbose) {
        String message = code == ExitCode.BUG
                ? "unexpected " + failure + "; this is a bug, please report it with what --verbose prints"
                : String.valueOf(failure.getMessage());
        if (json) {
            terminal.out().print(ErrorJson.render(message, kind, code.number()));
        }
        List<String> lines = failure instanceof UsageException usage ? usage.lines() : List.of(message);
        terminal.err().print("waybill: ");
        lines.forEach(line -> terminal.err().println(SafeText.of(line)));
        if (verbose) {
            failure.printStackTrace(SafeLines.on(terminal.err()));
        }
        return code;
    }
}
