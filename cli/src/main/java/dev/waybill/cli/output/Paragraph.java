package dev.waybill.cli.output;

/** Running text within the width of a screen. */
public final class Paragraph {

    private Paragraph() {}

    /** The text broken between words; a word that is too long, such as a key, stays whole so that it can be copied. */
    public static String wrap(String text, Screen screen, String indent) {
        StringBuilder lines = new StringBuilder();
        int column = 0;
        int spaces = 0;
        for (String word : text.split(" ", -1)) {
            int length = Screen.columns(word);
            if (length == 0) {
                spaces++;
                continue;
            }
            // Where a line of its own would begin no further left, a long word stays behind its label.
            boolean gains = column + 1 + spaces > indent.length();
            if (column > 0 && gains && column + 1 + spaces + length > screen.width()) {
                lines.append('\n').append(indent);
                column = indent.length();
            } else if (column > 0) {
                lines.append(" ".repeat(1 + spaces));
                column += 1 + spaces;
            }
            lines.append(word);
            column += length;
            spaces = 0;
        }
        return lines.append('\n').toString();
    }
}
