package dev.waybill.s3;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.DownloadEvent;
import dev.waybill.DownloadException;
import dev.waybill.DownloadException.Kind;
import dev.waybill.DownloadPlan;
import dev.waybill.DownloadPlanBuilder;
import dev.waybill.DownloadReport;
import dev.waybill.Estimate;
import dev.waybill.ObjectSource;
import dev.waybill.ObjectVisitor;
import dev.waybill.Overlap;
import dev.waybill.PlanFile;
import dev.waybill.cost.RequestCounts;
import dev.waybill.cost.Usage;
import dev.waybill.dataset.DatasetPath;
import dev.waybill.dataset.DateRange;
import dev.waybill.target.Durability;
import dev.waybill.testkit.Fault;
import dev.waybill.testkit.RequestKind;
import dev.waybill.testkit.Rule;
import dev.waybill.testkit.S3Server;
import dev.waybill.testkit.Stats;
import dev.waybill.testkit.StoredObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The estimate is the invoice: what it predicts is what the server counts, request by request and byte by byte. */
class InvoiceTest {

    private static final int PLANS = 300;
    /** Days on which one path follows another, with what surrounds them. */
    private static final List<String> DAYS =
            List.of("2025-05-24", "2025-05-25", "2025-05-26", "2025-07-26", "2025-07-27", "2025-07-28");

    private static final Map<String, String> FOLDERS = Map.of(
            "current", "node_fills_by_block",
            "legacy_fills", "node_fills",
            "legacy_trades", "node_trades");

    @TempDir
    Path dir;

    private final long seed = Long.getLong("waybill.seed", System.nanoTime());
    private final Random random = new Random(seed);
    private final AnyObject any = new AnyObject(random);

    /** What there was to resume from, and in how many plans: a test that met nothing would prove nothing. */
    private final Map<String, Integer> met = new TreeMap<>();

    @Test
    void threeHundredRandomPlansAskForWhatWasPredicted() throws IOException {
        System.out.println("InvoiceTest, seed " + seed);
        try (Hyperliquid s3 = new Hyperliquid(S3Server.builder().pageSize(7))) {
            fill(s3);
            for (int number = 0; number < PLANS; ) {
                Path target = dir.resolve("plan-" + number);
                DownloadPlan plan = plan(target);
                List<String> keys = plan == null ? List.of() : keys(s3, plan);
                if (plan == null || keys.isEmpty()) {
                    continue;
                }
                change(s3, keys);
                earlier(s3, target, plan, keys);
                check("seed " + seed + ", plan " + number, s3, plan);
                number++;
            }
            assertThat(met)
                    .as("seed %d: plans that met it", seed)
                    .allSatisfy((state, plans) -> assertThat(plans).as(state).isPositive());
        }
    }

    private void check(String name, Hyperliquid s3, DownloadPlan plan) throws IOException {
        Path file = dir.resolve("plan.jsonl");
        Stats server = s3.server.stats();
        server.reset();
        Estimate listed;
        try (S3Executor executor = executor(s3)) {
            listed = PlanFile.save(file, plan, executor);
        }
        assertThat(s3.billed()).as(name).isEqualTo(new Usage(listed.spent(), 0));

        boolean saved = random.nextBoolean();
        ObjectSource source = saved ? ObjectSource.planFile(file) : ObjectSource.listing();
        Estimate said = listed;
        if (saved) {
            // As the command does, before it asks whether to buy.
            server.reset();
            try (S3Executor executor = executor(s3)) {
                said = executor.estimate(plan, source, ObjectVisitor.NONE);
            }
            assertThat(s3.billed()).as(name).isEqualTo(new Usage(said.spent(), 0));
            assertThat(said.requests())
                    .as("%s: the region is asked for, where no listing tells it, and what was compared is not", name)
                    .isEqualTo(new RequestCounts(
                            0,
                            listed.requests().head() - listed.spent().head() + 1,
                            listed.requests().get()));
        }
        RequestCounts predicted = said.requests();
        long compared = listed.spent().head();
        s3.server.reset();
        // An executor that knows nothing, as another process would be.
        try (S3Executor executor = executor(s3)) {
            List<DownloadEvent> retries = new ArrayList<>();
            DownloadReport report = executor.execute(plan, source, event -> {
                if (event instanceof DownloadEvent.Retried) {
                    retries.add(event);
                }
            });

            assertThat(retries).as(name).isEmpty();
            assertThat(report.retries()).as(name).isZero();
            assertThat(s3.billed())
                    .as("%s: %s", name, report)
                    .isEqualTo(new Usage(predicted, listed.total().buy().bytes()));
            assertThat(report.requests()).as(name).isEqualTo(predicted);
            met.merge("resumed", report.receipt().traffic().resumedBytes() > 0 ? 1 : 0, Integer::sum);
            met.merge("adopted", report.adopted().objects() > 0 ? 1 : 0, Integer::sum);
            met.merge("skipped", report.skipped().objects() > 0 ? 1 : 0, Integer::sum);
            met.merge("blocked", report.failed().objects() > 0 ? 1 : 0, Integer::sum);
            met.merge("compared by asking", compared > 0 ? 1 : 0, Integer::sum);
            met.merge("in ranges", inRanges(s3) ? 1 : 0, Integer::sum);
        }
    }

    /** A plan, or null if its paths hold nothing at its time. */
    private @Nullable DownloadPlan plan(Path target) {
        String[] paths = FOLDERS.keySet().stream()
                .sorted()
                .filter(path -> random.nextInt(3) > 0)
                .toArray(String[]::new);
        int first = random.nextInt(DAYS.size());
        int last = first + random.nextInt(Math.min(2, DAYS.size() - first));
        int from = first == last ? random.nextInt(24) : 12 + random.nextInt(12);
        int to = first == last ? from + random.nextInt(24 - from) : random.nextInt(12);
        boolean days = random.nextInt(6) == 0;
        DownloadPlanBuilder plan = DownloadPlan.builder()
                .paths(paths)
                .dates(DateRange.of(
                        days ? DAYS.get(first) : "%sT%02d".formatted(DAYS.get(first), from),
                        days ? DAYS.get(last) : "%sT%02d".formatted(DAYS.get(last), to)))
                .overlap(random.nextBoolean() ? Overlap.STITCH : Overlap.KEEP)
                .durability(Durability.NONE)
                .replaceDiffering(random.nextInt(4) == 0)
                .into(target);
        try {
            return plan.build();
        } catch (DownloadException e) {
            assertThat(e.kind()).isEqualTo(Kind.NOT_FOUND);
            return null;
        }
    }

    private void fill(Hyperliquid s3) {
        for (String day : DAYS) {
            for (String folder : FOLDERS.values()) {
                for (int hour = 0; hour < 24; hour++) {
                    if (random.nextInt(8) > 0) {
                        s3.bucket.put(key(folder, day, hour), any.small());
                    }
                }
            }
        }
    }

    /** Other objects than the plan before had, one of them a large one now and then. */
    private void change(Hyperliquid s3, List<String> keys) {
        for (String key : keys) {
            if (object(s3, key).size() > 1 << 20 || random.nextInt(4) == 0) {
                s3.bucket.put(key, any.small());
            }
        }
        if (random.nextInt(15) == 0) {
            s3.bucket.put(keys.get(random.nextInt(keys.size())), any.large());
        }
    }

    /** What earlier runs and other tools left behind. */
    private void earlier(Hyperliquid s3, Path target, DownloadPlan plan, List<String> keys) throws IOException {
        long bytes = keys.stream().mapToLong(key -> object(s3, key).size()).sum();
        switch (random.nextInt(8)) {
            case 0, 1 -> {}
            case 2, 3 -> run(s3, copy(plan, target).maxObjects(1 + random.nextInt(keys.size())));
            case 4, 5 -> run(s3, copy(plan, target).maxBytes(bytes / (1 + random.nextInt(4))));
            default -> {
                // A body that breaks is not continued, because that would cross the limit.
                s3.server.script(
                        broken(0.1, (17 << 20) + random.nextInt(16 << 20)),
                        broken(0.5, (64 << 10) + random.nextInt(100_000)),
                        broken(0.1, 1 + random.nextInt(5_000)));
                run(s3, copy(plan, target).maxBytes(bytes));
                s3.server.clearScript();
            }
        }
        for (String key : keys) {
            Path file = target.resolve(key);
            // That an ETag like an MD5 is none does not show in a listing, only if files are compared for the estimate.
            boolean predictable =
                    plan.files().replaceDiffering() || !object(s3, key).etag().equals(AnyObject.KMS_ETAG);
            if (predictable && random.nextInt(10) == 0 && Files.notExists(file)) {
                Files.createDirectories(file.getParent());
                Files.write(file, found(object(s3, key).bytes(), plan.files().replaceDiffering()));
            }
        }
    }

    /** The content of a file to adopt, mostly the object's; where it differs in the same size, that is in the estimate only if files are compared for it. */
    private byte[] found(byte[] content, boolean compared) {
        if (random.nextInt(4) > 0) {
            return content;
        }
        return compared && content.length > 0 && random.nextBoolean()
                ? new byte[content.length]
                : Arrays.copyOf(content, content.length + 1);
    }

    private Rule broken(double probability, long afterBytes) {
        return Rule.on(RequestKind.GET_OBJECT)
                .probability(probability, random.nextLong())
                .then(Fault.closeAfter(afterBytes));
    }

    private static StoredObject object(Hyperliquid s3, String key) {
        return Objects.requireNonNull(s3.bucket.object(key), key);
    }

    private static DownloadPlanBuilder copy(DownloadPlan plan, Path target) {
        return DownloadPlan.builder()
                .paths(plan.paths().stream().map(DatasetPath::name).toArray(String[]::new))
                .dates(plan.dates())
                .overlap(plan.overlap())
                .durability(Durability.NONE)
                .into(target);
    }

    private static void run(Hyperliquid s3, DownloadPlanBuilder plan) {
        try (S3Executor executor = executor(s3)) {
            var unused = plan.build().execute(executor);
        }
    }

    private List<String> keys(Hyperliquid s3, DownloadPlan plan) {
        List<String> keys = new ArrayList<>();
        try (S3Executor executor = executor(s3)) {
            var unused = executor.estimate(plan, ObjectSource.listing(), (object, action) -> keys.add(object.key()));
        } catch (DownloadException nothing) {
            assertThat(nothing.kind()).isEqualTo(Kind.NOT_FOUND);
        }
        return keys;
    }

    private static boolean inRanges(Hyperliquid s3) {
        return s3.server.requests().stream()
                .anyMatch(request -> request.headers().getOrDefault("range", "").contains("=16777216-"));
    }

    private static S3Executor executor(Hyperliquid s3) {
        return s3.builder().build();
    }

    private static String key(String folder, String day, int hour) {
        return folder + "/hourly/" + day.replace("-", "") + "/" + hour + ".lz4";
    }
}
