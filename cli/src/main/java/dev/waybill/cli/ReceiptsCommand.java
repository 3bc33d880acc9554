package dev.waybill.cli;

import dev.waybill.DownloadException;
import dev.waybill.DownloadException.Kind;
import dev.waybill.cli.output.ReceiptsJson;
import dev.waybill.cli.output.ReceiptsText;
import dev.waybill.errors.FileErrors;
import dev.waybill.ledger.Ledger;
import dev.waybill.ledger.LedgerRun;
import dev.waybill.ledger.LedgerTotal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** {@code waybill receipts}. Sends nothing. */
final class ReceiptsCommand implements Command {

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
        if (general.arguments.isEmpty()) {
            problems.add("receipts needs to know whose: give the directory that was downloaded to");
            problems.throwIfAny();
        }
        Optional<Path> given = problems.path("receipts", general.arguments.get(0));
        given.filter(path -> !Files.isDirectory(path))
                .ifPresent(path -> problems.add("receipts: " + path + " is not a directory"));
        problems.throwIfAny();
        List<LedgerRun> runs = read(given.orElseThrow());
        session.result(
                general.json()
                        ? ReceiptsJson.render(runs)
                        : ReceiptsText.render(LedgerTotal.of(runs), session.screen()));
        return ExitCode.DONE;
    }

    private static List<LedgerRun> read(Path directory) {
        try {
            return Ledger.read(directory);
        } catch (IOException e) {
            throw new DownloadException(
                    Kind.LOCAL_STORAGE, "reading the ledger of " + directory + " failed: " + FileErrors.reason(e), e);
        }
    }
}
