package dev.waybill.dataset;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Reads one element of a descriptor's {@code paths}. */
final class PathReader {

    private static final int LONGEST_LINE = 500;
    private static final int MOST_GAPS = 1000;
    private static final int MOST_OBJECTS = 100_000_000;
    private static final List<String> FIELDS = List.of(
            "name",
            "description",
            "template",
            "step",
            "first",
            "last",
            "gaps",
            "inAll",
            "objectsPerStep",
            "supersedes",
            "settleDelayMinutes");
    private static final List<String> GAP_FIELDS = List.of("from", "to", "reason");

    private final JsonFields fields;
    private final String place;
    private final Problems problems;
    private final int before;

    PathReader(JsonNode object, String place, Problems problems) {
        this.before = problems.count();
        this.fields = new JsonFields(object, place, problems, FIELDS);
        this.place = place;
        this.problems = problems;
    }

    /** The path, or nothing where mistakes were noted. */
    Optional<DatasetPath> read(Duration defaultSettleDelay) {
        Optional<String> name =
                fields.read("name", fields.requiredText("name", LONGEST_LINE, "\"trades\""), DescriptorRules::name);
        Optional<String> description = fields.requiredText("description", LONGEST_LINE, "\"Trades, one file an hour\"");
        Optional<KeyTemplate> template = fields.read(
                "template",
                // Longer than any template may be, so that the template's own message is the one shown.
                fields.requiredText("template", 2 * TemplateRules.LONGEST_KEY, "\"trades/{yyyyMMdd}/{HH}.csv\""),
                KeyTemplate::parse);
        Optional<Step> given = fields.read(
                "step", fields.text("step", LONGEST_LINE, "\"hour\""), text -> DescriptorRules.word(text, Step.class));
        boolean inAll = fields.flag("inAll", true);
        int objectsPerStep = fields.number("objectsPerStep", 1, MOST_OBJECTS).orElse(1);
        List<String> supersedes = names();
        Duration settleDelay = DescriptorReader.settleDelay(fields).orElse(defaultSettleDelay);
        if (template.isEmpty()) {
            return Optional.empty();
        }
        Step step = given.orElse(template.get().granularity());
        Optional<Instant> first = start(fields, "first", step);
        Optional<Instant> last = lastStart(fields, "last", step);
        List<KnownGap> gaps = gaps(step);
        if (problems.count() > before) {
            return Optional.empty();
        }
        return build(
                () -> new DatasetPath(
                        name.orElseThrow(),
                        description.orElseThrow(),
                        template.get(),
                        step,
                        first,
                        last,
                        gaps,
                        inAll,
                        objectsPerStep,
                        supersedes,
                        settleDelay),
                place);
    }

    private List<String> names() {
        List<String> names = new ArrayList<>();
        for (JsonNode node : fields.list("supersedes", MOST_GAPS)) {
            if (node.isTextual()) {
                names.add(node.textValue());
            } else {
                problems.add(
                        fields.place("supersedes"),
                        JsonFields.brief(node) + " is not the name of a path: write it in quotes");
            }
        }
        return names;
    }

    private List<KnownGap> gaps(Step step) {
        List<KnownGap> gaps = new ArrayList<>();
        List<JsonNode> nodes = fields.list("gaps", MOST_GAPS);
        for (int i = 0; i < nodes.size(); i++) {
            String gapPlace = fields.place("gaps[" + i + "]");
            if (!nodes.get(i).isObject()) {
                problems.add(
                        gapPlace,
                        JsonFields.brief(nodes.get(i)) + " is not a gap: write an object with from, to and reason");
                continue;
            }
            int beforeGap = problems.count();
            JsonFields gap = new JsonFields(nodes.get(i), gapPlace, problems, GAP_FIELDS);
            gap.requiredText("from", LONGEST_LINE, "\"2025-05-26\"");
            gap.requiredText("to", LONGEST_LINE, "\"2025-06-20\"");
            Optional<String> reason = gap.requiredText("reason", LONGEST_LINE, "\"never uploaded\"");
            if (problems.count() == beforeGap) {
                Optional<Instant> from = start(gap, "from", step);
                Optional<Instant> to = lastStart(gap, "to", step);
                if (problems.count() == beforeGap) {
                    build(() -> new KnownGap(from.orElseThrow(), to.orElseThrow(), reason.orElseThrow()), gapPlace)
                            .ifPresent(gaps::add);
                }
            }
        }
        return gaps;
    }

    private static Optional<Instant> start(JsonFields fields, String field, Step step) {
        return date(fields, field, step).map(DateText::start);
    }

    /** The last partition that a date names: of a day, for a path by the hour, that is its hour 23. */
    private static Optional<Instant> lastStart(JsonFields fields, String field, Step step) {
        return date(fields, field, step).map(date -> step.floor(date.end().minusNanos(1)));
    }

    private static Optional<DateText> date(JsonFields fields, String field, Step step) {
        return fields.read(field, fields.text(field, LONGEST_LINE, "\"2025-10-01\""), text -> {
            DateText date = DateText.parse(text, "date");
            if (date.isHour() && step != Step.HOUR) {
                throw new IllegalArgumentException(Words.quote(text) + " names an hour, but one partition is a "
                        + Words.lower(step) + ": write a day such as 2025-10-01");
            }
            return date;
        });
    }

    /** Values say what is wrong as {@code field: why}, so their message continues the place. */
    private <T> Optional<T> build(Supplier<T> value, String where) {
        try {
            return Optional.of(value.get());
        } catch (IllegalArgumentException e) {
            problems.addBelow(where, String.valueOf(e.getMessage()));
            return Optional.empty();
        }
    }
}
