package dev.waybill;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waybill.dataset.Dataset;
import dev.waybill.dataset.DateRange;
import dev.waybill.dataset.Interval;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The first line of a plan file: which format, which bucket, and what was asked for, so that it can be asked for again. */
final class PlanHeader {

    private static final int VERSION = 1;
    private static final int HOUR_LENGTH = "2025-10-01T05".length();

    private final JsonNode node;

    private PlanHeader(JsonNode node) {
        this.node = node;
    }

    static PlanHeader of(DownloadPlan plan, Clock clock) {
        ObjectNode node = PlanLines.JSON
                .createObjectNode()
                .put("waybill", "plan")
                .put("version", VERSION)
                .put("dataset", plan.dataset().name())
                .put("bucket", plan.dataset().bucket())
                .put("payer", payer(plan.dataset()));
        ArrayNode paths = node.putArray("paths");
        plan.paths().forEach(path -> paths.add(path.name()));
        Interval dates = plan.dates().resolve(clock);
        if (dates.hasStart()) {
            node.put("start", hour(dates.start()));
        }
        node.put("end", hour(dates.end().minus(Duration.ofNanos(1))));
        ObjectNode where = node.putObject("where");
        plan.where().forEach((dimension, values) -> {
            ArrayNode list = where.putArray(dimension);
            values.forEach(list::add);
        });
        node.put("overlap", plan.overlap().name().toLowerCase(Locale.ROOT));
        plan.shard().ifPresent(shard -> node.put("shard", shard.toString()));
        return new PlanHeader(node);
    }

    /** Takes the first line, if it is for this plan's bucket and the plan leaves the choice of objects to the file. */
    static PlanHeader read(PlanLines lines, DownloadPlan plan) {
        JsonNode node = lines.next();
        if (node == null || !"plan".equals(PlanLines.text(node, "waybill"))) {
            throw lines.broken("it is not a plan file", null);
        }
        JsonNode version = node.path("version");
        if (!version.canConvertToExactIntegral() || version.asLong() < 1) {
            throw lines.broken("it does not say which version of the format it has", null);
        }
        if (version.asLong() > VERSION) {
            throw lines.broken("it was made by a newer Waybill", null);
        }
        Dataset dataset = plan.dataset();
        String name = PlanLines.text(node, "dataset");
        String advice = name.isEmpty() || name.equals(dataset.name()) ? "" : "; give " + option(name);
        require(lines, "bucket", PlanLines.text(node, "bucket"), dataset.bucket(), advice);
        require(lines, "dataset", name, dataset.name(), advice);
        require(lines, "payer", PlanLines.text(node, "payer"), payer(dataset), "");
        PlanHeader header = new PlanHeader(node);
        if (header.shard().isPresent()
                && plan.shard().isPresent()
                && !header.shard().equals(plan.shard().map(Shard::toString))) {
            throw lines.broken(
                    "it holds only shard " + PlanLines.quoted(header.shard().get())
                            + " of a plan, which cannot be dealt out again: leave the shard away, or give the whole plan",
                    null);
        }
        return header;
    }

    /** What was asked for, as a plan of the same dataset, whole even if the file holds a shard of it. */
    DownloadPlan selection(PlanLines lines, DownloadPlan plan) {
        try {
            DownloadPlanBuilder builder = DownloadPlan.builder()
                    .dataset(plan.dataset())
                    .paths(words(node.path("paths")))
                    .dates(DateRange.of(PlanLines.text(node, "start"), PlanLines.text(node, "end")))
                    .overlap("stitch".equals(PlanLines.text(node, "overlap")) ? Overlap.STITCH : Overlap.KEEP)
                    .prices(plan.prices())
                    .destination(plan.destination())
                    .usedThisMonth(plan.month().usedBytes());
            plan.month().freeTierLeft().ifPresent(builder::freeTierLeft);
            plan.directory().ifPresent(builder::into);
            plan.limits().costUsd().ifPresent(builder::maxCost);
            node.path("where").properties().forEach(entry -> builder.where(entry.getKey(), words(entry.getValue())));
            return builder.build();
        } catch (DownloadException | IllegalArgumentException e) {
            throw lines.broken("what it says was asked for makes no sense: " + e.getMessage(), e);
        }
    }

    /** The shard that the file holds, as it says. */
    Optional<String> shard() {
        return Optional.ofNullable(node.get("shard")).map(JsonNode::asText);
    }

    String line() {
        return node + "\n";
    }

    private static void require(PlanLines lines, String what, String found, String wanted, String advice) {
        if (!found.equals(wanted)) {
            throw lines.broken(
                    "it is for the " + what + " " + PlanLines.quoted(found) + ", not " + wanted + advice, null);
        }
    }

    /** The file knows the name of its dataset, and not where a descriptor lies. */
    private static String option(String name) {
        return Dataset.builtInNames().contains(name)
                ? "its --dataset " + name
                : "--dataset the descriptor of " + PlanLines.quoted(name);
    }

    private static String[] words(JsonNode list) {
        List<String> words = new ArrayList<>();
        list.forEach(word -> words.add(word.asText()));
        return words.toArray(String[]::new);
    }

    private static String hour(Instant instant) {
        return instant.toString().substring(0, HOUR_LENGTH);
    }

    private static String payer(Dataset dataset) {
        return dataset.payer().name().toLowerCase(Locale.ROOT);
    }
}
