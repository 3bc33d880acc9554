package dev.waybill.cli;

import com.beust.jcommander.Parameter;
import com.beust.jcommander.Parameters;
import dev.waybill.DownloadPlan;
import dev.waybill.DownloadPlanBuilder;
import dev.waybill.PlanExecutor;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** {@code waybill download}. */
final class DownloadCommand implements Command {

    /** Its own options. */
    @Parameters(separators = "=", commandDescription = "Plan")
    static final class PlanOptions {
        @Parameter(
                names = "--dry-run",
                description = "Show what would happen; with --verbose each object. Sends no GET")
        boolean dryRun;

        @Parameter(
                names = "--plan",
                placeholder = "FILE",
                description = "Buy exactly the objects of a saved plan, without listing again")
        @Nullable
        String plan;

        @Parameter(
                names = "--save-plan",
                placeholder = "FILE",
                description = "With --dry-run: write the exact objects, for --plan")
        @Nullable
        String savePlan;
    }

    private final SelectionOptions selection = new SelectionOptions();
    private final PriceOptions price = new PriceOptions();
    private final LimitOptions limits = new LimitOptions();
    private final FileOptions files = new FileOptions();
    private final DecodeOptions decoding = new DecodeOptions();
    private final PlanOptions own = new PlanOptions();
    private final ConnectionOptions connection = new ConnectionOptions();
    private final GeneralOptions general = new GeneralOptions();

    @Override
    public List<Object> options() {
        return List.of(selection, limits, files, decoding, own, price, connection, general);
    }

    @Override
    public GeneralOptions general() {
        return general;
    }

    @Override
    public ExitCode run(Session session) {
        Problems problems = session.problems();
        Optional<Path> planFile = problems.path("--plan", own.plan);
        Optional<Path> savePlan = problems.path("--save-plan", own.savePlan);
        DownloadPlan plan = plan(session, problems);
        try (PlanExecutor executor = session.executors().apply(connection)) {
            if (own.dryRun) {
                return new DryRun(session, general, plan, executor).run(savePlan);
            }
            Purchase purchase = new Purchase(session, general, plan, executor);
            if (planFile.isPresent()) {
                return purchase.ofSavedPlan(planFile.get(), limits.consent());
            }
            return limits.agreed() ? purchase.atOnce() : purchase.afterConsent();
        }
    }

    private DownloadPlan plan(Session session, Problems problems) {
        general.requireArguments(0, problems);
        requireSense(session.line(), problems);
        connection.check(problems);
        DownloadPlanBuilder builder = DownloadPlan.builder();
        selection.addTo(builder, problems);
        price.addTo(builder, problems);
        limits.addTo(builder, problems);
        files.addTo(builder, problems);
        decoding.addTo(builder, problems);
        if (!own.dryRun && !limits.agreed() && !session.terminal().interactive()) {
            problems.add("download asks before it spends, and here is nobody to ask: "
                    + "give --max-cost USD, or --yes, or look first with --dry-run");
        }
        return problems.build(builder);
    }

    private void requireSense(CommandLine line, Problems problems) {
        if (own.plan != null) {
            SelectionOptions.refuseBesidePlan(line, problems);
        }
        if (selection.to == null) {
            problems.add("download needs to know where files go: give --to DIR");
        }
        if (own.dryRun && own.plan != null) {
            problems.add(
                    "--dry-run lists the bucket and --plan does without: look at a saved plan with estimate --plan FILE");
        }
        if (own.savePlan != null && !own.dryRun) {
            problems.add("--save-plan goes with --dry-run, or with the command estimate");
        }
    }
}
