package dev.waybill.examples.demo;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.slf4j.LoggerFactory;

/** The whole job against a bucket on this machine: what is there, what it costs, what is missing, and the download, twice. */
public final class Demo {

    private static final String BUCKET = "hl-mainnet-node-data";
    private static final String REGION = "ap-northeast-1";
    private static final Path DIRECTORY = Path.of("target", "demo");
    private static final Path BUCKET_FILES = DIRECTORY.resolve("s3");
    private static final String DATA = "target/demo/data";

    private static final int DONE = 0;
    private static final int SOMETHING_IS_MISSING = 4;

    private final PrintStream out = System.out;

    private Demo() {}

    /** Runs in the repository's root and ends the JVM, with 0 if every command did what it should. */
    public static void main(String[] args) {
        int exit = 1;
        try {
            new Demo().run();
            exit = 0;
        } catch (DemoFailure e) {
            System.err.println("The demo failed: " + e.getMessage());
        } catch (IOException | InterruptedException | RuntimeException e) {
            LoggerFactory.getLogger(Demo.class).error("The demo failed", e);
        }
        // S3Mock leaves threads behind that would keep the JVM alive.
        System.exit(exit);
    }

    private void run() throws IOException, InterruptedException {
        delete(DIRECTORY);
        Files.createDirectories(DIRECTORY);
        out.println(
                "Starting an S3 server on this machine (Adobe S3Mock) and filling it with made-up Hyperliquid fills ...");
        try (EmbeddedS3 s3 = EmbeddedS3.start(BUCKET, REGION, BUCKET_FILES)) {
            DemoBucket bucket = DemoBucket.fill(s3);
            out.printf(
                    Locale.ROOT,
                    "%s holds s3://%s: %,d objects, %.1f MB, in three formats; one hour is missing.%n%n$ %s%n",
                    s3.endpoint(),
                    BUCKET,
                    bucket.objects(),
                    bucket.bytes() / 1e6,
                    Shell.credentials());
            commands(new Shell(
                    out,
                    s3.endpoint(),
                    List.of("--start-date", DemoBucket.FIRST_DAY, "--end-date", DemoBucket.LAST_DAY)));
            compare(bucket);
        }
        delete(BUCKET_FILES);
        out.println();
        out.println("The files are in " + DATA + ". The server is gone; the real bucket is asked like this,");
        out.println("with your AWS credentials, for a fraction of a cent (it lists, and downloads nothing):");
        out.println();
        out.println("$ java -jar cli/target/cli.jar estimate --last-days 7");
    }

    private void commands(Shell shell) throws IOException, InterruptedException {
        say("1. What is there, and what would it cost? (Prices are those of the real bucket; nothing is paid here.)");
        shell.run(DONE, "estimate");

        say("2. Is anything missing?");
        shell.run(SOMETHING_IS_MISSING, "check", "--to", DATA);
        out.println(
                "(Exit code 4, as it should be: the hour " + DemoBucket.MISSING_HOUR + " was left out on purpose.)");

        say("3. What would a download do?");
        shell.run(DONE, "download", "--dry-run", "--to", DATA);

        say("4. Download; --yes because nobody is there to be asked.");
        shell.run(DONE, "download", "--yes", "--to", DATA);

        say("5. The same again: everything is there and verified, so nothing is bought.");
        shell.run(DONE, "download", "--yes", "--to", DATA);
    }

    private void compare(DemoBucket bucket) throws IOException {
        List<String> differences = bucket.differences(Path.of(DATA));
        if (!differences.isEmpty()) {
            throw new DemoFailure(differences.size() + " files below " + DATA + " are not what was uploaded, first "
                    + differences.get(0));
        }
        say("All " + String.format(Locale.ROOT, "%,d", bucket.objects())
                + " files were compared with what was uploaded: same bytes.");
    }

    private void say(String line) {
        out.println();
        out.println(line);
    }

    private static void delete(Path directory) throws IOException {
        if (!Files.exists(directory)) {
            return;
        }
        try (Stream<Path> tree = Files.walk(directory)) {
            for (Path path : (Iterable<Path>) tree.sorted(Comparator.reverseOrder())::iterator) {
                Files.delete(path);
            }
        }
    }
}
