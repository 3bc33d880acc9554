package dev.waybill.cli.completion;

import java.util.List;

/**
 * A command as a shell needs to know it to complete it.
 *
 * @param summary a line about it
 * @param operands what it takes beside options, as the help writes it; empty for nothing
 * @param options in the order in which they are offered
 */
public record CompletedCommand(String word, String summary, String operands, List<CompletedOption> options) {

    /** What can be offered for an operand. */
    CompletedValue operand() {
        return CompletedValue.of(operands);
    }

    /** The words of all commands. */
    static List<String> words(List<CompletedCommand> commands) {
        return commands.stream().map(CompletedCommand::word).toList();
    }
}
