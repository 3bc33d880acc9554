package dev.waybill.cli;

import dev.waybill.DownloadPlan;
import dev.waybill.DownloadReport;
import dev.waybill.Estimate;
import dev.waybill.ObjectSource;
import dev.waybill.ObjectVisitor;
import dev.waybill.PlanExecutor;
import dev.waybill.cli.output.EstimateText;
import dev.waybill.cli.output.Expected;
import dev.waybill.cli.output.ReportJson;
import dev.waybill.cli.output.ReportText;
import dev.waybill.cli.progress.RunningCost;
import dev.waybill.cost.CostCalculator;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;

/** The part of a download that spends, and what comes before and after it. */
record Purchase(Session session, GeneralOptions general, DownloadPlan plan, PlanExecutor executor) {

    /** The user agreed on the command line: the download starts while it still lists. */
    ExitCode atOnce() {
        return execute(ObjectSource.listing(), RunningCost.byHint(plan), Optional.empty());
    }

    /** Shows the estimate and asks; then buys exactly what was shown, so that nothing is listed twice. */
    ExitCode afterConsent() {
        Path chosen = SavedPlan.temporary();
        try {
            return ask(SavedPlan.estimate(chosen, plan, executor, ObjectVisitor.NONE), chosen);
        } finally {
            SavedPlan.delete(chosen);
        }
    }

    /** Buys the objects of a plan file. Prices them anew before it asks: disk and prices may have changed since the file was made. */
    ExitCode ofSavedPlan(Path file, boolean agreed) {
        ObjectSource objects = ObjectSource.planFile(file);
        return agreed
                ? execute(objects, RunningCost.byHint(plan), Optional.empty())
                : ask(executor.estimate(plan, objects, ObjectVisitor.NONE), file);
    }

    private ExitCode ask(Estimate estimate, Path file) {
        session.terminal()
                .err()
                .println(EstimateText.render(
                        estimate, plan.destination(), session.terminal().errScreen()));
        if (Consent.needed(estimate) && !Consent.ask(session)) {
            session.terminal().err().println("Nothing was downloaded.");
            return ExitCode.INTERRUPTED;
        }
        CostCalculator prices = new CostCalculator(
                estimate.cost().prices(), plan.destination(), estimate.cost().month());
        Expected expected = Expected.of(estimate, plan.destination());
        return execute(
                ObjectSource.planFile(file).estimated(expected.cost().total()),
                Optional.of(prices),
                Optional.of(expected));
    }

    private ExitCode execute(ObjectSource objects, Optional<CostCalculator> prices, Optional<Expected> expected) {
        DownloadReport report;
        try (Watching watching = Watching.of(session.terminal(), general, prices)) {
            report = executor.execute(plan, objects, watching);
        }
        ExitCode code = ExitCode.of(report);
        session.result(
                general.json()
                        ? ReportJson.render(report, expected, code.number())
                        : ReportText.render(report, expected, session.screen()));
        session.next(general, next(code));
        return code;
    }

    private String next(ExitCode code) {
        return code == ExitCode.DONE
                ? session.line().next(CommandName.CHECK, Set.of())
                : session.line().next(CommandName.DOWNLOAD, Set.of());
    }
}
