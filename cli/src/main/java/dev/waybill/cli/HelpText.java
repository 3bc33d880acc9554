package dev.waybill.cli;

import com.beust.jcommander.ParameterDescription;
import com.beust.jcommander.Parameters;
import dev.waybill.cli.output.Paragraph;
import dev.waybill.cli.output.Screen;
import java.lang.reflect.Field;
import java.util.Arrays;
import java.util.List;

/** What {@code --help} prints. */
final class HelpText {

    /** Columns of names and placeholders. */
    private static final int LEFT = 28;

    /** Columns of commands. */
    private static final int WORDS = 13;

    private static final int NARROWEST_TEXT = 20;

    private HelpText() {}

    /** All commands. */
    static String overview(String program, Screen screen) {
        StringBuilder text = new StringBuilder(
                Paragraph.wrap("Plans, prices, checks and downloads date-partitioned data from S3.", screen, ""));
        text.append("\nUsage: ")
                .append(program)
                .append(" COMMAND [OPTIONS]\n\n")
                .append(screen.bold("Commands"))
                .append('\n');
        for (CommandName command : CommandName.values()) {
            text.append(entry("  " + command.word(), WORDS, command.summary, screen));
        }
        text.append("\n").append(screen.bold("Start here")).append("\n");
        text.append("  ").append(program).append(" estimate --last-days 2\n\n");
        text.append(Paragraph.wrap(
                "Options of a command: " + program
                        + " help COMMAND. Each can also be a WAYBILL_... variable or a line of the "
                        + "configuration file; flags win.",
                screen,
                ""));
        return text.toString();
    }

    /** One command. */
    static String of(CommandName name, String program, Screen screen) {
        Command command = name.make();
        List<ParameterDescription> all = List.copyOf(new Parser(command).descriptions());
        StringBuilder text = new StringBuilder(name.summary).append(".\n\n");
        text.append("Usage: ").append(program).append(' ').append(name.word());
        text.append(name.operands()).append(" [OPTIONS]\n\n");
        text.append(Paragraph.wrap(name.details, screen, "")).append('\n');
        for (Object group : command.options()) {
            text.append(
                    screen.bold(group.getClass().getAnnotation(Parameters.class).commandDescription()));
            text.append('\n');
            all.stream()
                    .filter(option -> option.getObject() == group)
                    .sorted((a, b) -> Integer.compare(order(group, a), order(group, b)))
                    .forEach(option -> text.append(option(option, screen)));
            text.append('\n');
        }
        text.append(screen.bold("Examples")).append('\n');
        name.examples()
                .forEach(example -> text.append("  ")
                        .append(program)
                        .append(' ')
                        .append(example)
                        .append('\n'));
        return text.toString();
    }

    /** JCommander sorts by name; the order of the fields tells more. */
    private static int order(Object group, ParameterDescription option) {
        List<String> fields = Arrays.stream(group.getClass().getDeclaredFields())
                .map(Field::getName)
                .toList();
        return fields.indexOf(option.getParameterized().getName());
    }

    private static String option(ParameterDescription option, Screen screen) {
        String name =
                option.getLongestName() + " " + option.getParameterAnnotation().placeholder();
        return entry("  " + name, LEFT, option.getDescription(), screen);
    }

    /** A name and what it stands for in two columns. */
    private static String entry(String name, int columns, String meaning, Screen screen) {
        int room = Math.max(NARROWEST_TEXT, screen.width() - columns);
        Screen right = new Screen(room, screen.colour(), screen.unicode());
        String text = Paragraph.wrap(meaning, right, "").strip();
        String left =
                name.length() < columns ? String.format("%-" + columns + "s", name) : name + "\n" + " ".repeat(columns);
        return left + text.replace("\n", "\n" + " ".repeat(columns)) + "\n";
    }
}
