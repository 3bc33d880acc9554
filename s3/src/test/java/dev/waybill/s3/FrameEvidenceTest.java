package dev.waybill.s3;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.DownloadException.Kind;
import dev.waybill.DownloadReport;
import dev.waybill.manifest.Verification;
import dev.waybill.testkit.Fault;
import dev.waybill.testkit.RequestKind;
import dev.waybill.testkit.Rule;
import dev.waybill.testkit.StoredObject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import net.jpountz.lz4.LZ4FrameOutputStream;
import net.jpountz.lz4.LZ4FrameOutputStream.BLOCKSIZE;
import net.jpountz.lz4.LZ4FrameOutputStream.FLG;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where S3 vouches for nothing but the size, the checksums inside an LZ4 file do. */
class FrameEvidenceTest {

    @TempDir
    Path dir;

    private static StoredObject frames(FLG.Bits... flags) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream frame = new LZ4FrameOutputStream(bytes, BLOCKSIZE.SIZE_64KB, -1L, flags)) {
            frame.write(Hyperliquid.bytes(300_000, 1));
        }
        return StoredObject.of(bytes.toByteArray()).etag("opaque");
    }

    private static StoredObject checked() throws IOException {
        return frames(FLG.Bits.BLOCK_INDEPENDENCE, FLG.Bits.CONTENT_CHECKSUM);
    }

    private Verification level(StoredObject object) throws IOException {
        try (Day day = new Day(dir).put(object)) {
            DownloadReport report = day.run().requireComplete();
            day.assertPublished();
            return report.verification().keySet().iterator().next();
        }
    }

    @Test
    void framesWithChecksumsProveThatNothingWasDamaged() throws IOException {
        assertThat(level(checked())).isEqualTo(Verification.LZ4_FRAME);
    }

    @Test
    void framesWithoutChecksumsProveNothing() throws IOException {
        assertThat(level(frames(FLG.Bits.BLOCK_INDEPENDENCE))).isEqualTo(Verification.SIZE_ONLY);
    }

    /** Nothing checks what is in a skippable frame, nor which of its sixteen numbers it has. */
    @ParameterizedTest
    @ValueSource(ints = {0, 9})
    void aSkippableFrameCouldBeDamagedUnseen(int payload) throws IOException {
        byte[] skippable = ByteBuffer.allocate(8 + payload)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(0x184D2A50)
                .putInt(payload)
                .array();
        byte[] frames = checked().bytes();
        byte[] both = ByteBuffer.allocate(skippable.length + frames.length)
                .put(skippable)
                .put(frames)
                .array();

        assertThat(level(StoredObject.of(both).etag("opaque"))).isEqualTo(Verification.SIZE_ONLY);
    }

    @Test
    void whatIsNoLz4InSpiteOfItsNameIsNotDamaged() throws IOException {
        assertThat(level(StoredObject.of(Hyperliquid.bytes(1_000, 2)).etag("opaque")))
                .isEqualTo(Verification.SIZE_ONLY);
    }

    @Test
    void aFlippedBitIsFoundAndNeverPublished() throws IOException {
        StoredObject object = checked();
        try (Day day = new Day(dir).put(object)) {
            day.s3.server.script(Rule.on(RequestKind.GET_OBJECT).nth(1).then(Fault.flipBit(100_000)));
            assertThat(day.run().requireComplete().retries()).isEqualTo(1);
            day.assertPublished();
        }
    }

    @Test
    void aFileThatIsDamagedAtTheSourceIsReported() throws IOException {
        try (Day day = new Day(dir).put(checked())) {
            day.s3.server.script(Rule.on(RequestKind.GET_OBJECT).then(Fault.flipBit(100_000)));

            DownloadReport report = day.run();

            assertThat(report.failures()).singleElement().satisfies(failure -> {
                assertThat(failure.kind()).isEqualTo(Kind.CORRUPT);
                assertThat(failure.message()).contains("its LZ4 frames are damaged", "at byte");
            });
            day.assertNothingUnderAFinalName();
        }
    }
}
