package dev.waybill.cli;

import com.beust.jcommander.Parameter;
import com.beust.jcommander.Parameters;
import dev.waybill.DownloadPlan;
import dev.waybill.DownloadPlanBuilder;
import dev.waybill.Estimate;
import dev.waybill.ObjectVisitor;
import dev.waybill.PlanExecutor;
import dev.waybill.cli.output.EstimateJson;
import dev.waybill.cli.output.EstimateText;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** {@code waybill estimate}. */
final class EstimateCommand implements Command {

    /** Its own option. */
    @Parameters(separators = "=", commandDescription = "Plan")
    static final class PlanOptions {
        @Parameter(
                names = "--save-plan",
                placeholder = "FILE",
                description = "Write the exact objects, for download --plan")
        @Nullable
        String savePlan;
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
        Problems problems = new Problems();
        general.requireArguments(0, problems);
        connection.check(problems);
        DownloadPlanBuilder builder = DownloadPlan.builder();
        selection.addTo(builder, problems);
        price.addTo(builder, problems);
        files.addTo(builder, problems);
        DownloadPlan plan = problems.build(builder);
        Estimate estimate;
        try (PlanExecutor executor = session.executors().apply(connection)) {
            estimate = own.savePlan == null
                    ? plan.estimate(executor)
                    : SavedPlan.estimate(Path.of(own.savePlan), plan, executor, ObjectVisitor.NONE);
        }
        session.result(
                general.json()
                        ? EstimateJson.render(estimate, plan.destination())
                        : EstimateText.render(estimate, plan.destination(), session.screen()));
        session.next(general, next(session.line()));
        return ExitCode.DONE;
    }

    private String next(CommandLine line) {
        String to = selection.to == null ? "--to data" : "";
        if (own.savePlan == null) {
            return line.next(CommandName.DOWNLOAD, Set.of(), to.isEmpty() ? new String[0] : new String[] {to});
        }
        return line.next(
                CommandName.DOWNLOAD,
                Set.of("--save-plan", "--start-date", "--end-date", "--last-days"),
                ("--plan " + own.savePlan + " " + to).strip());
    }
}
