package dev.waybill.dataset;

import dev.waybill.dataset.TemplateElement.DateField;
import dev.waybill.dataset.TemplateElement.Dimension;
import dev.waybill.dataset.TemplateElement.Literal;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** What makes a template usable: it can be stored as files, read back without guessing, and dates every key. */
final class TemplateRules {

    /** The longest key S3 allows, in bytes of UTF-8. No template needs more, and no longer key can match. */
    static final int LONGEST_KEY = 1024;

    private TemplateRules() {}

    static void checkText(String text) {
        if (text.isEmpty()) {
            throw problem(text, "is empty: write one such as hourly/{yyyyMMdd}/{H}.lz4");
        }
        if (text.length() > LONGEST_KEY) {
            throw problem(text, "is longer than " + LONGEST_KEY + " characters, the longest key S3 allows: shorten it");
        }
        if (!Words.isPrintable(text)) {
            throw problem(text, "has a control or half character: remove it");
        }
        for (String segment : text.split("/", -1)) {
            if (segment.isEmpty() || segment.equals(".") || segment.equals("..")) {
                throw problem(
                        text,
                        "has the segment " + Words.quote(segment)
                                + ", which no file can have as its name: segments between slashes must have a name");
            }
        }
    }

    static void checkReadable(String text, List<TemplateElement> elements) {
        for (int i = 0; i < elements.size(); i++) {
            TemplateElement element = elements.get(i);
            boolean last = i == elements.size() - 1;
            String after = !last && elements.get(i + 1) instanceof Literal literal ? literal.text() : "";
            if (element instanceof Dimension dimension && !dimension.repeated() && !last && after.isEmpty()) {
                throw problem(
                        text,
                        "has nothing between {" + dimension.name()
                                + "} and what follows, so its end cannot be known: put plain text such as '/' between them");
            }
            if (element instanceof DateField field
                    && !field.padded()
                    && !last
                    && (after.isEmpty() || Character.isDigit(after.charAt(0)))) {
                throw problem(
                        text,
                        "has an unpadded '" + field.part().letter()
                                + "' whose end cannot be known: follow it by plain text that does not begin with a digit");
            }
        }
    }

    /** The step of one key: that of its finest date field, if nothing coarser is missing. */
    static Step granularity(String text, List<TemplateElement> elements) {
        Set<DatePart> parts = EnumSet.noneOf(DatePart.class);
        elements.forEach(element -> {
            if (element instanceof DateField field) {
                parts.add(field.part());
            }
        });
        boolean hasDay = parts.contains(DatePart.DAY_OF_YEAR)
                || (parts.contains(DatePart.DAY) && parts.contains(DatePart.MONTH));
        if (!parts.contains(DatePart.YEAR)) {
            throw problem(text, "has no year, so no key can be dated: add {yyyy}");
        }
        if (parts.contains(DatePart.DAY) && !parts.contains(DatePart.MONTH)) {
            throw problem(text, "has a day but no month: add {MM} or {M}, or write the day of the year as {DDD}");
        }
        if (parts.contains(DatePart.HOUR)) {
            if (!hasDay) {
                throw problem(text, "has an hour but no day: add {MM} and {dd}, or {DDD}");
            }
            return Step.HOUR;
        }
        if (hasDay) {
            return Step.DAY;
        }
        return parts.contains(DatePart.MONTH) ? Step.MONTH : Step.YEAR;
    }

    static IllegalArgumentException problem(String text, String what) {
        return new IllegalArgumentException("template " + Words.quote(text) + " " + what);
    }
}
