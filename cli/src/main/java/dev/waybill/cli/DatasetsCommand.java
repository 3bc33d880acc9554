package dev.waybill.cli;

import dev.waybill.cli.output.DatasetJson;
import dev.waybill.cli.output.DatasetText;
import dev.waybill.dataset.Dataset;
import java.util.List;
import java.util.stream.Collectors;

/** {@code waybill datasets}. */
final class DatasetsCommand implements Command {

    private final GeneralOptions general = new GeneralOptions();

    @Override
    public List<Object> options() {
        return List.of(general);
    }

    @Override
    public GeneralOptions general() {
        return general;
    }

    @Override
    public ExitCode run(Session session) {
        Problems problems = session.problems();
        general.requireArguments(1, problems);
        List<String> names = general.arguments.isEmpty() ? Dataset.builtInNames() : general.arguments;
        List<Dataset> datasets = names.stream()
                .flatMap(name -> problems.read("datasets", () -> FileNames.dataset(name)).stream())
                .toList();
        problems.throwIfAny();
        session.result(
                general.json()
                        ? DatasetJson.render(datasets)
                        : datasets.stream()
                                .map(dataset -> DatasetText.render(dataset, session.screen()))
                                .collect(Collectors.joining("\n")));
        return ExitCode.DONE;
    }
}
