package dev.waybill.cli.completion;

/**
 * An option as a shell needs to know it to complete it.
 *
 * @param name with its dashes
 * @param meaning a line about it
 * @param placeholder what stands for its value in the help; empty for a flag
 * @param repeatable whether it may be there twice
 */
public record CompletedOption(String name, String meaning, String placeholder, boolean repeatable) {

    CompletedValue value() {
        return CompletedValue.of(placeholder);
    }

    /** The name without its dashes. */
    String bare() {
        return name.substring(2);
    }
}
