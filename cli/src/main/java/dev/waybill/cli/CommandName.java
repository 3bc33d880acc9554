package dev.waybill.cli;

import dev.waybill.dataset.Nearest;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** The words of the command line. */
enum CommandName {
    ESTIMATE(
            "Say what a download would hold and cost",
            "Lists the dates asked for, all there are by default (that costs a LIST request a 1,000 objects), subtracts what --to already holds, and "
                    + "prices the rest. Downloads nothing.",
            """
            estimate --start-date 2025-10-01 --end-date 2025-11-07
            estimate --last-days 7 --to data --free-tier-left 100GiB
            estimate --paths current --last-days 2 --save-plan plan.jsonl
            estimate --plan plan.jsonl --check-drift
            """),
    CHECK(
            "Say which hours are there, missing, late or on disk",
            "Compares what the bucket holds with what the dataset should have and, with --to, with what is on disk and "
                    + "verified. Exits with 0 only if nothing is missing.",
            """
            check --last-days 30 --to data
            check --paths current --start-date 2025-08-01 --output json
            """),
    DOWNLOAD(
            "Buy, verify and publish what is not yet on disk",
            "Without dates, all there is. Shows the estimate and asks before it spends; --yes or --max-cost stand for the answer and are needed without a "
                    + "terminal. A file appears under its name only when it is complete and verified; run it again to go on "
                    + "after any failure. With --output json, stdout carries one JSON line an event and the report as the last.",
            """
            download --last-days 2 --to data --dry-run
            download --start-date 2025-10-01 --end-date 2025-10-07 --to data --max-cost 5.00
            download --plan plan.jsonl --shard 3/16 --to data --yes
            download --last-days 7 --to data --decompress=replace --yes
            """),
    VERIFY(
            "Read the files on disk again and compare them with what was bought",
            "Reads every file that was downloaded and compares it with the checksums recorded then; names files that are "
                    + "changed, missing, extra or partial. Needs no network and no credentials. Exits with 4 on any difference, and with 2 "
                    + "where no download is recorded.",
            """
            verify --to data
            verify --to data --repair
            """),
    CAT(
            "Print the lines of files, decoded",
            "Writes what files hold to stdout, decoded if their names end in .lz4 and as it is otherwise. A key is looked up "
                    + "below --to. Needs no network and no credentials. A reader that stops early, as head does, is no error; "
                    + "a damaged file is one, with the byte where the damage is, and exits with 4.",
            """
            cat --to data node_fills_by_block/hourly/20251001/0.lz4
            cat data/node_fills_by_block/hourly/20251001/0.lz4 | head -1
            """),
    MERGE(
            "Bring the files of several directories, such as those of shards, into one",
            "Links each verified file into --to, or copies it where links are not possible, and records it there; the other directories "
                    + "stay as they are. A file that lies there already is compared with its checksums first, so the files of "
                    + "several machines can also be put into one tree beforehand. Nothing is overwritten or bought, and no network is needed.",
            """
            merge shard1 shard2 shard3 --to data
            """),
    DATASETS(
            "Show the datasets and check descriptors",
            "Lists the built-in datasets, or shows the one named. A descriptor file is read and every mistake in it named.",
            """
            datasets
            datasets hyperliquid
            datasets my-bucket.json
            """),
    PRICES(
            "Show what S3 charges, or make a table from AWS's price lists",
            "Shows the price table that estimates and limits go by: all regions, or every row of one with its source and "
                    + "date. With --output json the result is a file for --price-file.",
            """
            prices
            prices ap-northeast-1
            prices --from-bulk price-lists --output json
            """),
    RECEIPTS(
            "Show what the downloads into a directory have cost",
            "Sums up the directory's ledger by month and dataset: bytes received, wasted and saved, and money estimated and "
                    + "spent. With --output json each run as well.",
            """
            receipts data
            receipts data --output json
            """),
    COMPLETION(
            "Print a script that completes commands and options in your shell",
            "Completes what is called waybill. For bash and zsh, have ~/.bashrc or ~/.zshrc (there behind compinit) source the file; fish finds it by its name. "
                    + "Make it anew after an update.",
            """
            completion bash > ~/.waybill-completion.bash
            completion zsh > ~/.waybill-completion.zsh
            completion fish > ~/.config/fish/completions/waybill.fish
            """);

    final String summary;
    final String details;
    private final String examples;

    CommandName(String summary, String details, String examples) {
        this.summary = summary;
        this.details = details;
        this.examples = examples;
    }

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Arguments worth copying. */
    List<String> examples() {
        return examples.lines().toList();
    }

    /** What it takes beside options, for its usage line. */
    String operands() {
        return switch (this) {
            case CAT -> " FILE|KEY...";
            case DATASETS -> " [NAME|FILE]";
            case PRICES -> " [REGION]";
            case RECEIPTS -> " DIR";
            case COMPLETION -> " bash|zsh|fish";
            case MERGE -> " DIR...";
            case ESTIMATE, CHECK, DOWNLOAD, VERIFY -> "";
        };
    }

    /** A fresh command with its defaults. */
    Command make() {
        return switch (this) {
            case ESTIMATE -> new EstimateCommand();
            case CHECK -> new CheckCommand();
            case DOWNLOAD -> new DownloadCommand();
            case VERIFY -> new VerifyCommand();
            case CAT -> new CatCommand();
            case MERGE -> new MergeCommand();
            case DATASETS -> new DatasetsCommand();
            case PRICES -> new PricesCommand();
            case RECEIPTS -> new ReceiptsCommand();
            case COMPLETION -> new CompletionCommand();
        };
    }

    /** The command of this name. */
    static CommandName parse(String word) {
        return Arrays.stream(values())
                .filter(command -> command.word().equals(word))
                .findFirst()
                .orElseThrow(() -> new UsageException("unknown command '" + word + "'" + Nearest.hint(word, words())
                        + (Nearest.of(word, words()).isPresent() ? "" : "; use one of " + String.join(", ", words()))));
    }

    /** All of them. */
    static List<String> words() {
        return Arrays.stream(values()).map(CommandName::word).toList();
    }
}
