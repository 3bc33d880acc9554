package dev.waybill;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The exact objects of an estimate in a file, so that a download buys those and no others, without listing again. One JSON
 * object a line: a header that names the bucket and what was asked for, then the objects in order of time, then a line with their number, so that a
 * file that was cut is noticed.
 */
public final class PlanFile {

    /** The last line has some 100. */
    private static final int LAST_BYTES = 1_024;

    /** A number that means to be large could keep a processor busy for minutes. */
    private static final Pattern USD = Pattern.compile("[0-9]{1,12}(\\.[0-9]{1,60})?");

    private PlanFile() {}

    /**
     * Lists the bucket, estimates, and keeps the objects in a file. It appears, or replaces one that is there, in one step when it is complete; when anything fails, what
     * was there stays. Costs the requests of the estimate.
     *
     * @param executor lists; stays open
     * @return what the estimate said, which the file remembers: see {@link #shown}
     * @throws DownloadException if the file cannot be written, which is looked at before anything is sent, or the bucket cannot be listed
     */
    public static Estimate save(Path file, DownloadPlan plan, PlanExecutor executor) {
        return save(file, plan, executor, ObjectSource.listing(), ObjectVisitor.NONE);
    }

    /**
     * The same of objects from anywhere, even from this very file, and with somebody who looks on.
     *
     * @param also receives every object as well
     */
    public static Estimate save(
            Path file, DownloadPlan plan, PlanExecutor executor, ObjectSource objects, ObjectVisitor also) {
        Objects.requireNonNull(also, "also");
        try (PlanPlace place = PlanPlace.of(file)) {
            Estimate estimate;
            try (PlanWriter writer = PlanWriter.begin(place, plan)) {
                estimate = executor.estimate(plan, objects, (object, action) -> {
                    writer.visit(object, action);
                    also.visit(object, action);
                });
                writer.end(Shown.of(estimate, plan));
            }
            place.publish();
            return estimate;
        }
    }

    /**
     * Opens a plan file for reading. The caller closes it.
     *
     * @throws DownloadException if there is none, or it is none of this version and for the plan's dataset
     */
    public static PlanReader open(Path file, DownloadPlan plan) {
        PlanLines lines = PlanLines.open(file);
        try {
            return new PlanReader(lines, plan);
        } catch (DownloadException e) {
            try {
                lines.close();
            } catch (IOException alsoFailed) {
                e.addSuppressed(alsoFailed);
            }
            throw e;
        }
    }

    /**
     * Lists the bucket anew, for what was asked for when the file was made, and compares. Costs the requests of that listing.
     *
     * @param plan names the dataset; its paths and dates are not looked at
     * @param executor lists; stays open
     * @throws DownloadException if the file is broken or the bucket cannot be listed
     */
    public static PlanDrift drift(Path file, DownloadPlan plan, PlanExecutor executor) {
        try (PlanReader planned = open(file, plan)) {
            DriftCount count = new DriftCount(planned, plan);
            Estimate listed = executor.estimate(planned.selection(), ObjectSource.listingOfWhatIsLeft(), count);
            return count.finish(listed.spent());
        } catch (IOException e) {
            throw PlanLines.unreadable(file, e);
        }
    }

    /**
     * What an estimate said: what consent was, or will be, given to.
     *
     * @param buy objects and bytes to buy
     * @param usd what that costs at the plan's destination
     */
    public record Shown(Tally buy, BigDecimal usd) {

        /** What this estimate says. */
        public static Shown of(Estimate estimate, DownloadPlan plan) {
            return new Shown(
                    estimate.total().buy(),
                    estimate.cost().chosen(plan.destination()).total());
        }

        /** Whether this is more than what was shown before, in objects, bytes or money. */
        public boolean exceeds(Shown before) {
            return buy.objects() > before.buy.objects()
                    || buy.bytes() > before.buy.bytes()
                    || usd.compareTo(before.usd) > 0;
        }
    }

    /**
     * What the estimate said that made the file, read from its end; empty if the file does not tell. A file that is broken otherwise is
     * noticed when it is read.
     */
    public static Optional<Shown> shown(Path file) {
        try (RandomAccessFile bytes = new RandomAccessFile(file.toFile(), "r")) {
            byte[] last = new byte[(int) Math.min(LAST_BYTES, bytes.length())];
            bytes.seek(bytes.length() - last.length);
            bytes.readFully(last);
            String text = new String(last, StandardCharsets.UTF_8).stripTrailing();
            JsonNode shown = PlanLines.JSON
                    .readTree(text.substring(text.lastIndexOf('\n') + 1))
                    .path("shown");
            Tally buy = new Tally(number(shown, "objects"), number(shown, "bytes"));
            return Optional.of(new Shown(buy, usd(PlanLines.text(shown, "usd"))));
        } catch (JsonProcessingException | IllegalArgumentException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw PlanLines.unreadable(file, e);
        }
    }

    private static BigDecimal usd(String text) {
        if (!USD.matcher(text).matches()) {
            throw new IllegalArgumentException("usd");
        }
        return new BigDecimal(text);
    }

    private static long number(JsonNode node, String field) {
        JsonNode value = node.path(field);
        if (!value.isIntegralNumber() || !value.canConvertToLong()) {
            throw new IllegalArgumentException(field);
        }
        return value.asLong();
    }
}
