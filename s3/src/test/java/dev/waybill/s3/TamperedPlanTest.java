package dev.waybill.s3;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.DownloadException.Kind;
import dev.waybill.DownloadPlan;
import dev.waybill.DownloadReport;
import dev.waybill.ObjectSource;
import dev.waybill.PlanFile;
import dev.waybill.PlannedObject;
import dev.waybill.testkit.StoredObject;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A plan file is somebody's word: S3 is asked whether it is true. Paths in it are the matter of {@link LocalObstaclesTest}. */
class TamperedPlanTest {

    private static final int SIZE = 100_000;

    @TempDir
    Path dir;

    /** What the plan says of an object. */
    @FunctionalInterface
    private interface Forgery {
        PlannedObject of(StoredObject object, StoredObject other);
    }

    static Stream<Arguments> forgeries() {
        return Stream.of(
                Arguments.of("smaller", (Forgery) (object, other) -> planned(SIZE - 1, object.etag())),
                Arguments.of("much larger", (Forgery) (object, other) -> planned(1L << 32, object.etag())),
                Arguments.of("the hash of another object", (Forgery) (object, other) -> planned(SIZE, other.etag())),
                Arguments.of("a hash of nothing", (Forgery) (object, other) -> planned(SIZE, "0".repeat(32))),
                Arguments.of("parts", (Forgery) (object, other) -> planned(SIZE, object.etag() + "-2")),
                Arguments.of("another key", (Forgery) (object, other) -> new PlannedObject(
                        "current", start().plusSeconds(7 * 3_600), Day.key(7), SIZE, object.etag(), Optional.empty())));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("forgeries")
    void publishesNothingThatS3DoesNotConfirm(String name, Forgery forgery) throws IOException {
        Path file = dir.resolve("plan.jsonl");
        try (Day day = new Day(dir.resolve("data")).put(SIZE);
                S3Executor executor = day.executor().build()) {
            StoredObject other = day.s3.bucket.put(Day.key(7), StoredObject.of(Hyperliquid.bytes(SIZE, 7)));
            DownloadPlan plan = day.plan().build();
            PlannedObject forged = forgery.of(Objects.requireNonNull(day.s3.bucket.object(Day.KEY)), other);
            PlanFile.save(file, plan, new ForgedListing(executor, List.of(forged)));
            DownloadReport report = executor.execute(plan, ObjectSource.planFile(file), day.events::add);

            assertThat(report.complete()).isFalse();
            assertThat(report.failures())
                    .singleElement()
                    .satisfies(failure -> assertThat(failure.kind()).isIn(Kind.CHANGED, Kind.CORRUPT, Kind.TEMPORARY));
            day.assertNothingUnderAFinalName();
            day.assertNextRunRepairs();
        }
    }

    private static Instant start() {
        return Instant.parse("2025-10-01T00:00:00Z");
    }

    private static PlannedObject planned(long size, String etag) {
        return new PlannedObject("current", start(), Day.KEY, size, etag, Optional.empty());
    }
}
