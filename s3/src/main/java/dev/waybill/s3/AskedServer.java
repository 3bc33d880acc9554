package dev.waybill.s3;

import dev.waybill.DownloadException;
import dev.waybill.DownloadException.Kind;
import dev.waybill.EvidenceForecast;
import dev.waybill.PlannedObject;
import dev.waybill.checksum.ETag;
import dev.waybill.cost.RequestCounts;
import dev.waybill.manifest.Verification;
import dev.waybill.s3.compare.ServerWord;
import dev.waybill.s3.evidence.Expected;
import dev.waybill.s3.evidence.PartAnswer;
import dev.waybill.s3.http.Answer;
import dev.waybill.s3.wire.BucketAccess;
import dev.waybill.s3.wire.HeadQuery;
import dev.waybill.s3.wire.Operation;
import dev.waybill.s3.wire.Retries;
import dev.waybill.s3.wire.S3Failure;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.function.BooleanSupplier;

/** Asks S3 by HEAD about objects whose files cannot be told from the listing alone: billed like a GET without bytes. Blocks the caller. */
final class AskedServer implements ServerWord {

    private final BucketAccess bucket;
    private final BooleanSupplier affordable;

    /**
     * A server to ask.
     *
     * @param affordable asked before each request; if it says no, nothing is sent and nothing known
     */
    AskedServer(BucketAccess bucket, BooleanSupplier affordable) {
        this.bucket = bucket;
        this.affordable = affordable;
    }

    /** The requests that it takes to ask about this object, as far as its listing shows. */
    static RequestCounts requests(PlannedObject object) {
        boolean asksForParts = EvidenceForecast.of(object) != Verification.FULL_OBJECT_CHECKSUM;
        if (!asksForParts || !(ETag.parse(object.etag()) instanceof ETag.Multipart etag)) {
            return new RequestCounts(0, 1, 0);
        }
        return new RequestCounts(0, 1 + (etag.parts() <= 2 ? 1 : etag.parts()), 0);
    }

    @Override
    public boolean mayKnow(PlannedObject object) {
        // Even of an object without checksums it can tell whether the ETag is made of MD5s at all.
        return true;
    }

    @Override
    public Facts about(PlannedObject object) {
        Optional<Answer> head = head(HeadQuery.object(object.key(), object.etag()), object);
        if (head.isEmpty()) {
            return Facts.NOTHING;
        }
        Expected expected = Expected.of(object.etag(), head.get());
        boolean opaque = Expected.etagIsOpaque(head.get());
        boolean whole = expected.level() == Verification.FULL_OBJECT_CHECKSUM;
        return new Facts(
                whole ? expected.checksum().stream().toList() : List.of(),
                composite(expected),
                whole || (opaque && expected.parts() == 0) ? List.of() : partSizes(object),
                opaque ? ETagOrigin.OPAQUE : ETagOrigin.MD5);
    }

    private static Optional<Composite> composite(Expected expected) {
        return expected.level() == Verification.COMPOSITE_CHECKSUM
                ? expected.checksum()
                        .map(value -> new Composite(value.algorithm(), value.base64() + "-" + expected.parts()))
                : Optional.empty();
    }

    private List<Long> partSizes(PlannedObject object) {
        if (!(ETag.parse(object.etag()) instanceof ETag.Multipart etag)) {
            return List.of();
        }
        int parts = etag.parts();
        Optional<Long> first = partSize(object, 1, parts);
        if (first.isEmpty()) {
            return List.of();
        }
        if (parts <= 2 && first.get() <= object.size()) {
            return evenly(first.get(), object.size(), parts);
        }
        // That the first one fits all does not prove that all have it.
        List<Long> sizes = new ArrayList<>(List.of(first.get()));
        for (int part = 2; part <= parts; part++) {
            Optional<Long> size = partSize(object, part, parts);
            if (size.isEmpty()) {
                return PartAnswer.fits(first.get(), object.size(), parts)
                        ? evenly(first.get(), object.size(), parts)
                        : List.of();
            }
            sizes.add(size.get());
        }
        return sizes;
    }

    private static List<Long> evenly(long partSize, long objectSize, int parts) {
        List<Long> sizes = new ArrayList<>(Collections.nCopies(parts - 1, partSize));
        sizes.add(objectSize - partSize * (parts - 1));
        return sizes;
    }

    private Optional<Long> partSize(PlannedObject object, int part, int parts) {
        return head(HeadQuery.part(object.key(), object.etag(), part), object)
                .flatMap(answer -> PartAnswer.size(answer, parts));
    }

    private Optional<Answer> head(HeadQuery query, PlannedObject object) {
        if (!affordable.getAsBoolean()) {
            return Optional.empty();
        }
        try {
            return Optional.of(Retries.call(bucket, () -> bucket.head(query).get()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DownloadException(Kind.INTERRUPTED, "interrupted; run the same command to go on", e);
        } catch (S3Failure refused) {
            return Optional.empty();
        } catch (ExecutionException | RuntimeException e) {
            throw bucket.doctor().explain(Operation.HEAD, object.key(), e);
        }
    }
}
