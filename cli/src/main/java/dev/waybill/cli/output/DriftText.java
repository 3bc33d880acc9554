package dev.waybill.cli.output;

import dev.waybill.PlanDrift;
import dev.waybill.PlanDrift.Change;

/** How a bucket differs from a saved plan, for a person. */
public final class DriftText {

    /** Enough to see a pattern; JSON has more. */
    private static final int MOST_CHANGES = 20;

    private DriftText() {}

    /** The text, several lines, with an empty one before them. */
    public static String render(PlanDrift drift, Screen screen) {
        StringBuilder text = new StringBuilder("\n").append(Paragraph.wrap(verdict(drift, screen), screen, ""));
        drift.changes().stream().limit(MOST_CHANGES).forEach(change -> text.append(line(change, screen)));
        long more = drift.changed().objects()
                + drift.gone().objects()
                + drift.added().objects()
                - Math.min(MOST_CHANGES, drift.changes().size());
        if (more > 0) {
            text.append("and ")
                    .append(Phrase.count(more, "more difference"))
                    .append("; --output json names ")
                    .append(more > PlanDrift.MAX_CHANGES - MOST_CHANGES ? "the first 1,000" : "all")
                    .append('\n');
        }
        return text.append(Paragraph.wrap(
                        "Comparing sent " + Phrase.number(drift.spent().list()) + " LIST.", screen, ""))
                .toString();
    }

    private static String verdict(PlanDrift drift, Screen screen) {
        if (drift.none()) {
            return screen.green("No drift: ") + "the bucket still has "
                    + Phrase.count(drift.same().objects(), "object") + " as planned, and no others.";
        }
        return screen.red("Drift since the plan was saved: ")
                + Phrase.number(drift.changed().objects()) + " changed, "
                + Phrase.number(drift.gone().objects()) + " gone, "
                + Phrase.number(drift.added().objects()) + " new, "
                + Phrase.number(drift.same().objects())
                + " as planned. A download of the plan buys those that are as planned, and nothing else.";
    }

    private static String line(Change change, Screen screen) {
        return Paragraph.wrap(
                screen.yellow(Json.word(change.kind())) + " " + SafeText.of(change.key()) + ": "
                        + SafeText.of(change.detail()),
                screen,
                "  ");
    }
}
