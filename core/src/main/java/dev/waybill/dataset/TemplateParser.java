package dev.waybill.dataset;

import dev.waybill.dataset.TemplateElement.DateField;
import dev.waybill.dataset.TemplateElement.Dimension;
import dev.waybill.dataset.TemplateElement.Literal;
import dev.waybill.dataset.TemplateElement.Wildcard;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads the text of a {@link KeyTemplate} from left to right; {@link TemplateRules} judges the result. */
final class TemplateParser {

    private static final String SEPARATORS = "-_./:";

    /** Words that look like a date to a person, with what a date is written as. */
    private static final Map<String, String> MEANT = Map.ofEntries(
            Map.entry("year", "{yyyy}"),
            Map.entry("month", "{MM}"),
            Map.entry("mm", "{MM}"),
            Map.entry("day", "{dd}"),
            Map.entry("hour", "{HH}"),
            Map.entry("hh", "{HH}"),
            Map.entry("h", "{H}"),
            Map.entry("date", "{yyyy-MM-dd}"),
            Map.entry("yyyymmdd", "{yyyyMMdd}"));

    private final String text;
    private final List<TemplateElement> elements = new ArrayList<>();
    private final List<String> dimensions = new ArrayList<>();
    private final Set<DatePart> parts = EnumSet.noneOf(DatePart.class);
    private final StringBuilder literal = new StringBuilder();

    private TemplateParser(String text) {
        this.text = text;
    }

    static List<TemplateElement> parse(String text) {
        TemplateParser parser = new TemplateParser(text);
        parser.run();
        return List.copyOf(parser.elements);
    }

    private void run() {
        int at = 0;
        while (at < text.length()) {
            char c = text.charAt(at);
            if (c == '{') {
                int close = text.indexOf('}', at);
                if (close < 0) {
                    throw problem("opens a brace at character " + (at + 1) + " that is never closed: add '}'");
                }
                braces(text.substring(at + 1, close));
                at = close + 1;
            } else if (c == '}') {
                throw problem("closes a brace at character " + (at + 1) + " that was never opened: remove it");
            } else if (c == '*') {
                tail(text.substring(at + 1));
                return;
            } else {
                literal.append(c);
                at++;
            }
        }
        endLiteral();
    }

    private void tail(String suffix) {
        if (suffix.chars().anyMatch(c -> "*{}/".indexOf(c) >= 0)) {
            throw problem("goes on after '*' with " + Words.quote(suffix)
                    + ": only one '*' is allowed, in the last segment, followed by plain text or nothing");
        }
        endLiteral();
        elements.add(new Wildcard(suffix));
    }

    private void braces(String inside) {
        if (!inside.isEmpty() && inside.chars().allMatch(c -> isDateLetter(c) || SEPARATORS.indexOf(c) >= 0)) {
            datePattern(inside);
            return;
        }
        String meant = MEANT.get(inside);
        if (meant != null) {
            throw problem("has {" + inside + "}, which would be a free dimension: write " + meant);
        }
        if (!isDimensionName(inside)) {
            throw problem(
                    "has " + Words.quote("{" + inside + "}") + ", which is neither a date (yyyy, MM, M, dd, d, DDD, "
                            + "D, HH, H, and - _ . / : between them) nor a dimension (a lower-case word such as {coin})");
        }
        endLiteral();
        int known = dimensions.indexOf(inside);
        if (known < 0) {
            dimensions.add(inside);
        }
        elements.add(new Dimension(inside, known < 0 ? dimensions.size() - 1 : known, known >= 0));
    }

    private void datePattern(String pattern) {
        int at = 0;
        while (at < pattern.length()) {
            char letter = pattern.charAt(at);
            int end = at + 1;
            if (isDateLetter(letter)) {
                while (end < pattern.length() && pattern.charAt(end) == letter) {
                    end++;
                }
                dateField(letter, end - at, pattern);
            } else {
                literal.append(letter);
            }
            at = end;
        }
    }

    private void dateField(char letter, int length, String pattern) {
        for (DatePart part : DatePart.values()) {
            boolean padded = length == part.width();
            if (part.letter() == letter && (padded || (length == 1 && part != DatePart.YEAR))) {
                endLiteral();
                elements.add(new DateField(part, padded, !parts.add(part)));
                return;
            }
        }
        throw problem("has " + Words.quote(String.valueOf(letter).repeat(length)) + " in "
                + Words.quote("{" + pattern + "}") + ": known are yyyy, MM, M, dd, d, DDD, D, HH and H");
    }

    private void endLiteral() {
        if (!literal.isEmpty()) {
            elements.add(new Literal(literal.toString()));
            literal.setLength(0);
        }
    }

    private static boolean isDateLetter(int c) {
        return "yMdDH".indexOf(c) >= 0;
    }

    private static boolean isDimensionName(String word) {
        return word.length() <= 64
                && !word.isEmpty()
                && isLowerCase(word.charAt(0))
                && word.chars().allMatch(c -> isLowerCase(c) || (c >= '0' && c <= '9') || c == '_');
    }

    private static boolean isLowerCase(int c) {
        return c >= 'a' && c <= 'z';
    }

    private IllegalArgumentException problem(String what) {
        return TemplateRules.problem(text, what);
    }
}
