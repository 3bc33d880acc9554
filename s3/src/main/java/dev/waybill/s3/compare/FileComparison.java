package dev.waybill.s3.compare;

import dev.waybill.EvidenceForecast;
import dev.waybill.HeadAnswer;
import dev.waybill.HeadAnswer.ETagOrigin;
import dev.waybill.PlannedObject;
import dev.waybill.checksum.Checksum;
import dev.waybill.checksum.ChecksumAlgorithm;
import dev.waybill.manifest.ManifestEntry;
import dev.waybill.manifest.Verification;
import dev.waybill.s3.compare.Claim.Refutation;
import dev.waybill.s3.compare.Comparison.Outcome;
import dev.waybill.s3.evidence.FrameEvidence;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Compares files with objects of their size, by the strongest evidence that costs no byte: what the listing says in one pass over the file, and only where
 * that does not suffice what S3 says when asked. Thread-safe.
 */
public final class FileComparison {

    /** Part sizes that are tried in one pass: each of them is another MD5 over the file. */
    private static final int TRIED_AT_ONCE = 8;

    private final ServerWord server;
    private final Verification required;
    private final BooleanSupplier cancelled;

    /**
     * A comparison.
     *
     * @param required evidence that is enough, so that nobody is asked for better
     * @param cancelled asked now and then; once it is true, comparing ends with a {@link java.util.concurrent.CancellationException}
     */
    public FileComparison(ServerWord server, Verification required, BooleanSupplier cancelled) {
        this.server = server;
        this.required = required;
        this.cancelled = cancelled;
    }

    /** Whether S3 is asked about an object whose file is as it should be, because its listing does not say enough. */
    public static boolean asks(PlannedObject object, Verification required) {
        return object.size() > 0
                && Claims.ofListing(object).stream()
                        .noneMatch(claim -> claim.level().atLeast(required))
                && object.headAnswer().isEmpty();
    }

    /**
     * Reads the file and compares.
     *
     * @param file a regular file of the object's size
     * @param recorded what is known of a file of this name, which may have been touched since: it decides where S3 offers nothing that could be compared
     * @throws IOException if it cannot be read, or changes meanwhile
     */
    public Comparison compare(PlannedObject object, Path file, Optional<ManifestEntry> recorded) throws IOException {
        Findings findings = new Findings(
                new FilePass(file, object.size(), cancelled), recorded.filter(entry -> isOf(object, entry)));
        findings.tryAll(Claims.ofListing(object));
        if (!findings.enough() && object.size() > 0) {
            findings.answer = answer(object);
            if (findings.answer.isPresent()) {
                findings.tryAll(Claims.ofServer(object, findings.answer.get()));
            }
        }
        return findings.conclude(object, file);
    }

    /** Each question is paid for: what an estimate has asked is not asked again. */
    private Optional<HeadAnswer> answer(PlannedObject object) {
        return object.headAnswer().isPresent() || !server.mayKnow(object)
                ? object.headAnswer()
                : Optional.of(server.about(object));
    }

    private static boolean isOf(PlannedObject object, ManifestEntry entry) {
        return entry.decodedFrom().isEmpty()
                && entry.size() == object.size()
                && entry.etag().equals(object.etag());
    }

    /** What was found about one file. */
    private final class Findings {

        private final FilePass pass;
        private final Optional<ManifestEntry> recorded;
        private final Map<String, String> checksums = new TreeMap<>();
        private final List<Claim> refuted = new ArrayList<>();
        private @Nullable Verification level;
        private Optional<HeadAnswer> answer = Optional.empty();

        private Findings(FilePass pass, Optional<ManifestEntry> recorded) {
            this.pass = pass;
            this.recorded = recorded;
        }

        private ETagOrigin etag() {
            return answer.map(HeadAnswer::etag).orElse(ETagOrigin.UNKNOWN);
        }

        private boolean enough() {
            return level != null && level.atLeast(required);
        }

        private void tryAll(List<Claim> claims) throws IOException {
            boolean agreed = false;
            for (int from = 0; from < claims.size() && !agreed; from += TRIED_AT_ONCE) {
                agreed = anyAgrees(claims.subList(from, Math.min(claims.size(), from + TRIED_AT_ONCE)));
            }
        }

        private boolean anyAgrees(List<Claim> claims) throws IOException {
            read(claims);
            boolean agreed = false;
            for (Claim claim : claims) {
                if (!claim.agrees()) {
                    refuted.add(claim);
                    continue;
                }
                agreed = true;
                level = level == null || claim.level().atLeast(level) ? claim.level() : level;
            }
            return agreed;
        }

        private void read(List<Claim> claims) throws IOException {
            List<Claim.Hash> hashes = new ArrayList<>();
            claims.forEach(claim -> hashes.add(claim.hash()));
            if (checksums.isEmpty()) {
                hashes.add(Claim.ownCrc());
            }
            pass.feed(hashes);
            for (Claim.Hash hash : hashes) {
                Optional<Checksum> whole = hash.ofWholeFile();
                whole.ifPresent(checksum -> checksums.put(checksum.algorithm().s3Name(), checksum.base64()));
            }
        }

        private Comparison conclude(PlannedObject object, Path file) throws IOException {
            if (checksums.isEmpty()) {
                read(List.of());
            }
            Optional<Claim> other =
                    refuted.stream().filter(this::speaksOfContent).findFirst();
            // An empty file can only be the empty object, whatever its ETag is made of.
            if (other.isPresent() && object.size() > 0) {
                return of(Outcome.DIFFERENT, Verification.SIZE_ONLY, disagreement(other.get()));
            }
            if (level != null) {
                return of(Outcome.SAME, level, "");
            }
            if (object.size() == 0) {
                return of(Outcome.SAME, Verification.SIZE_ONLY, "");
            }
            if (recorded.isPresent() && isAsRecorded(recorded.get())) {
                return of(Outcome.SAME, recorded.get().verification(), "");
            }
            if (EvidenceForecast.lz4(object) && provesItself(file)) {
                return of(Outcome.SAME, Verification.LZ4_FRAME, "");
            }
            return of(Outcome.UNKNOWN, Verification.SIZE_ONLY, whyUnknown(object));
        }

        /** It was bought and recorded as this very version, and its bytes are the same. */
        private boolean isAsRecorded(ManifestEntry entry) {
            String own = ChecksumAlgorithm.CRC32C.s3Name();
            String now = checksums.get(own);
            return now != null && now.equals(entry.checksums().get(own));
        }

        private static boolean provesItself(Path file) throws IOException {
            return FrameEvidence.of(() -> Files.newInputStream(file)).level() == Verification.LZ4_FRAME;
        }

        /** The strongest evidence decides: where a checksum agrees, an ETag that does not is no MD5. */
        private boolean speaksOfContent(Claim claim) {
            if (level != null && level.atLeast(claim.level())) {
                return false;
            }
            return claim.refutation() == Refutation.DIFFERENT
                    || (claim.refutation() == Refutation.DIFFERENT_IF_ETAG_IS_MD5 && etag() != ETagOrigin.OPAQUE);
        }

        private String disagreement(Claim claim) {
            boolean sure = claim.refutation() == Refutation.DIFFERENT || etag() == ETagOrigin.MD5;
            return claim.disagreement()
                    + (sure ? "" : " (which means nothing if it is encrypted with SSE-KMS or SSE-C)");
        }

        private String whyUnknown(PlannedObject object) {
            if (etag() == ETagOrigin.OPAQUE || refuted.isEmpty()) {
                return "nothing that S3 tells of the object's content can be compared with it";
            }
            return "the part sizes that the object was uploaded with are not known: with none of the " + refuted.size()
                    + " usual ones its ETag would be " + object.etag();
        }

        private Comparison of(Outcome outcome, Verification reached, String detail) {
            return new Comparison(outcome, reached, detail, checksums, pass.modifiedMillis(), answer);
        }
    }
}
