package dev.waybill.cli.completion;

import java.util.List;
import java.util.stream.Collectors;

/** The script for zsh: to be read when zsh starts, or a file {@code _waybill} on its {@code fpath}. */
final class ZshCompletion {

    private static final String SCRIPT = """
            #compdef waybill
            # Completes commands and options of waybill in zsh. Made by its command completion.
            _waybill() {
                local -a commands
                commands=(
            @COMMANDS@        'help:Explain a command'
                )
                if ((CURRENT == 2)); then
                    _describe command commands
                    return
                fi
                local command=$words[2]
                shift words
                ((CURRENT--))
                case $command in
            @OPTIONS@        help) _describe command commands ;;
                esac
            }
            if [[ $zsh_eval_context[-1] == loadautofunc ]]; then
                _waybill "$@"
            else
                compdef _waybill waybill
            fi
            """;

    private ZshCompletion() {}

    static String render(List<CompletedCommand> commands) {
        String words = commands.stream()
                .map(command -> "        " + quoted(command.word() + ":" + command.summary()) + "\n")
                .collect(Collectors.joining());
        String options = commands.stream().map(ZshCompletion::options).collect(Collectors.joining());
        return SCRIPT.replace("@COMMANDS@", words).replace("@OPTIONS@", options);
    }

    private static String options(CompletedCommand command) {
        String specs = command.options().stream()
                .map(option -> " \\\n                " + quoted(spec(option)))
                .collect(Collectors.joining());
        String operands = action(command.operand());
        String rest =
                operands.isEmpty() ? "" : " \\\n                " + quoted("*:" + command.operands() + ":" + operands);
        return "        " + command.word() + ")\n            _arguments" + specs + rest + "\n            ;;\n";
    }

    private static String spec(CompletedOption option) {
        String meaning = "[" + option.meaning().replaceAll("([\\]\\[:\\\\])", "\\\\$1") + "]";
        String name = (option.repeatable() ? "*" : "") + option.name();
        String action = action(option.value());
        return option.value().kind() == CompletedValue.Kind.NONE
                ? name + meaning
                : name + "=" + meaning + ":" + option.bare() + ":" + action;
    }

    private static String action(CompletedValue value) {
        return switch (value.kind()) {
            case NONE -> "";
            case WORDS -> "(" + String.join(" ", value.words()) + ")";
            case FILES -> "_files";
            case DIRECTORIES -> "_files -/";
            case OTHER -> " ";
        };
    }

    private static String quoted(String text) {
        return "'" + text.replace("'", "'\\''") + "'";
    }
}
