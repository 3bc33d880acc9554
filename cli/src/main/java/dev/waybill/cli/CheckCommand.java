package dev.waybill.cli;

import dev.waybill.CheckReport;
import dev.waybill.CheckReport.Coverage;
import dev.waybill.CheckReport.Local;
import dev.waybill.DownloadPlan;
import dev.waybill.DownloadPlanBuilder;
import dev.waybill.PlanExecutor;
import dev.waybill.cli.output.CheckJson;
import dev.waybill.cli.output.CheckText;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** {@code waybill check}. */
final class CheckCommand implements Command {

    /** What a download changes; of another shard it has nothing. */
    private static final Set<Local> TO_BUY = EnumSet.of(Local.ABSENT, Local.UNVERIFIED);

    private static final Set<Coverage> HAS_SOME = EnumSet.of(Coverage.PRESENT, Coverage.INCOMPLETE);

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
        Problems problems = session.problems();
        general.requireArguments(0, problems);
        connection.check(problems);
        DownloadPlanBuilder builder = DownloadPlan.builder();
        selection.addTo(builder, problems);
        DownloadPlan plan = problems.build(builder);
        CheckReport report;
        try (PlanExecutor executor = session.executors().apply(connection)) {
            report = plan.check(executor);
        }
        session.result(
                general.json()
                        ? CheckJson.render(report)
                        : CheckText.render(report, plan.directory().isPresent(), session.screen()));
        if (downloadable(report, plan.directory().isPresent())) {
            String[] to = selection.to == null ? new String[] {"--to", "data"} : new String[0];
            session.next(general, session.line().next(CommandName.DOWNLOAD, Set.of(), to));
        }
        return report.clean() ? ExitCode.DONE : ExitCode.WRONG;
    }

    private static boolean downloadable(CheckReport report, boolean local) {
        return report.paths().stream()
                .flatMap(path -> path.partitions().stream())
                .anyMatch(partition ->
                        HAS_SOME.contains(partition.coverage()) && (!local || TO_BUY.contains(partition.local())));
    }
}
