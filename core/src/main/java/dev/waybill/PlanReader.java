package dev.waybill;

import com.fasterxml.jackson.databind.JsonNode;
import dev.waybill.dataset.Dataset;
import dev.waybill.dataset.DatasetPath;
import java.io.Closeable;
import java.io.IOException;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads the objects of a plan file one by one, and believes nothing: each key must be one of its path's template and of its start, come behind
 * the one before it (so that none is there twice), and have a size and an ETag that S3 could have sent. Not thread-safe; whoever opened it closes it.
 */
public final class PlanReader implements Closeable {

    /** 1 EiB; far from where sums overflow, and from what anybody downloads. */
    private static final long MOST_BYTES = 1L << 60;

    private final PlanLines lines;
    private final PlanHeader header;
    private final DownloadPlan plan;
    private final Comparator<PlannedObject> order;
    private @Nullable PlannedObject previous;
    private Tally read = Tally.ZERO;
    private boolean ended;

    PlanReader(PlanLines lines, DownloadPlan plan) {
        this.lines = lines;
        this.plan = plan;
        this.order = PlanOrder.of(plan.dataset());
        this.header = PlanHeader.read(lines, plan);
    }

    /**
     * The next object, or empty at the end of a complete file.
     *
     * @throws DownloadException of kind {@code INVALID_PLAN} that names the line, if it is wrong or the file was cut
     */
    public Optional<PlannedObject> next() {
        if (ended) {
            return Optional.empty();
        }
        JsonNode node = lines.next();
        if (node == null) {
            throw lines.broken("it ends too early; make it anew with: estimate --save-plan", null);
        }
        if (node.has("objects")) {
            end(node.get("objects"));
            return Optional.empty();
        }
        PlannedObject object = object(node);
        check(object);
        previous = object;
        return Optional.of(object);
    }

    /** What was asked for when the file was made, with this plan's directory and prices; whole, even if the file holds a shard. */
    DownloadPlan selection() {
        return header.selection(lines, plan);
    }

    /** Whether the file holds a part of what was asked for only: that of the plan it is read for, if it names one. */
    public boolean isShard() {
        return header.shard().isPresent();
    }

    @Override
    public void close() throws IOException {
        lines.close();
    }

    private PlannedObject object(JsonNode node) {
        try {
            return PlannedObjectJson.read(node);
        } catch (IllegalArgumentException e) {
            throw lines.broken(String.valueOf(e.getMessage()), e);
        }
    }

    private void check(PlannedObject object) {
        Dataset dataset = plan.dataset();
        DatasetPath path = dataset.paths().stream()
                .filter(known -> known.name().equals(object.path()))
                .findFirst()
                .orElseThrow(() -> lines.broken(
                        "the dataset " + dataset.name() + " has no path " + PlanLines.quoted(object.path()), null));
        Instant start = path.template()
                .match(object.key())
                .orElseThrow(() -> lines.broken(
                        "the key " + PlanLines.quoted(object.key()) + " is none of path " + path.name() + ", "
                                + path.template(),
                        null))
                .start();
        if (!start.equals(object.start())) {
            throw lines.broken(
                    "the key " + PlanLines.quoted(object.key()) + " is of " + start + ", not of " + object.start(),
                    null);
        }
        if (previous != null && order.compare(previous, object) >= 0) {
            throw lines.broken(
                    "the key " + PlanLines.quoted(object.key())
                            + " is there twice or out of order; a plan is sorted by time, path and key",
                    null);
        }
        read = read.plus(object.size());
        if (read.bytes() > MOST_BYTES) {
            throw lines.broken("its objects have more than " + MOST_BYTES + " bytes", null);
        }
    }

    private void end(JsonNode number) {
        if (!number.canConvertToExactIntegral() || number.asLong() != read.objects()) {
            throw lines.broken(
                    "it holds " + read.objects() + " objects, but its end says " + PlanLines.quoted(number.asText()),
                    null);
        }
        if (lines.next() != null) {
            throw lines.broken("it goes on behind its end", null);
        }
        ended = true;
    }
}
