package dev.waybill.s3;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.CheckReport;
import dev.waybill.CheckReport.Coverage;
import dev.waybill.CheckReport.Local;
import dev.waybill.CheckReport.PartitionCheck;
import dev.waybill.DownloadPlan;
import dev.waybill.DownloadPlanBuilder;
import dev.waybill.ObjectSource;
import dev.waybill.PlanFile;
import dev.waybill.PlannedObject;
import dev.waybill.Shard;
import dev.waybill.testkit.RequestKind;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.LongSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Parts of a plan for several machines. */
class ShardingTest {

    @TempDir
    Path dir;

    /** Distributions of sizes as they come in buckets. */
    enum Sizes {
        /** Hours of some 37 MB, one in fifty ten times as large. */
        HOURS,
        /** Order books of about half a MB. */
        SMALL,
        /** Over seven powers of ten. */
        WILD,
        EMPTY,
        EQUAL;

        LongSupplier from(Random random) {
            return switch (this) {
                case HOURS -> () -> (long) ((random.nextInt(50) == 0 ? 10 : 1) * (20e6 + random.nextDouble() * 34e6));
                case SMALL -> () -> 400_000 + random.nextInt(200_000);
                case WILD -> () -> (long) Math.pow(10, random.nextDouble() * 10);
                case EMPTY -> () -> 0;
                case EQUAL -> () -> 1_000;
            };
        }
    }

    @ParameterizedTest
    @EnumSource
    void dealsEachObjectToOneShardAndAboutTheSameBytesToAll(Sizes sizes) {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        for (int round = 0; round < 20; round++) {
            LongSupplier size = sizes.from(random);
            List<PlannedObject> plan = new ArrayList<>();
            int objects = random.nextInt(3_000);
            for (int i = 0; i < objects; i++) {
                plan.add(new PlannedObject("p", Instant.EPOCH, "k" + i, size.getAsLong(), "e", Optional.empty()));
            }
            int count = 1 + random.nextInt(40);
            int[] owners = new int[objects];
            long[] bytes = new long[count];
            for (int number = 1; number <= count; number++) {
                ShardDeal deal = new ShardDeal(new Shard(number, count));
                for (int i = 0; i < objects; i++) {
                    if (deal.isMine(plan.get(i))) {
                        owners[i]++;
                        bytes[number - 1] += plan.get(i).size();
                    }
                }
            }
            long largest = plan.stream().mapToLong(PlannedObject::size).max().orElse(0);

            assertThat(owners)
                    .as("seed %s, owners of each object", seed)
                    .containsOnly(objects == 0 ? new int[0] : new int[] {1});
            long most = java.util.Arrays.stream(bytes).max().orElseThrow();
            long least = java.util.Arrays.stream(bytes).min().orElseThrow();
            assertThat(most - least)
                    .as("seed %s, %s objects in %s shards", seed, objects, count)
                    // Each object also counts as a byte of its own.
                    .isLessThanOrEqualTo(largest + objects + 1);
        }
    }

    @Test
    void sharesAPlanFileOutCompletely() throws IOException {
        Path file = dir.resolve("plan.jsonl");
        try (Hyperliquid s3 = new Hyperliquid();
                S3Executor executor = s3.executor()) {
            for (int hour = 0; hour < 24; hour++) {
                s3.bucket.put(Hyperliquid.hour("20251001", hour), Hyperliquid.bytes(100 * hour, hour));
            }
            DownloadPlan whole = day().build();
            PlanFile.save(file, whole, executor);
            s3.server.stats().reset();

            List<String> bought = new ArrayList<>();
            for (int number = 1; number <= 3; number++) {
                Path machine = dir.resolve("machine" + number);
                DownloadPlan plan =
                        day().shard(new Shard(number, 3)).into(machine).build();
                long objects = executor.execute(plan, ObjectSource.planFile(file), event -> {})
                        .requireComplete()
                        .published()
                        .objects();
                List<String> files = Day.filesBelow(machine)
                        .map(path -> machine.relativize(path).toString().replace('\\', '/'))
                        .filter(name -> !name.startsWith(".waybill"))
                        .toList();
                assertThat(files).hasSize((int) objects);
                bought.addAll(files);
            }

            assertThat(bought).hasSize(24).doesNotHaveDuplicates();
            assertThat(s3.server.stats().requests(RequestKind.LIST)).isZero();
            assertThat(s3.server.stats().billedBytes()).isEqualTo(100 * 23 * 24 / 2);
        }
    }

    @Test
    void keepsItsShareWhenTheListingGrowsAtItsEnd() throws IOException {
        try (Hyperliquid s3 = new Hyperliquid();
                S3Executor executor = s3.executor()) {
            for (int hour = 0; hour < 20; hour++) {
                s3.bucket.put(Hyperliquid.hour("20251001", hour), Hyperliquid.bytes(1 + hour * 37 % 11, hour));
            }
            List<String> before = keys(executor, day().shard(new Shard(2, 3)));
            for (int hour = 20; hour < 24; hour++) {
                s3.bucket.put(Hyperliquid.hour("20251001", hour), Hyperliquid.bytes(9, hour));
            }

            assertThat(keys(executor, day().shard(new Shard(2, 3)))).startsWith(before.toArray(String[]::new));
        }
    }

    @Test
    void checksTheWholeBucketButOnlyItsOwnFiles() throws IOException {
        try (Hyperliquid s3 = new Hyperliquid();
                S3Executor executor = s3.executor()) {
            for (int hour = 0; hour < 4; hour++) {
                s3.bucket.put(Hyperliquid.hour("20251001", hour), Hyperliquid.bytes(10, hour));
            }
            DownloadPlan half = Hyperliquid.current(dir, "2025-10-01", "2025-10-01T04")
                    .shard(new Shard(1, 2))
                    .build();
            half.execute(executor).requireComplete();

            CheckReport report = half.check(executor);

            assertThat(report.paths().get(0).partitions())
                    .extracting(PartitionCheck::coverage)
                    .containsExactly(
                            Coverage.PRESENT, Coverage.PRESENT, Coverage.PRESENT, Coverage.PRESENT, Coverage.MISSING);
            assertThat(report.paths().get(0).partitions())
                    .extracting(PartitionCheck::local)
                    .containsExactly(Local.VERIFIED, Local.NONE, Local.VERIFIED, Local.NONE, Local.NONE);
        }
    }

    private DownloadPlanBuilder day() {
        return Hyperliquid.current(dir, "2025-10-01", "2025-10-01");
    }

    private static List<String> keys(S3Executor executor, DownloadPlanBuilder plan) {
        List<String> keys = new ArrayList<>();
        executor.estimate(plan.build(), ObjectSource.listing(), (object, action) -> keys.add(object.key()));
        return keys;
    }
}
