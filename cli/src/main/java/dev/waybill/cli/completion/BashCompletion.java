package dev.waybill.cli.completion;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The script for bash, from 3.2 on, which macOS has. Where it offers nothing, bash completes names of files. */
final class BashCompletion {

    private static final String SCRIPT = """
            # Completes commands and options of waybill in bash. Made by its command completion.
            _waybill() {
                local word=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD-1]} words=
                # To bash --option=value is three words.
                if [[ $word == = ]]; then
                    word=
                elif [[ $before == = ]]; then
                    before=${COMP_WORDS[COMP_CWORD-2]}
                fi
                if ((COMP_CWORD == 1)); then
                    words='@COMMANDS@ help --help --version'
                else
                    case $before in
            @VALUES@            *)
                            case ${COMP_WORDS[1]} in
            @OPTIONS@                    help) words='@COMMANDS@' ;;
                            esac
                            ;;
                    esac
                fi
                COMPREPLY=($(compgen -W "$words" -- "$word"))
            }
            complete -o default -F _waybill waybill
            """;

    private BashCompletion() {}

    static String render(List<CompletedCommand> commands) {
        return SCRIPT.replace("@COMMANDS@", String.join(" ", CompletedCommand.words(commands)))
                .replace("@VALUES@", values(commands))
                .replace("@OPTIONS@", options(commands));
    }

    /** What may follow an option. Nothing of ours where it takes a file, or what no shell knows. */
    private static String values(List<CompletedCommand> commands) {
        Map<String, String> values = new TreeMap<>();
        Set<String> others = new TreeSet<>();
        for (CompletedCommand command : commands) {
            for (CompletedOption option : command.options()) {
                switch (option.value().kind()) {
                    case NONE -> {}
                    case WORDS ->
                        values.put(
                                option.name(), String.join(" ", option.value().words()));
                    case FILES, DIRECTORIES, OTHER -> others.add(option.name());
                }
            }
        }
        return values.entrySet().stream()
                        .map(option -> "            " + option.getKey() + ") words='" + option.getValue() + "' ;;\n")
                        .collect(Collectors.joining())
                + "            " + String.join(" | ", others) + ") ;;\n";
    }

    private static String options(List<CompletedCommand> commands) {
        return commands.stream()
                .map(command -> "                    " + command.word() + ") " + onlyBehindADash(command) + "words='"
                        + words(command) + "' ;;\n")
                .collect(Collectors.joining());
    }

    /** Where names of files are as likely, options are offered to whoever begins one. */
    private static String onlyBehindADash(CompletedCommand command) {
        return switch (command.operand().kind()) {
            case FILES, DIRECTORIES -> "[[ $word == -* ]] && ";
            case NONE, WORDS, OTHER -> "";
        };
    }

    private static String words(CompletedCommand command) {
        List<String> operands = command.operand().words();
        String options = command.options().stream().map(CompletedOption::name).collect(Collectors.joining(" "));
        return operands.isEmpty() ? options : String.join(" ", operands) + " " + options;
    }
}
