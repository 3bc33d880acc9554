package dev.waybill.cli;

import com.beust.jcommander.Parameter;
import com.beust.jcommander.Parameters;
import dev.waybill.Tally;
import dev.waybill.VerifyListener;
import dev.waybill.VerifyReport;
import dev.waybill.Waybill;
import dev.waybill.cli.output.VerifyJson;
import dev.waybill.cli.output.VerifyText;
import dev.waybill.cli.progress.Progress;
import dev.waybill.cli.progress.VerifyState;
import dev.waybill.manifest.ManifestEntry;
import dev.waybill.target.TargetDirectory;
import dev.waybill.target.TargetDirectory.Mode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** {@code waybill verify}. Opens no connection: what was paid for can be checked anywhere. */
final class VerifyCommand implements Command {

    /** Its own options. */
    @Parameters(separators = "=", commandDescription = "What")
    static final class VerifyOptions {
        @Parameter(names = "--to", placeholder = "DIR", description = "The directory that was downloaded to")
        @Nullable
        String to;

        @Parameter(
                names = "--repair",
                description = "Move changed files to .waybill/set-aside, so that the next download fetches them")
        boolean repair;
    }

    private final VerifyOptions own = new VerifyOptions();
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
        Problems problems = new Problems();
        general.requireArguments(0, problems);
        Optional<Path> to = problems.path("--to", own.to);
        if (own.to == null) {
            problems.add("verify needs to know where the files are: give --to DIR");
        }
        problems.throwIfAny();
        Path directory = to.orElseThrow();
        VerifyReport report = run(directory, session.terminal());
        session.result(
                general.json()
                        ? VerifyJson.render(report)
                        : VerifyText.render(report, general.verbose, session.screen()));
        next(report, session.line()).ifPresent(command -> session.next(general, command));
        return report.clean() ? ExitCode.DONE : ExitCode.WRONG;
    }

    private VerifyReport run(Path directory, Terminal terminal) {
        Tally all = general.progress() ? recorded(directory) : Tally.ZERO;
        if (all.objects() == 0) {
            return run(directory, VerifyListener.NONE);
        }
        VerifyState state = new VerifyState(all);
        Optional<Progress> progress = Watching.progress(terminal, general, state, Optional.empty());
        try {
            return run(directory, state);
        } finally {
            progress.ifPresent(Progress::close);
        }
    }

    private VerifyReport run(Path directory, VerifyListener listener) {
        return own.repair ? Waybill.repair(directory, listener) : Waybill.verify(directory, listener);
    }

    /** What there is to read: one look through the manifest, which is little beside reading the files. */
    private static Tally recorded(Path directory) {
        Tally sum = Tally.ZERO;
        try (TargetDirectory target = TargetDirectory.open(directory, Mode.READ);
                Stream<ManifestEntry> entries = target.entries()) {
            for (Iterator<ManifestEntry> all = entries.iterator(); all.hasNext(); ) {
                sum = sum.plus(all.next().size());
            }
            return sum;
        } catch (IOException | IllegalArgumentException e) {
            // The verification will find the same, and say it properly.
            return Tally.ZERO;
        }
    }

    /** Repair what is changed, then fetch what is gone. The manifest does not know which plan brought its files. */
    private Optional<String> next(VerifyReport report, CommandLine line) {
        if (report.changed().objects() > report.setAside().objects()) {
            return own.repair ? Optional.empty() : Optional.of(line.next(CommandName.VERIFY, Set.of(), "--repair"));
        }
        boolean fetch = report.missing().objects()
                        + report.setAside().objects()
                        + report.partial().objects()
                > 0;
        return fetch
                ? Optional.of(line.next(CommandName.DOWNLOAD, Set.of()) + ", with paths and dates as before")
                : Optional.empty();
    }
}
