package dev.waybill.target;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.target.RangeRecord.Line;
import dev.waybill.target.RangeRecord.Owner;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Pins the bytes of version 1 of the range record. */
class GoldenRangesTest {

    private static final Owner OWNER =
            new Owner("node_fills/hourly/20250725/0.lz4", 37_000_000, "d41d8cd98f00b204e9800998ecf8427e-5");

    @TempDir
    Path dir;

    @Test
    void writesTheBytesOfVersion1() throws IOException {
        Path file = dir.resolve("x.part");
        try (PartialObject partial = PartialObject.open(file, OWNER, false, false)) {
            partial.noteEvidence("MD5-5 1B2M2Y8AsgTpgAmY7PhCfg== 8388608");
            partial.append(1, ByteBuffer.allocate(PartialObject.BYTES_PER_LINE));
            partial.append(0, ByteBuffer.wrap("123456789".getBytes(StandardCharsets.US_ASCII)));
            partial.keep();
        }
        assertThat(Files.readString(RecordFile.of(file))).isEqualTo(golden());
    }

    @Test
    void readsTheBytesOfVersion1() throws IOException {
        Path record = Files.writeString(dir.resolve("record"), golden());
        RangeRecord.Intact intact = RangeRecord.read(record, OWNER);
        assertThat(intact.clean()).isTrue();
        assertThat(intact.evidence()).isEqualTo("MD5-5 1B2M2Y8AsgTpgAmY7PhCfg== 8388608");
        assertThat(intact.lines()).hasSize(2).last().isEqualTo(new Line(0, 9, 0xe3069283));
    }

    @Test
    void believesNoRecordOfANewerVersion() throws IOException {
        String newer = new String(RangeRecord.ownerLine(OWNER, "size"), StandardCharsets.UTF_8)
                .replace("\"version\":1", "\"version\":2");
        assertThat(RangeRecord.read(Files.writeString(dir.resolve("record"), newer), OWNER)
                        .lines())
                .isEmpty();
    }

    private static String golden() throws IOException {
        try (InputStream in =
                Objects.requireNonNull(GoldenRangesTest.class.getResourceAsStream("/golden/ranges-v1.jsonl"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
