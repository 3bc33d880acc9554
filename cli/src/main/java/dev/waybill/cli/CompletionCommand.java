package dev.waybill.cli;

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
        session.result(script(general.arguments.get(0)));
        return ExitCode.DONE;
    }

    private static String script(String shell) {
        return switch (shell) {
            case "bash" -> BashCompletion.render();
            case "zsh" -> ZshCompletion.render();
            case "fish" -> FishCompletion.render();
            default -> throw new UsageException("completion: '" + shell + "' is none of bash, zsh, fish");
        };
    }
}
