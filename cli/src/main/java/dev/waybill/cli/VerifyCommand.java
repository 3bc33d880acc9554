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
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
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
        Problems problems = session.problems();
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
        advise(report, session);
        return report.clean() ? ExitCode.DONE : ExitCode.WRONG;
    }

    private VerifyReport run(Path directory, Terminal terminal) {
        try (Watched watched = new Watched(terminal)) {
            VerifyListener listener = general.progress() ? watched : VerifyListener.NONE;
            return own.repair ? Waybill.repair(directory, listener) : Waybill.verify(directory, listener);
        }
    }

    /** Shows progress once it is known how much there is to read. */
    private final class Watched implements VerifyListener, AutoCloseable {

        private final Terminal terminal;
        private VerifyState state = new VerifyState(Tally.ZERO);
        private Optional<Progress> progress = Optional.empty();

        private Watched(Terminal terminal) {
            this.terminal = terminal;
        }

        @Override
        public void began(Tally recorded) {
            if (recorded.objects() > 0) {
                state = new VerifyState(recorded);
                progress = Watching.progress(terminal, general, state);
            }
        }

        @Override
        public void checked(String key, long bytes) {
            state.checked(key, bytes);
        }

        @Override
        public void close() {
            progress.ifPresent(Progress::close);
        }
    }

    /** Repair what is changed, then fetch what is gone. The manifest does not know which plan brought its files. */
    private void advise(VerifyReport report, Session session) {
        if (report.changed().objects() > report.setAside().objects()) {
            if (!own.repair) {
                session.next(general, session.line().next(CommandName.VERIFY, Set.of(), "--repair"));
            }
        } else if (report.missing().objects()
                        + report.setAside().objects()
                        + report.partial().objects()
                > 0) {
            session.advise(general, "The same download as before fetches what is not there, and nothing else.");
        }
    }
}
