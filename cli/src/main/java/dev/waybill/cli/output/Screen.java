package dev.waybill.cli.output;

/**
 * What a stream can show. Nothing is ever said by colour alone.
 *
 * @param width columns
 * @param colour whether colours may be used
 * @param unicode whether characters outside ASCII arrive unharmed
 */
public record Screen(int width, boolean colour, boolean unicode) {

    /** The width of anything that does not say: what most pagers and log viewers can show. */
    public static final int DEFAULT_WIDTH = 80;

    /** ASCII without colour. */
    public static final Screen PLAIN = new Screen(DEFAULT_WIDTH, false, false);

    /** One of two spellings, by what can be shown. */
    public String pick(String unicodeText, String asciiText) {
        return unicode ? unicodeText : asciiText;
    }

    /** Stands out. */
    public String bold(String text) {
        return styled("1", text);
    }

    /** Stands back. */
    public String dim(String text) {
        return styled("2", text);
    }

    /** Good. */
    public String green(String text) {
        return styled("32", text);
    }

    /** Worth a look. */
    public String yellow(String text) {
        return styled("33", text);
    }

    /** Bad. */
    public String red(String text) {
        return styled("31", text);
    }

    /** Columns that the text takes, without its colours. */
    static int columns(String text) {
        String plain = text.replaceAll("\u001b\\[[0-9;]*m", "");
        return plain.codePointCount(0, plain.length());
    }

    private String styled(String code, String text) {
        return colour ? "\u001b[" + code + "m" + text + "\u001b[0m" : text;
    }
}
