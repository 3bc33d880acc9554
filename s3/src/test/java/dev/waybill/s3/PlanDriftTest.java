package dev.waybill.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.waybill.DownloadException.Kind;
import dev.waybill.DownloadPlan;
import dev.waybill.DownloadReport;
import dev.waybill.ObjectFailure;
import dev.waybill.ObjectSource;
import dev.waybill.PlanDrift;
import dev.waybill.PlanDrift.Change;
import dev.waybill.PlanFile;
import dev.waybill.Shard;
import dev.waybill.Tally;
import dev.waybill.testkit.RequestKind;
import java.io.IOException;
import java.nio.file.Path;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A bucket that has changed since a plan was saved. */
class PlanDriftTest {

    @TempDir
    Path dir;

    private Hyperliquid s3;
    private S3Executor executor;
    private Path file;

    @BeforeEach
    void open() throws IOException {
        s3 = new Hyperliquid();
        executor = s3.executor();
        file = dir.resolve("plan.jsonl");
        s3.putDay("20251001", 1_000);
        s3.bucket.remove(key(5));
    }

    @AfterEach
    void close() throws IOException {
        executor.close();
        s3.close();
    }

    @Test
    void isNoneWhereNothingChanged() throws IOException {
        save(plan());
        s3.putDay("20251002", 1_000);

        PlanDrift drift = PlanFile.drift(file, DownloadPlan.builder().build(), executor);

        assertThat(drift.none()).as("another day was not asked for").isTrue();
        assertThat(drift.same()).isEqualTo(new Tally(23, 23_000));
    }

    @Test
    void isNotLookedForBeyondTheCostLimit() throws IOException {
        save(plan());
        s3.server.reset();
        DownloadPlan limited = DownloadPlan.builder().maxCost("0.000001").build();

        assertThatThrownBy(() -> PlanFile.drift(file, limited, executor)).hasMessageContaining("cost limit");
        assertThat(s3.server.stats().requests(RequestKind.LIST)).isZero();
    }

    @Test
    void namesEachObjectThatIsChangedGoneOrNew() throws IOException {
        save(plan());
        drift();

        PlanDrift drift = PlanFile.drift(file, DownloadPlan.builder().build(), executor);

        assertThat(drift.none()).isFalse();
        assertThat(drift.same()).isEqualTo(new Tally(19, 19_000));
        assertThat(drift.changed()).isEqualTo(new Tally(2, 2_000));
        assertThat(drift.gone()).isEqualTo(new Tally(2, 2_000));
        assertThat(drift.added()).isEqualTo(new Tally(1, 7));
        assertThat(drift.changes())
                .extracting(Change::kind, Change::key)
                .containsExactly(
                        Tuple.tuple(PlanDrift.Kind.GONE, key(0)),
                        Tuple.tuple(PlanDrift.Kind.CHANGED, key(3)),
                        Tuple.tuple(PlanDrift.Kind.NEW, key(5)),
                        Tuple.tuple(PlanDrift.Kind.CHANGED, key(10)),
                        Tuple.tuple(PlanDrift.Kind.GONE, key(23)));
        assertThat(drift.changes().get(1).detail()).contains("1000 bytes").contains("1001 bytes");
    }

    @Test
    void isNamedItemByItemWhenThePlanIsBought() throws IOException {
        save(plan());
        drift();
        s3.server.stats().reset();

        DownloadReport report = executor.execute(
                Hyperliquid.current(dir.resolve("data"), "2025-10-01", "2025-10-01")
                        .build(),
                ObjectSource.planFile(file),
                event -> {});

        assertThat(report.published()).isEqualTo(new Tally(19, 19_000));
        assertThat(report.failures())
                .extracting(ObjectFailure::key, ObjectFailure::kind)
                .containsExactlyInAnyOrder(
                        Tuple.tuple(key(0), Kind.CHANGED),
                        Tuple.tuple(key(3), Kind.CHANGED),
                        Tuple.tuple(key(10), Kind.CHANGED),
                        Tuple.tuple(key(23), Kind.CHANGED));
        assertThat(dir.resolve("data").resolve(key(5))).as("not in the plan").doesNotExist();
        assertThat(s3.server.stats().requests(RequestKind.LIST)).isZero();
        assertThat(s3.server.stats().billedBytes()).isEqualTo(19_000);
    }

    @Test
    void isToldOfTheObjectsOfAShardWithoutBlamingItForThoseOfOthers() throws IOException {
        save(Hyperliquid.current(dir, "2025-10-01", "2025-10-01")
                .shard(new Shard(1, 2))
                .build());
        assertThat(PlanFile.drift(file, DownloadPlan.builder().build(), executor)
                        .none())
                .isTrue();
        drift();

        PlanDrift drift = PlanFile.drift(file, DownloadPlan.builder().build(), executor);

        assertThat(drift.added()).isEqualTo(Tally.ZERO);
        assertThat(drift.same().objects()
                        + drift.changed().objects()
                        + drift.gone().objects())
                .isEqualTo(12);
        assertThat(drift.none()).isFalse();
    }

    private void drift() {
        s3.bucket.remove(key(0));
        s3.bucket.put(key(3), Hyperliquid.bytes(1_001, 3));
        s3.bucket.put(key(5), Hyperliquid.bytes(7, 5));
        s3.bucket.put(key(10), Hyperliquid.bytes(1_000, 77));
        s3.bucket.remove(key(23));
    }

    private void save(DownloadPlan plan) {
        PlanFile.save(file, plan, executor);
    }

    private DownloadPlan plan() {
        return Hyperliquid.current(dir, "2025-10-01", "2025-10-01").build();
    }

    private static String key(int hour) {
        return Hyperliquid.hour("20251001", hour);
    }
}
