package dev.waybill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.waybill.DownloadException.Kind;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A plan file, its lines, and what reading it gives. */
class PlanFileFixture {

    static final DownloadPlan PLAN = DownloadPlan.builder().build();
    static final String HEADER = "{\"waybill\":\"plan\",\"version\":1,\"dataset\":\"hyperliquid\","
            + "\"bucket\":\"hl-mainnet-node-data\",\"payer\":\"requester\"";
    static final String OBJECT = line(5, "\"size\":7,\"etag\":\"e\"");

    @TempDir
    Path dir;

    Path file;

    @BeforeEach
    void name() {
        file = dir.resolve("plan.jsonl");
    }

    DownloadException refused() {
        DownloadException refused = catchThrowableOfType(DownloadException.class, this::read);
        assertThat(refused).isNotNull();
        assertThat(refused.kind()).isEqualTo(Kind.INVALID_PLAN);
        assertThat(refused.getMessage()).doesNotContainPattern("\\p{Cntrl}");
        return refused;
    }

    List<PlannedObject> read() throws IOException {
        List<PlannedObject> objects = new ArrayList<>();
        try (PlanReader reader = PlanFile.open(file, PLAN)) {
            for (Optional<PlannedObject> next = reader.next(); next.isPresent(); next = reader.next()) {
                objects.add(next.get());
            }
        }
        return objects;
    }

    void save(List<PlannedObject> objects) {
        PlanFile.save(file, PLAN, new ListedObjects(objects));
    }

    static PlannedObject object(int hour, long size, Optional<String> storageClass) {
        return new PlannedObject(
                "current",
                Instant.parse("2025-10-01T00:00:00Z").plus(Duration.ofHours(hour)),
                "node_fills_by_block/hourly/20251001/" + hour + ".lz4",
                size,
                "abc-2",
                storageClass);
    }

    /** An object's line with these fields beside path, start and key. */
    static String line(int hour, String fields) {
        return "{\"path\":\"current\",\"start\":\"2025-10-01T%02d:00:00Z\",".formatted(hour)
                + "\"key\":\"node_fills_by_block/hourly/20251001/" + hour + ".lz4\"," + fields + "}\n";
    }
}
