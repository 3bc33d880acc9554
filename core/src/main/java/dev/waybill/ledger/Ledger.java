package dev.waybill.ledger;

import dev.waybill.disk.AppendedLines;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The file {@code .waybill/ledger.jsonl} of a target directory, to append to. The last intact line of a run is what counts, so a
 * run that was killed stays as it was written last. Only the holder of the directory's lock writes. Thread-safe.
 */
public final class Ledger implements Closeable {

    private static final int VERSION = 1;
    private static final String HEADER = "{\"format\":\"waybill-ledger\",\"version\":" + VERSION + "}";
    private static final Pattern ANY_HEADER =
            Pattern.compile("\\{\"format\":\"waybill-ledger\",\"version\":([0-9]{1,9})[,}].*");
    /** Far longer than a run; what is longer is not ours. */
    private static final int LONGEST_LINE = 16 * 1024;

    private final AppendedLines lines;

    private Ledger(AppendedLines lines) {
        this.lines = lines;
    }

    /**
     * Opens the ledger of a directory, and creates it where there is none; the folder {@code .waybill} must exist.
     *
     * @throws IOException if it cannot be opened or read, or a newer Waybill wrote it
     */
    public static Ledger open(Path directory) throws IOException {
        Path file = fileOf(directory);
        read(directory);
        Ledger ledger = new Ledger(AppendedLines.open(file));
        try {
            if (Files.size(file) == 0) {
                ledger.write(HEADER);
            }
        } catch (IOException e) {
            ledger.close();
            throw e;
        }
        return ledger;
    }

    /**
     * The runs of a directory, in the order in which they began; none where there is no ledger. Lines that are not intact are
     * passed over.
     *
     * @throws IOException if the ledger cannot be read, or a newer Waybill wrote it
     */
    public static List<LedgerRun> read(Path directory) throws IOException {
        Path file = fileOf(directory);
        Map<String, LedgerRun> runs = new LinkedHashMap<>();
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
            for (int next = in.read(); next >= 0; next = in.read()) {
                String line = line(in, next);
                requireKnown(file, line);
                LedgerLine.decode(line).ifPresent(run -> runs.put(run.id(), run));
            }
        } catch (NoSuchFileException e) {
            return List.of();
        }
        return List.copyOf(runs.values());
    }

    /** Appends what is now known of a run; it survives a power cut on return. */
    public void append(LedgerRun run) throws IOException {
        write(LedgerLine.encode(run));
    }

    @Override
    public void close() throws IOException {
        lines.close();
    }

    private void write(String line) throws IOException {
        lines.append((line + "\n").getBytes(StandardCharsets.UTF_8));
        lines.force();
    }

    private static Path fileOf(Path directory) {
        return directory.resolve(".waybill").resolve("ledger.jsonl");
    }

    private static void requireKnown(Path file, String line) throws IOException {
        Matcher header = ANY_HEADER.matcher(line);
        if (header.matches() && Long.parseLong(header.group(1)) > VERSION) {
            throw new IOException("reading " + file + " failed: it has version " + header.group(1)
                    + " and this program knows up to " + VERSION + "; use the newer Waybill that wrote it");
        }
    }

    /** A line without its end; of one that is too long only its beginning. */
    private static String line(InputStream in, int first) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int next = first; next >= 0 && next != '\n'; next = in.read()) {
            if (line.size() < LONGEST_LINE) {
                line.write(next);
            }
        }
        return line.toString(StandardCharsets.UTF_8);
    }
}
