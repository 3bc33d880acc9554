package dev.waybill.cli;

import com.beust.jcommander.Parameter;
import com.beust.jcommander.Parameters;
import dev.waybill.DownloadPlan;
import dev.waybill.DownloadPlanBuilder;
import dev.waybill.Estimate;
import dev.waybill.ObjectSource;
import dev.waybill.ObjectVisitor;
import dev.waybill.PlanDrift;
import dev.waybill.PlanExecutor;
import dev.waybill.PlanFile;
import dev.waybill.cli.output.DriftText;
import dev.waybill.cli.output.EstimateJson;
import dev.waybill.cli.output.EstimateText;
import dev.waybill.cost.Money;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** {@code waybill estimate}. */
final class EstimateCommand implements Command {

    /** Its own options. */
    @Parameters(separators = "=", commandDescription = "Plan")
    static final class PlanOptions {
        @Parameter(
                names = "--save-plan",
                placeholder = "FILE",
                description = "Write the exact objects, for download --plan")
        @Nullable
        String savePlan;

        @Parameter(
                names = "--plan",
                placeholder = "FILE",
                description = "Price the objects of a saved plan, without listing again")
        @Nullable
        String plan;

        @Parameter(
                names = "--check-drift",
                description = "With --plan: list again and name what is changed, gone or new since it was saved")
        boolean checkDrift;

        @Parameter(
                names = "--max-cost",
                placeholder = "USD",
                description =
                        "Stop before the estimate itself costs more than this; default no limit, but for what it asks S3 "
                                + "with --replace, a tenth of a cent")
        @Nullable
        String maxCost;
    }

    private final SelectionOptions selection = new SelectionOptions();
    private final PriceOptions price = new PriceOptions();
    private final FileOptions files = new FileOptions();
    private final PlanOptions own = new PlanOptions();
    private final ConnectionOptions connection = new ConnectionOptions();
    private final GeneralOptions general = new GeneralOptions();

    @Override
    public List<Object> options() {
        return List.of(selection, price, files, own, connection, general);
    }

    @Override
    public GeneralOptions general() {
        return general;
    }

    @Override
    public ExitCode run(Session session) {
        Problems problems = session.problems();
        general.requireArguments(0, problems);
        requireSense(session.line(), problems);
        Optional<Path> planFile = problems.path("--plan", own.plan);
        Optional<Path> savePlan = problems.path("--save-plan", own.savePlan);
        connection.check(problems);
        DownloadPlanBuilder builder = DownloadPlan.builder();
        selection.addTo(builder, problems);
        price.addTo(builder, problems);
        files.addTo(builder, problems);
        if (own.maxCost != null) {
            String usd = own.maxCost;
            problems.read("--max-cost", () -> Money.parse(usd)).ifPresent(builder::maxCost);
        }
        DownloadPlan plan = problems.build(builder);
        Estimate estimate;
        Optional<PlanDrift> drift;
        try (PlanExecutor executor = session.executors().apply(connection)) {
            drift = planFile.filter(file -> own.checkDrift).map(file -> PlanFile.drift(file, plan, executor));
            estimate = savePlan.isPresent()
                    ? PlanFile.save(savePlan.get(), plan, executor)
                    : executor.estimate(plan, objects(planFile, drift), ObjectVisitor.NONE);
        }
        session.result(
                general.json()
                        ? EstimateJson.render(estimate, plan.destination(), drift)
                        : EstimateText.render(estimate, plan.destination(), session.screen())
                                + drift.map(found -> DriftText.render(found, session.screen()))
                                        .orElse(""));
        if (drift.isPresent() && !drift.get().none()) {
            session.advise(
                    general,
                    "To have what is there now, make a new plan: run the estimate that made this one again, with --save-plan.");
            return ExitCode.WRONG;
        }
        session.next(general, next(session.line()));
        return ExitCode.DONE;
    }

    /** What was sent to find the drift is a part of what this estimate costs. */
    private static ObjectSource objects(Optional<Path> planFile, Optional<PlanDrift> drift) {
        ObjectSource objects = planFile.map(ObjectSource::planFile).orElseGet(ObjectSource::listing);
        return drift.map(found -> objects.after(found.spent())).orElse(objects);
    }

    private void requireSense(CommandLine line, Problems problems) {
        if (own.plan != null) {
            SelectionOptions.refuseBesidePlan(line, problems);
        }
        if (own.plan != null && own.savePlan != null) {
            problems.add("--plan and --save-plan exclude each other: a new plan is made by listing again");
        }
        if (own.checkDrift && own.plan == null) {
            problems.add("--check-drift compares a saved plan with the bucket: give it with --plan FILE");
        }
    }

    /** What the estimate may cost is nothing that the download may. */
    private String next(CommandLine typed) {
        CommandLine line = typed.without("--max-cost");
        String[] to = selection.to == null ? new String[] {"--to", "data"} : new String[0];
        return own.savePlan == null
                ? line.next(CommandName.DOWNLOAD, Set.of(), to)
                : SavedPlan.next(line, own.savePlan, to);
    }
}
