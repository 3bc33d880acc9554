package dev.waybill.dataset;

/**
 * One piece of a compiled key template. A piece that occurs before, marked {@code repeated}, adds no freedom: it must say
 * the same again.
 */
sealed interface TemplateElement {

    /** Text that stands in every key as it is. */
    record Literal(String text) implements TemplateElement {}

    /** A number of the calendar, zero-padded to its full width or as short as it can be. */
    record DateField(DatePart part, boolean padded, boolean repeated) implements TemplateElement {

        void append(int value, StringBuilder out) {
            String digits = Integer.toString(value);
            if (padded) {
                out.append("0".repeat(part.width() - digits.length()));
            }
            out.append(digits);
        }
    }

    /** A free dimension: one or more characters, none of them a slash. */
    record Dimension(String name, int index, boolean repeated) implements TemplateElement {}

    /** The unknown tail of a key: at least one character, then the suffix. Only a tail without suffix spans slashes. */
    record Wildcard(String suffix) implements TemplateElement {

        boolean matches(String key, int from) {
            return key.length() - from > suffix.length()
                    && key.endsWith(suffix)
                    && (suffix.isEmpty() || key.indexOf('/', from) < 0);
        }
    }
}
