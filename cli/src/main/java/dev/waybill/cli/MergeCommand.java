package dev.waybill.cli;

import com.beust.jcommander.Parameter;
import com.beust.jcommander.Parameters;
import dev.waybill.MergeReport;
import dev.waybill.Waybill;
import dev.waybill.cli.output.MergeJson;
import dev.waybill.cli.output.MergeText;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** {@code waybill merge}. Opens no connection. */
final class MergeCommand implements Command {

    /** Its own option. */
    @Parameters(separators = "=", commandDescription = "What")
    static final class MergeOptions {
        @Parameter(names = "--to", placeholder = "DIR", description = "The directory that all files come into")
        @Nullable
        String to;
    }

    private static final int MOST_RECEIPTS = 3;

    private final MergeOptions own = new MergeOptions();
    private final GeneralOptions general = new GeneralOptions();

    @Override
    public List<Object> options() {
        return List.of(own, general);
    }

    @Override
    public GeneralOptions general() {
        return general;
    }

    @Override
    public ExitCode run(Session session) {
        Problems problems = session.problems();
        Optional<Path> into = problems.path("--to", own.to);
        if (own.to == null) {
            problems.add("merge needs to know where the files go: give --to DIR");
        }
        if (general.arguments.isEmpty()) {
            problems.add("merge needs to know which directories: name at least one");
        }
        List<Path> from = general.arguments.stream()
                .flatMap(name -> problems.path("merge", name).stream())
                .toList();
        problems.throwIfAny();
        MergeReport report = Waybill.merge(from, into.orElseThrow());
        session.result(
                general.json()
                        ? MergeJson.render(report)
                        : MergeText.render(report, general.verbose, session.screen()));
        session.advise(general, "What they cost stays in their ledgers: " + receipts());
        session.next(general, session.line().next(CommandName.VERIFY, Set.of()));
        return report.complete() ? ExitCode.DONE : ExitCode.WRONG;
    }

    /** The commands that show it, of many directories the first. */
    private String receipts() {
        String more = general.arguments.size() > MOST_RECEIPTS ? ", and so on" : "";
        return general.arguments.stream()
                .limit(MOST_RECEIPTS)
                .map(directory -> CommandName.RECEIPTS.word() + " " + CommandLine.quoted(directory))
                .collect(Collectors.joining(", ", "", more));
    }
}
