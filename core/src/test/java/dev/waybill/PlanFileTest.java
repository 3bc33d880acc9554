package dev.waybill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.waybill.DownloadException.Kind;
import dev.waybill.HeadAnswer.ETagOrigin;
import dev.waybill.checksum.Checksum;
import dev.waybill.checksum.ChecksumAlgorithm;
import dev.waybill.checksum.ChecksumType;
import dev.waybill.checksum.StoredChecksums;
import dev.waybill.dataset.Dataset;
import dev.waybill.dataset.DateRange;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class PlanFileTest extends PlanFileFixture {

    @Test
    void givesBackTheObjectsThatWereSaved() throws IOException {
        List<PlannedObject> objects = List.of(
                object(0, 0, Optional.empty()),
                object(5, 1L << 50, Optional.of("STANDARD_IA")),
                object(23, 42, Optional.of("GLACIER")));

        save(objects);

        assertThat(read()).isEqualTo(objects);
        assertThat(Files.readString(file))
                .startsWith(HEADER + ",")
                .contains("\n{\"objects\":3,\"shown\":{")
                .endsWith("}\n");
    }

    @Test
    void replacesAnOlderPlan() throws IOException {
        save(List.of(object(1, 1, Optional.empty()), object(2, 2, Optional.empty())));
        save(List.of());

        assertThat(read()).isEmpty();
    }

    @Test
    void leavesTheOlderPlanUntilTheNewOneIsComplete() throws IOException {
        List<PlannedObject> objects = List.of(object(1, 1, Optional.empty()), object(2, 2, Optional.empty()));
        save(objects);
        String before = Files.readString(file);
        ObjectVisitor broken = (object, action) -> {
            assertThat(file).content().isEqualTo(before);
            if (object.equals(objects.get(1))) {
                throw new DownloadException(Kind.TEMPORARY, "the network broke");
            }
        };

        assertThatThrownBy(() -> PlanFile.save(file, PLAN, new ListedObjects(objects), ObjectSource.listing(), broken))
                .hasMessage("the network broke");

        assertThat(file).content().isEqualTo(before);
        assertThat(dir.toFile().list()).containsExactly("plan.jsonl");
    }

    @Test
    void staysAtItsEnd() throws IOException {
        save(List.of(object(1, 1, Optional.empty())));
        try (PlanReader reader = PlanFile.open(file, PLAN)) {
            assertThat(reader.next()).isPresent();
            assertThat(reader.next()).isEmpty();
            assertThat(reader.next()).isEmpty();
        }
    }

    @Test
    void keepsWhichChecksumsTheObjectHas() throws IOException {
        PlannedObject plain = object(5, 1, Optional.empty());
        PlannedObject object = new PlannedObject(
                plain.path(),
                plain.start(),
                plain.key(),
                plain.size(),
                plain.etag(),
                plain.storageClass(),
                new StoredChecksums(
                        Set.of(ChecksumAlgorithm.CRC32C, ChecksumAlgorithm.SHA256),
                        Optional.of(ChecksumType.COMPOSITE)));
        save(List.of(object));
        assertThat(read()).containsExactly(object);
    }

    @Test
    void keepsWhatS3WasAsked() throws IOException {
        byte[] crc = new byte[ChecksumAlgorithm.CRC64NVME.digestLength()];
        List<Long> uneven = LongStream.range(0, 10_000)
                .mapToObj(part -> 5_368_709_120L - part)
                .toList();
        List<HeadAnswer> answers = List.of(
                HeadAnswer.NOTHING,
                new HeadAnswer(
                        List.of(Checksum.of(ChecksumAlgorithm.CRC64NVME, crc)),
                        Optional.empty(),
                        List.of(),
                        ETagOrigin.OPAQUE),
                new HeadAnswer(
                        List.of(),
                        Optional.of(new HeadAnswer.Composite(ChecksumAlgorithm.SHA256, "abc=-4")),
                        List.of(8L, 8L, 9L, 8L),
                        ETagOrigin.MD5),
                new HeadAnswer(List.of(), Optional.empty(), uneven, ETagOrigin.MD5));
        List<PlannedObject> asked = new ArrayList<>();
        for (HeadAnswer answer : answers) {
            asked.add(object(asked.size(), 1, Optional.empty()).answered(Optional.of(answer)));
        }
        save(asked);
        assertThat(read()).isEqualTo(asked);
        assertThat(Files.readString(file)).contains("\"parts\":\"8*2,9,8\"", "\"head\":{}");
    }

    @Test
    void knowsWhatWasAskedFor() throws IOException {
        DownloadPlan asked = DownloadPlan.builder()
                .dataset(Dataset.hyperliquidArchive())
                .paths("l2book")
                .dates(DateRange.of("2025-10-01T05", "2025-10-02"))
                .where("coin", "BTC", "k,\"PEPE")
                .overlap(Overlap.STITCH)
                .build();
        PlanFile.save(file, asked, new ListedObjects(List.of()));

        DownloadPlan any = DownloadPlan.builder()
                .dataset(Dataset.hyperliquidArchive())
                .into(dir)
                .build();
        try (PlanReader reader = PlanFile.open(file, any)) {
            assertThat(reader.selection().dates()).isEqualTo(asked.dates());
            assertThat(reader.selection().where()).isEqualTo(asked.where());
            assertThat(reader.selection().paths()).isEqualTo(asked.paths());
            assertThat(reader.selection().overlap()).isEqualTo(Overlap.STITCH);
            assertThat(reader.selection().directory()).contains(dir);
        }
    }

    private static final String SHOWN_AT_ANY_SCALE =
            "{\"objects\":1,\"shown\":{\"objects\":1,\"bytes\":1,\"usd\":\"1E-999999999\"}}\n";

    @Test
    void remembersWhatTheEstimateSaid() throws IOException {
        Estimate said = PlanFile.save(file, PLAN, new ListedObjects(List.of(object(1, 3_000, Optional.empty()))));

        assertThat(PlanFile.shown(file)).contains(PlanFile.Shown.of(said, PLAN));
        assertThat(read()).hasSize(1);
        for (String other : List.of(
                "", "hello", "{\"objects\":1}", "{\"objects\":1,\"shown\":{\"usd\":\"x\"}}\n", SHOWN_AT_ANY_SCALE)) {
            Files.writeString(file, HEADER + "}\n" + other);
            assertThat(PlanFile.shown(file)).as(other).isEmpty();
        }
    }
}
