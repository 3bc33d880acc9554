package dev.waybill.s3.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.waybill.HeadAnswer;
import dev.waybill.HeadAnswer.Composite;
import dev.waybill.HeadAnswer.ETagOrigin;
import dev.waybill.PlannedObject;
import dev.waybill.checksum.Checksum;
import dev.waybill.checksum.ChecksumAlgorithm;
import dev.waybill.checksum.Digest;
import dev.waybill.manifest.Verification;
import dev.waybill.s3.compare.Comparison.Outcome;
import dev.waybill.testkit.ChecksumType;
import dev.waybill.testkit.StoredObject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;
import net.jpountz.lz4.LZ4FrameOutputStream;
import net.jpountz.lz4.LZ4FrameOutputStream.BLOCKSIZE;
import net.jpountz.lz4.LZ4FrameOutputStream.FLG;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileComparisonTest {

    private static final StoredObject CONTENT = StoredObject.generated(600_000, 1);
    private static final ServerWord NOBODY = new ServerWord() {
        @Override
        public boolean mayKnow(PlannedObject object) {
            return false;
        }

        @Override
        public HeadAnswer about(PlannedObject object) {
            throw new AssertionError("was asked");
        }
    };

    private static final List<Long> UNEVEN = List.of(100_000L, 300_001L, 199_999L);

    @TempDir
    Path dir;

    private final AtomicInteger questions = new AtomicInteger();

    @Test
    void asksNobodyWhereTheListingIsEnough() throws IOException {
        Comparison found = compare(CONTENT, CONTENT.bytes(), Verification.SIZE_ONLY, facts(ETagOrigin.MD5));

        assertThat(found.outcome()).isEqualTo(Outcome.SAME);
        assertThat(found.level()).isEqualTo(Verification.ETAG_MD5);
        assertThat(found.checksums())
                .containsEntry("CRC32C", crc32c(CONTENT.bytes()).base64())
                .containsOnlyKeys("CRC32C", "MD5");
        assertThat(questions).hasValue(0);
    }

    @Test
    void asksForBetterEvidenceIfThatIsRequired() throws IOException {
        Comparison found = compare(CONTENT, CONTENT.bytes(), Verification.FULL_OBJECT_CHECKSUM, whole(CONTENT.bytes()));

        assertThat(found.level()).isEqualTo(Verification.FULL_OBJECT_CHECKSUM);
        assertThat(questions).hasValue(1);
    }

    @Test
    void provesByTheChecksumOfTheWholeObjectWhatAnEncryptedObjectsEtagCannot() throws IOException {
        StoredObject encrypted = CONTENT.etag("0123456789abcdef0123456789abcdef");

        assertThat(compare(encrypted, CONTENT.bytes(), whole(CONTENT.bytes()))).satisfies(found -> {
            assertThat(found.outcome()).isEqualTo(Outcome.SAME);
            assertThat(found.level()).isEqualTo(Verification.FULL_OBJECT_CHECKSUM);
        });
        assertThat(compare(encrypted, CONTENT.bytes(), facts(ETagOrigin.OPAQUE)))
                .as("an ETag that is no MD5 says nothing")
                .extracting(Comparison::outcome)
                .isEqualTo(Outcome.UNKNOWN);
        assertThat(compare(encrypted, CONTENT.bytes(), facts(ETagOrigin.UNKNOWN)))
                .extracting(Comparison::detail)
                .asString()
                .contains("which means nothing if it is encrypted");
        assertThat(compare(encrypted, CONTENT.bytes(), facts(ETagOrigin.MD5)))
                .extracting(Comparison::detail)
                .asString()
                .contains("its MD5 is")
                .doesNotContain("encrypted");
    }

    @Test
    void comparesUnevenPartsOnceTheirSizesAreKnown() throws IOException {
        StoredObject object = CONTENT.parts(UNEVEN);
        HeadAnswer parts = new HeadAnswer(List.of(), Optional.empty(), UNEVEN, ETagOrigin.MD5);

        assertThat(compare(object, CONTENT.bytes(), facts(ETagOrigin.MD5)).outcome())
                .isEqualTo(Outcome.UNKNOWN);
        assertThat(compare(object, CONTENT.bytes(), parts)).satisfies(found -> {
            assertThat(found.outcome()).isEqualTo(Outcome.SAME);
            assertThat(found.level()).isEqualTo(Verification.MULTIPART_ETAG);
            assertThat(found.checksums()).as("only values of the whole file").containsOnlyKeys("CRC32C");
        });
        assertThat(compare(object, flipped(), parts).outcome()).isEqualTo(Outcome.DIFFERENT);
    }

    @Test
    void comparesCompositeChecksumsOnTheirParts() throws IOException {
        StoredObject object = CONTENT.parts(UNEVEN)
                .checksum(dev.waybill.testkit.ChecksumAlgorithm.SHA256, ChecksumType.COMPOSITE)
                .etag("opaque-3");
        String value = Objects.requireNonNull(object.checksumValue(dev.waybill.testkit.ChecksumAlgorithm.SHA256));
        HeadAnswer facts = new HeadAnswer(
                List.of(), Optional.of(new Composite(ChecksumAlgorithm.SHA256, value)), UNEVEN, ETagOrigin.OPAQUE);

        assertThat(compare(object, CONTENT.bytes(), facts).level()).isEqualTo(Verification.COMPOSITE_CHECKSUM);
        assertThat(compare(object, flipped(), facts).outcome()).isEqualTo(Outcome.DIFFERENT);
    }

    @Test
    void neverCallsAFileDifferentBecauseNoUsualPartSizeFits() throws IOException {
        StoredObject object = StoredObject.generated(20_000_000, 2).partSize(6_999_999);
        Comparison found = compare(object, object.bytes(), facts(ETagOrigin.UNKNOWN));

        assertThat(found.outcome()).isEqualTo(Outcome.UNKNOWN);
        assertThat(found.detail()).contains("part sizes", "are not known");
    }

    @Test
    void believesFramesOnlyWhereNothingElseSpeaks() throws IOException {
        StoredObject opaque = StoredObject.of(frame(CONTENT.bytes())).etag("opaque");
        FileComparison framed = new FileComparison(NOBODY, Verification.SIZE_ONLY, () -> false);
        Path file = Files.write(dir.resolve("a.lz4"), opaque.bytes());

        assertThat(framed.compare(planned("a.lz4", opaque), file, Optional.empty())
                        .level())
                .isEqualTo(Verification.LZ4_FRAME);
        assertThat(framed.compare(planned("a.csv", opaque), file, Optional.empty())
                        .outcome())
                .isEqualTo(Outcome.UNKNOWN);
        Files.write(file, flipped());
        assertThat(framed.compare(planned("a.lz4", CONTENT), file, Optional.empty())
                        .outcome())
                .isEqualTo(Outcome.DIFFERENT);
    }

    @Test
    void endsWhenItIsCancelledAndRefusesAFileThatChangedItsSize() throws IOException {
        Path file = Files.write(dir.resolve("file"), CONTENT.bytes());

        assertThatThrownBy(() -> new FileComparison(NOBODY, Verification.SIZE_ONLY, () -> true)
                        .compare(planned("a", CONTENT), file, Optional.empty()))
                .isInstanceOf(CancellationException.class);
        Files.write(file, new byte[1]);
        assertThatThrownBy(() -> new FileComparison(NOBODY, Verification.SIZE_ONLY, () -> false)
                        .compare(planned("a", CONTENT), file, Optional.empty()))
                .isInstanceOf(FileSystemException.class)
                .hasMessageContaining("changed while it was read");
    }

    private static byte[] frame(byte[] content) throws IOException {
        ByteArrayOutputStream frame = new ByteArrayOutputStream();
        try (LZ4FrameOutputStream out = new LZ4FrameOutputStream(
                frame, BLOCKSIZE.SIZE_64KB, -1L, FLG.Bits.BLOCK_INDEPENDENCE, FLG.Bits.CONTENT_CHECKSUM)) {
            out.write(content);
        }
        return frame.toByteArray();
    }

    private Comparison compare(StoredObject object, byte[] bytes, HeadAnswer facts) throws IOException {
        return compare(object, bytes, Verification.SIZE_ONLY, facts);
    }

    private Comparison compare(StoredObject object, byte[] bytes, Verification required, HeadAnswer facts)
            throws IOException {
        Path file = Files.write(dir.resolve("file"), bytes);
        ServerWord server = new ServerWord() {
            @Override
            public boolean mayKnow(PlannedObject any) {
                return true;
            }

            @Override
            public HeadAnswer about(PlannedObject any) {
                questions.incrementAndGet();
                return facts;
            }
        };
        return new FileComparison(server, required, () -> false)
                .compare(planned("file", object), file, Optional.empty());
    }

    private static PlannedObject planned(String key, StoredObject object) {
        return new PlannedObject("p", Instant.EPOCH, key, object.size(), object.etag(), Optional.empty());
    }

    private static HeadAnswer facts(ETagOrigin origin) {
        return new HeadAnswer(List.of(), Optional.empty(), List.of(), origin);
    }

    private static HeadAnswer whole(byte[] bytes) {
        return new HeadAnswer(List.of(crc32c(bytes)), Optional.empty(), List.of(), ETagOrigin.UNKNOWN);
    }

    private static Checksum crc32c(byte[] bytes) {
        Digest digest = ChecksumAlgorithm.CRC32C.newDigest();
        digest.update(bytes, 0, bytes.length);
        return Checksum.of(ChecksumAlgorithm.CRC32C, digest.value());
    }

    private static byte[] flipped() {
        byte[] bytes = CONTENT.bytes();
        bytes[bytes.length / 2] ^= 1;
        return bytes;
    }
}
