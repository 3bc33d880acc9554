package dev.waybill.cli;

import dev.waybill.DownloadException;
import dev.waybill.DownloadException.Kind;
import dev.waybill.DownloadPlan;
import dev.waybill.DownloadReport;
import dev.waybill.Estimate;
import dev.waybill.ObjectSource;
import dev.waybill.ObjectVisitor;
import dev.waybill.PlanExecutor;
import dev.waybill.PlanFile;
import dev.waybill.PlanFile.Shown;
import dev.waybill.cli.output.EstimateText;
import dev.waybill.cli.output.LimitsAhead;
import dev.waybill.cli.output.Phrase;
import dev.waybill.cli.output.Prediction;
import dev.waybill.cli.output.ReportJson;
import dev.waybill.cli.output.ReportText;
import dev.waybill.cli.output.Screen;
import dev.waybill.cost.ByteSize;
import dev.waybill.cost.Money;
import dev.waybill.cost.RequestCounts;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** The part of a download that spends, and what comes before and after it. */
record Purchase(Session session, GeneralOptions general, DownloadPlan plan, PlanExecutor executor) {

    /** Why the same command would end in the same way, and perhaps pay for it again. */
    private static final Set<Kind> REPEATED_IN_VAIN =
            EnumSet.of(Kind.CORRUPT, Kind.UNVERIFIED, Kind.ARCHIVED, Kind.CONFLICT, Kind.INTERNAL);

    /** The user agreed on the command line: the download starts while it still lists. */
    ExitCode atOnce() {
        return execute(ObjectSource.listing(), Optional.empty());
    }

    /** Shows the estimate and asks; then buys exactly what was shown, so that nothing is listed twice. */
    ExitCode afterConsent() {
        Optional<BigDecimal> month = MonthsRoom.left(plan);
        Path chosen = SavedPlan.temporary();
        try {
            return ask(PlanFile.save(chosen, plan, executor), chosen, month);
        } finally {
            SavedPlan.delete(chosen);
        }
    }

    /**
     * Buys the objects of a plan file. Prices them anew before it asks: disk and prices may have changed since the file was made. A yes on the command
     * line is one to what was shown when the file was made, and not to more.
     */
    ExitCode ofSavedPlan(Path file, Consent.Given consent) {
        if (consent == Consent.Given.UP_TO_A_LIMIT) {
            return execute(ObjectSource.planFile(file), Optional.empty());
        }
        Optional<BigDecimal> month = MonthsRoom.left(plan);
        if (!plan.files().replaceDiffering()) {
            return ofSavedPlan(file, file, estimate(file), consent, month);
        }
        // What S3 is asked for the estimate is paid for, and kept for the download.
        Path answered = SavedPlan.temporary();
        try {
            Estimate estimate =
                    PlanFile.save(answered, plan, executor, ObjectSource.planFile(file), ObjectVisitor.NONE);
            return ofSavedPlan(file, answered, estimate, consent, month);
        } finally {
            SavedPlan.delete(answered);
        }
    }

    private ExitCode ofSavedPlan(
            Path file, Path chosen, Estimate estimate, Consent.Given consent, Optional<BigDecimal> month) {
        Optional<Shown> saved = PlanFile.shown(file).filter(shown(estimate)::exceeds);
        if (saved.isPresent() && session.terminal().interactive()) {
            tellGrowth("since it was saved", saved.get());
        } else if (saved.isPresent() && consent == Consent.Given.TO_WHAT_WAS_SHOWN) {
            throw new DownloadException(
                    Kind.LIMIT,
                    "nothing was bought: the plan grew since " + file + " was saved, when " + phrase(saved.get())
                            + " were to buy; now it is " + phrase(shown(estimate))
                            + "; look with estimate --plan, then agree with --max-cost USD");
        } else if (consent == Consent.Given.TO_WHAT_WAS_SHOWN) {
            return execute(estimate, chosen, estimate.spent());
        }
        return ask(estimate, chosen, month);
    }

    /** Asks until nothing has become more while the user thought about it, for instance because files were deleted. */
    private ExitCode ask(Estimate first, Path file, Optional<BigDecimal> month) {
        Estimate estimate = first;
        RequestCounts spent = first.spent();
        while (true) {
            Screen screen = session.terminal().errScreen();
            session.terminal()
                    .err()
                    .println(EstimateText.render(estimate, plan.destination(), screen)
                            + LimitsAhead.of(estimate, plan, month).render(screen));
            if (!Consent.needed(estimate)) {
                return execute(estimate, file, spent);
            }
            if (!Consent.ask(session)) {
                session.terminal().err().println("Nothing was downloaded.");
                return ExitCode.INTERRUPTED;
            }
            Estimate now = estimate(file);
            spent = spent.plus(now.spent());
            if (!shown(now).exceeds(shown(estimate))) {
                return execute(estimate, file, spent);
            }
            tellGrowth("while you were asked", shown(estimate));
            estimate = now;
        }
    }

    private Estimate estimate(Path file) {
        return executor.estimate(plan, ObjectSource.planFile(file), ObjectVisitor.NONE);
    }

    private Shown shown(Estimate estimate) {
        return Shown.of(estimate, plan);
    }

    private void tellGrowth(String when, Shown before) {
        session.terminal().err().println("The plan grew " + when + ": before, " + phrase(before) + " were to buy.\n");
    }

    private static String phrase(Shown shown) {
        return Phrase.count(shown.buy().objects(), "object") + ", "
                + ByteSize.format(shown.buy().bytes()) + " and " + Money.format(shown.usd());
    }

    /** What the estimates have sent is a part of the bill. */
    private ExitCode execute(Estimate estimate, Path file, RequestCounts spent) {
        Prediction expected = Prediction.of(estimate, plan.destination());
        return execute(
                ObjectSource.planFile(file).estimated(expected.cost().total()).after(spent), Optional.of(expected));
    }

    private ExitCode execute(ObjectSource objects, Optional<Prediction> expected) {
        DownloadReport report;
        try (Watching watching = Watching.of(session.terminal(), general)) {
            report = executor.execute(plan, objects, watching);
        }
        ExitCode code = ExitCode.of(report);
        session.result(
                general.json()
                        ? ReportJson.render(report, expected, code.number())
                        : ReportText.render(report, expected, session.screen()));
        next(code, report).ifPresent(command -> session.next(general, command));
        if (session.terminal().lost().get().isPresent()) {
            // What was bought must not go with the paper that it is written on.
            session.terminal()
                    .err()
                    .print(ReportText.render(
                            report, expected, session.terminal().errScreen()));
        }
        return code;
    }

    /** A command that gets further, if there is one. A limit of the run is there anew for the next one; what the report says of the others has to be done first. */
    private Optional<String> next(ExitCode code, DownloadReport report) {
        CommandLine line = session.line();
        boolean file = line.has("--plan");
        if (code == ExitCode.DONE) {
            return Optional.of(line.next(file ? CommandName.VERIFY : CommandName.CHECK, Set.of()));
        }
        Set<Kind> kinds = kinds(report);
        if (file && kinds.contains(Kind.CHANGED)) {
            return Optional.of(line.next(CommandName.ESTIMATE, Set.of(), "--check-drift"));
        }
        if (kinds.contains(Kind.LIMIT)) {
            Optional<Path> spender = plan.limits().costUsdMonth().flatMap(limit -> plan.directory());
            if (spender.isPresent()) {
                return Optional.of(
                        line.next(CommandName.RECEIPTS, Set.of(), spender.get().toString()));
            }
            if (report.published().objects() == 0) {
                return Optional.empty();
            }
        }
        kinds.removeAll(REPEATED_IN_VAIN);
        return kinds.isEmpty() ? Optional.empty() : Optional.of(line.next(CommandName.DOWNLOAD, Set.of()));
    }

    private static Set<Kind> kinds(DownloadReport report) {
        Set<Kind> kinds = EnumSet.noneOf(Kind.class);
        report.stopped().ifPresent(stopped -> kinds.add(stopped.kind()));
        report.failures().forEach(failure -> kinds.add(failure.kind()));
        report.decoding().failures().forEach(failure -> kinds.add(failure.kind()));
        return kinds;
    }
}
