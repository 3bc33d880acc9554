package dev.waybill.cli.output;

import dev.waybill.Tally;
import dev.waybill.VerifyReport;
import dev.waybill.VerifyReport.Difference;
import dev.waybill.cost.ByteSize;

/** What a verification found, for a person. */
public final class VerifyText {

    /** Enough to see a pattern. */
    private static final int MOST_DIFFERENCES = 10;

    private static final int LABEL = "set aside  ".length();

    private final VerifyReport report;
    private final Screen screen;
    private final StringBuilder text = new StringBuilder();

    private VerifyText(VerifyReport report, Screen screen) {
        this.report = report;
        this.screen = screen;
    }

    /**
     * The text, several lines.
     *
     * @param all whether to name every difference of the report, not just the first few
     */
    public static String render(VerifyReport report, boolean all, Screen screen) {
        return new VerifyText(report, screen).render(all);
    }

    private String render(boolean all) {
        text.append(Paragraph.wrap(verdict(), screen, ""));
        tally("intact", report.intact());
        tally("changed", report.changed());
        tally("missing", report.missing());
        tally("extra", report.extra());
        tally("partial", report.partial());
        if (report.setAside().objects() > 0) {
            tally("set aside", report.setAside());
        }
        differences(all);
        return text.toString();
    }

    private String verdict() {
        if (report.clean()) {
            return report.intact().objects() == 0
                    ? screen.yellow("Nothing to verify: ") + "the download that is recorded here held no object."
                    : screen.green("Intact: ") + "all "
                            + Phrase.count(report.intact().objects(), "file")
                            + " as downloaded, and nothing else there.";
        }
        long damaged = report.changed().objects() + report.missing().objects();
        if (damaged > 0) {
            return screen.red("Damaged: ") + Phrase.number(damaged) + " of "
                    + Phrase.count(damaged + report.intact().objects(), "file") + " changed or missing.";
        }
        return screen.yellow("Different: ")
                + (report.intact().objects() == 0
                        ? "no file is recorded here, but there are some."
                        : "what was downloaded is intact, but there are other files.");
    }

    private void tally(String name, Tally tally) {
        field(
                name,
                Phrase.count(tally.objects(), "file")
                        + (tally.objects() == 0 ? "" : ", " + ByteSize.format(tally.bytes())));
    }

    private void differences(boolean all) {
        int shown = all ? report.differences().size() : MOST_DIFFERENCES;
        if (!report.differences().isEmpty()) {
            text.append('\n');
        }
        report.differences().stream().limit(shown).forEach(this::difference);
        long total = report.changed().objects()
                + report.missing().objects()
                + report.extra().objects()
                + report.partial().objects();
        long more = total - Math.min(shown, report.differences().size());
        if (more > 0) {
            String hint = shown < report.differences().size() ? "; --verbose names them" : "";
            text.append(Paragraph.wrap("and " + Phrase.count(more, "more difference") + hint, screen, ""));
        }
    }

    private void difference(Difference difference) {
        String name = Json.word(difference.kind());
        String styled = switch (difference.kind()) {
            case CHANGED, MISSING -> screen.red(name);
            case EXTRA, PARTIAL -> screen.yellow(name);
        };
        field(styled, SafeText.of(difference.key()) + ": " + SafeText.of(difference.detail()));
    }

    private void field(String name, String value) {
        String padding = " ".repeat(Math.max(1, LABEL - Screen.columns(name)));
        text.append(Paragraph.wrap(name + padding + value, screen, " ".repeat(LABEL)));
    }
}
