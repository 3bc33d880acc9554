package dev.waybill.cli;

import dev.waybill.DownloadPlan;
import dev.waybill.Estimate;
import dev.waybill.ObjectSource;
import dev.waybill.ObjectVisitor;
import dev.waybill.PlanExecutor;
import dev.waybill.PlanFile;
import dev.waybill.PlannedAction;
import dev.waybill.PlannedObject;
import dev.waybill.cli.output.EstimateJson;
import dev.waybill.cli.output.EstimateText;
import dev.waybill.cli.output.LimitsAhead;
import dev.waybill.cli.output.SafeText;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Shows what a download would do. Object by object on stderr with {@code --verbose}: stdout stays the result. */
record DryRun(Session session, GeneralOptions general, DownloadPlan plan, PlanExecutor executor) {

    ExitCode run(Optional<Path> savePlan) {
        ObjectVisitor visitor = general.verbose ? this::line : ObjectVisitor.NONE;
        Optional<BigDecimal> month = MonthsRoom.left(plan);
        Estimate estimate = savePlan.isPresent()
                ? PlanFile.save(savePlan.get(), plan, executor, ObjectSource.listing(), visitor)
                : executor.estimate(plan, ObjectSource.listing(), visitor);
        LimitsAhead limits = LimitsAhead.of(estimate, plan, month);
        session.result(
                general.json()
                        ? EstimateJson.render(estimate, plan.destination(), limits)
                        : EstimateText.render(estimate, plan.destination(), session.screen())
                                + limits.render(session.screen())
                                + "\nDry run: nothing was downloaded.\n");
        CommandLine line = session.line();
        session.next(
                general,
                savePlan.map(file -> SavedPlan.next(line, file.toString()))
                        .orElseGet(() -> line.next(CommandName.DOWNLOAD, Set.of("--dry-run"))));
        return ExitCode.DONE;
    }

    private void line(PlannedObject object, PlannedAction action) {
        session.terminal()
                .err()
                .println(action.name().toLowerCase(Locale.ROOT) + " " + SafeText.of(object.key()) + " (" + object.size()
                        + " bytes)");
    }
}
