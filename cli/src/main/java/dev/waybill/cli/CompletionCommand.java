package dev.waybill.cli;

import com.beust.jcommander.ParameterDescription;
import dev.waybill.cli.completion.CompletedCommand;
import dev.waybill.cli.completion.CompletedOption;
import dev.waybill.cli.completion.Shell;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/** {@code waybill completion}. Sends nothing. */
final class CompletionCommand implements Command {

    private final GeneralOptions general = new GeneralOptions();

    @Override
    public List<Object> options() {
        return List.of(general);
    }

    @Override
    public GeneralOptions general() {
        return general;
    }

    @Override
    public ExitCode run(Session session) {
        Problems problems = session.problems();
        general.requireArguments(1, problems);
        if (general.json() && session.line().has("--output")) {
            problems.add("completion prints a script for a shell: leave --output json out");
        }
        if (general.arguments.isEmpty()) {
            problems.add("completion needs to know for which shell: give bash, zsh or fish");
        }
        problems.throwIfAny();
        String name = general.arguments.get(0);
        Shell shell = Shell.of(name)
                .orElseThrow(() -> new UsageException("completion: '" + name + "' is none of bash, zsh, fish"));
        session.result(shell.script(commands()));
        return ExitCode.DONE;
    }

    /** All that there is to complete. It is read from what parses the command line, so that nothing is forgotten. */
    static List<CompletedCommand> commands() {
        return Arrays.stream(CommandName.values())
                .map(command -> new CompletedCommand(
                        command.word(), command.summary, command.operands(), options(new Parser(command.make()))))
                .toList();
    }

    private static List<CompletedOption> options(Parser parser) {
        return parser.descriptions().stream()
                .map(CompletionCommand::option)
                .sorted(Comparator.comparing(CompletedOption::name))
                .toList();
    }

    private static CompletedOption option(ParameterDescription option) {
        // What follows a semicolon is a default or an exception, for which a menu has no room.
        String meaning = option.getDescription().replaceFirst(";.*", "");
        boolean repeatable =
                List.class.isAssignableFrom(option.getParameterized().getType());
        return new CompletedOption(
                option.getLongestName(),
                meaning,
                option.getParameterAnnotation().placeholder(),
                repeatable);
    }
}
