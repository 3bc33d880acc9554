package dev.waybill.cli.output;

import dev.waybill.DecodeReport;
import dev.waybill.DownloadException;
import dev.waybill.DownloadReport;
import dev.waybill.ObjectFailure;
import dev.waybill.cost.ByteSize;
import dev.waybill.cost.Money;
import dev.waybill.cost.Traffic;
import java.math.BigDecimal;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What a download did, in a few lines for a person. */
public final class ReportText {

    /** Enough to see a pattern; the report itself has more. */
    private static final int MOST_FAILURES = 10;

    private static final int LABEL = "verified by  ".length();

    private final DownloadReport report;
    private final Screen screen;
    private final StringBuilder text = new StringBuilder();

    private ReportText(DownloadReport report, Screen screen) {
        this.report = report;
        this.screen = screen;
    }

    /**
     * The text, several lines.
     *
     * @param expected what the estimate said, if there was one
     */
    public static String render(DownloadReport report, Optional<Prediction> expected, Screen screen) {
        return new ReportText(report, screen).render(expected);
    }

    private String render(Optional<Prediction> expected) {
        text.append(Paragraph.wrap(verdict(), screen, ""));
        UnseenText.lines(report.unseen(), screen::yellow)
                .forEach(line -> text.append(Paragraph.wrap(line, screen, "")));
        field("objects", objects());
        field("wanted", ByteSize.format(report.receipt().traffic().wantedBytes()));
        field("received", received());
        report.limit().ifPresent(limit -> field("limited by", LimitText.of(limit)));
        saved().ifPresent(saved -> field("saved", saved));
        field("requests", requests());
        if (report.retries() > 0) {
            field("retries", causes());
        }
        field("money", money(expected));
        expected.ifPresent(estimate -> field("difference", new MoneyDifference(report, estimate).text()));
        if (!report.verification().isEmpty()) {
            field("verified by", verification());
        }
        DecodeReport decoding = report.decoding();
        if (decoding.decoded().objects() > 0) {
            field(
                    "decoded",
                    Phrase.count(decoding.decoded().objects(), "file") + ", "
                            + ByteSize.format(decoding.decoded().bytes()));
        }
        failures("failed", report.failures(), report.failed().objects());
        failures("not decoded", decoding.failures(), decoding.failed().objects());
        return text.toString();
    }

    private String verdict() {
        Optional<DownloadException> stopped = report.stopped();
        if (stopped.isPresent()) {
            return screen.red("Stopped: ")
                    + SafeText.of(String.valueOf(stopped.get().getMessage()));
        }
        if (report.failed().objects() > 0) {
            return screen.red("Incomplete: ") + Phrase.number(report.failed().objects()) + " of "
                    + Phrase.count(report.planned().objects(), "object") + " failed.";
        }
        if (report.decoding().failed().objects() > 0) {
            return screen.red("Incomplete: ") + "all objects are on disk and verified, but "
                    + Phrase.number(report.decoding().failed().objects()) + " of "
                    + Phrase.count(report.planned().objects(), "object") + " could not be decoded.";
        }
        if (report.planned().objects() == 0) {
            return screen.green("Complete: ") + "no object falls to this shard, so there was nothing to do.";
        }
        return screen.green("Complete: ") + "all "
                + Phrase.count(report.planned().objects(), "object") + " on disk and verified.";
    }

    private String objects() {
        String dot = screen.pick(" · ", ", ");
        return Phrase.number(report.published().objects()) + " downloaded" + dot
                + Phrase.number(report.skipped().objects()) + " skipped" + dot
                + Phrase.number(report.adopted().objects()) + " adopted" + dot
                + Phrase.number(report.failed().objects()) + " failed"
                + (report.unfinished().objects() > 0
                        ? dot + Phrase.number(report.unfinished().objects()) + " unfinished"
                        : "");
    }

    private String received() {
        double seconds = Math.max(report.elapsed().toNanos() / 1e9, 1e-9);
        String speed = report.receivedBytes() == 0 ? "" : ", " + Phrase.speed(report.receivedBytes() / seconds);
        long wasted = report.receipt().traffic().wastedBytes();
        String waste = wasted > 0 ? ", " + ByteSize.format(wasted) + " bought in vain" : "";
        return ByteSize.format(report.receivedBytes()) + " in " + Phrase.duration(report.elapsed()) + speed + waste;
    }

    private String causes() {
        return report.retried().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(cause -> Json.word(cause.getKey()) + " " + Phrase.number(cause.getValue()))
                .collect(Collectors.joining(screen.pick(" · ", ", ")));
    }

    private Optional<String> saved() {
        Traffic traffic = report.receipt().traffic();
        if (traffic.resumedBytes() + traffic.adoptedBytes() == 0) {
            return Optional.empty();
        }
        return Optional.of(ByteSize.format(traffic.resumedBytes()) + " resumed" + screen.pick(" · ", ", ")
                + ByteSize.format(traffic.adoptedBytes()) + " adopted"
                + (report.receipt().savedUsd().signum() > 0
                        ? ", " + Money.formatDown(report.receipt().savedUsd()) + " not spent"
                        : ""));
    }

    private String requests() {
        String dot = screen.pick(" · ", ", ");
        return Phrase.number(report.requests().list()) + " LIST" + dot
                + Phrase.number(report.requests().head()) + " HEAD" + dot
                + Phrase.number(report.requests().get()) + " GET";
    }

    private String money(Optional<Prediction> expected) {
        BigDecimal atMost = report.receipt().atMostUsd();
        return Money.format(report.cost())
                + report.region()
                        .map(region -> " out of " + SafeText.of(region.name()))
                        .orElse("")
                + (atMost.compareTo(report.cost()) > 0
                        ? ", at most " + Money.format(atMost) + " if S3 sent more than arrived"
                        : "")
                + expected.map(estimate ->
                                ", estimated " + Money.format(estimate.cost().total()))
                        .orElse("");
    }

    private String verification() {
        return report.verification().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(level -> level.getKey().text() + " " + Phrase.number(level.getValue()))
                .collect(Collectors.joining(screen.pick(" · ", ", ")));
    }

    private void failures(String what, List<ObjectFailure> failures, long all) {
        Set<String> told = new HashSet<>();
        String verdict =
                report.stopped().map(why -> String.valueOf(why.getMessage())).orElse("");
        failures.stream()
                .filter(failure -> failure.message().equals(verdict))
                .forEach(failure -> told.add(cause(failure)));
        failures.stream().limit(MOST_FAILURES).forEach(failure -> {
            String message = told.add(cause(failure)) ? SafeText.of(failure.message()) : "as above";
            field(screen.red(what), SafeText.of(failure.key()) + ": " + message);
        });
        long more = all - Math.min(MOST_FAILURES, failures.size());
        if (more > 0) {
            text.append("and ").append(Phrase.count(more, "more failure")).append('\n');
        }
    }

    /** The same for all objects that failed in the same way. */
    private static String cause(ObjectFailure failure) {
        return failure.message().replace(failure.key(), "");
    }

    private void field(String name, String value) {
        String padding = " ".repeat(Math.max(1, LABEL - Screen.columns(name)));
        text.append(Paragraph.wrap(name + padding + value, screen, " ".repeat(LABEL)));
    }
}
