package dev.waybill.cli.output;

import dev.waybill.MergeReport;
import dev.waybill.MergeReport.Problem;
import dev.waybill.Tally;
import dev.waybill.cost.ByteSize;

/** What merging directories did, for a person. */
public final class MergeText {

    /** Enough to see a pattern. */
    private static final int MOST_PROBLEMS = 10;

    private static final int LABEL = "conflicts  ".length();

    private final MergeReport report;
    private final Screen screen;
    private final StringBuilder text = new StringBuilder();

    private MergeText(MergeReport report, Screen screen) {
        this.report = report;
        this.screen = screen;
    }

    /**
     * The text, several lines.
     *
     * @param all whether to name every problem of the report, not just the first few
     */
    public static String render(MergeReport report, boolean all, Screen screen) {
        return new MergeText(report, screen).render(all);
    }

    private String render(boolean all) {
        text.append(Paragraph.wrap(verdict(), screen, ""));
        tally("linked", report.linked());
        tally("copied", report.copied());
        tally("recorded", report.recorded());
        tally("present", report.present());
        tally("lost", report.lost());
        tally("conflicts", report.conflicts());
        int shown = all ? report.problems().size() : MOST_PROBLEMS;
        report.problems().stream().limit(shown).forEach(this::problem);
        long more = report.lost().objects()
                + report.conflicts().objects()
                - Math.min(shown, report.problems().size());
        if (more > 0) {
            String hint = shown < report.problems().size() ? "; --verbose names them" : "";
            text.append(Paragraph.wrap("and " + Phrase.count(more, "more problem") + hint, screen, ""));
        }
        return text.toString();
    }

    private String verdict() {
        if (report.complete()) {
            return screen.green("Merged: ") + "every file that was recorded is there and verified.";
        }
        return screen.red("Incomplete: ")
                + Phrase.count(report.lost().objects() + report.conflicts().objects(), "file")
                + " did not come along; nothing was overwritten.";
    }

    private void tally(String name, Tally tally) {
        if (tally.objects() > 0) {
            field(name, Phrase.count(tally.objects(), "file") + ", " + ByteSize.format(tally.bytes()));
        }
    }

    private void problem(Problem problem) {
        field(screen.red(Json.word(problem.kind())), SafeText.of(problem.key()) + ": " + SafeText.of(problem.detail()));
    }

    private void field(String name, String value) {
        String padding = " ".repeat(Math.max(1, LABEL - Screen.columns(name)));
        text.append(Paragraph.wrap(name + padding + value, screen, " ".repeat(LABEL)));
    }
}
