package dev.waybill.cli;

import dev.waybill.CheckReport;
import dev.waybill.DownloadPlan;
import dev.waybill.DownloadPlanBuilder;
import dev.waybill.PlanExecutor;
import dev.waybill.cli.output.CheckJson;
import dev.waybill.cli.output.CheckText;
import java.util.List;

/** {@code waybill check}. */
final class CheckCommand implements Command {

    private final SelectionOptions selection = new SelectionOptions();
    private final ConnectionOptions connection = new ConnectionOptions();
    private final GeneralOptions general = new GeneralOptions();

    @Override
    public List<Object> options() {
        return List.of(selection, connection, general);
    }

    @Override
    public GeneralOptions general() {
        return general;
    }

    @Override
    public ExitCode run(Session session) {
        general.requireArguments(0);
        DownloadPlanBuilder builder = DownloadPlan.builder();
        selection.addTo(builder);
        DownloadPlan plan = builder.build();
        CheckReport report;
        try (PlanExecutor executor = session.executors().apply(connection)) {
            report = plan.check(executor);
        }
        session.result(
                general.json()
                        ? CheckJson.render(report)
                        : CheckText.render(report, plan.directory().isPresent(), session.screen()));
        return report.clean() ? ExitCode.DONE : ExitCode.WRONG;
    }
}
