package dev.waybill.cli.completion;

import java.util.ArrayList;
import java.util.List;

/** The script for fish: a line an option, each with the command that it belongs to. */
final class FishCompletion {

    private static final String LINE = "complete -c waybill ";

    private FishCompletion() {}

    static String render(List<CompletedCommand> commands) {
        List<String> lines = new ArrayList<>();
        lines.add("# Completes commands and options of waybill in fish. Made by its command completion.");
        lines.add(LINE + "-f");
        lines.add(LINE + "-n __fish_use_subcommand -l help -d " + quoted("Print the commands"));
        lines.add(LINE + "-n __fish_use_subcommand -l version -d " + quoted("Print the version"));
        for (CompletedCommand command : commands) {
            String of = LINE + "-n " + quoted("__fish_seen_subcommand_from " + command.word()) + " ";
            lines.add(LINE + "-n __fish_use_subcommand -a " + command.word() + " -d " + quoted(command.summary()));
            String operands = offer(command.operand(), false);
            if (!operands.isEmpty()) {
                lines.add(of + operands);
            }
            command.options().stream()
                    .map(option -> of + "-l " + option.bare() + " " + offer(option.value(), true) + "-d "
                            + quoted(option.meaning()))
                    .forEach(lines::add);
        }
        lines.add(LINE + "-n __fish_use_subcommand -a help -d " + quoted("Explain a command"));
        lines.add(LINE + "-n " + quoted("__fish_seen_subcommand_from help") + " -a "
                + quoted(String.join(" ", CompletedCommand.words(commands))));
        return String.join("\n", lines) + "\n";
    }

    /** Flags of {@code complete} for a value, which an option requires. */
    private static String offer(CompletedValue value, boolean required) {
        String only = required ? "-x " : "";
        return switch (value.kind()) {
            case NONE -> "";
            case WORDS -> only + "-a " + quoted(String.join(" ", value.words())) + " ";
            case FILES -> (required ? "-r " : "") + "-F ";
            case DIRECTORIES -> only + "-a " + quoted("(__fish_complete_directories)") + " ";
            case OTHER -> only;
        };
    }

    private static String quoted(String text) {
        return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'";
    }
}
