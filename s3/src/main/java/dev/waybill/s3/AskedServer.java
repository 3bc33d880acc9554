package dev.waybill.s3;

import dev.waybill.DownloadException;
import dev.waybill.EvidenceForecast;
import dev.waybill.HeadAnswer;
import dev.waybill.HeadAnswer.Composite;
import dev.waybill.HeadAnswer.ETagOrigin;
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
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.LongAdder;

/** Asks S3 by HEAD about objects whose files cannot be told from the listing alone: billed like a GET without bytes. Blocks the caller. */
final class AskedServer implements ServerWord {

    private final BucketAccess bucket;
    private final Watch watch;
    private final LongAdder questions = new LongAdder();

    AskedServer(BucketAccess bucket, Watch watch) {
        this.bucket = bucket;
        this.watch = watch;
    }

    /** Has a say in each request. Thread-safe. */
    interface Watch {

        /**
         * A HEAD is about to be sent, as the first attempt or another one.
         *
         * @throws DownloadException if it must not be
         * @throws CancellationException if the run ends
         */
        void beforeHead(PlannedObject object);

        /**
         * Another attempt follows.
         *
         * @param failed attempts so far, of all questions about the object
         */
        void again(PlannedObject object, int failed, Throwable error);
    }

    /** The requests that it takes to ask about this object, as far as its listing shows. */
    static RequestCounts requests(PlannedObject object) {
        boolean asksForParts = EvidenceForecast.of(object) != Verification.FULL_OBJECT_CHECKSUM;
        if (!asksForParts || !(ETag.parse(object.etag()) instanceof ETag.Multipart etag)) {
            return new RequestCounts(0, 1, 0);
        }
        return new RequestCounts(0, 1 + (etag.parts() <= 2 ? 1 : etag.parts()), 0);
    }

    /** What was asked until now, each question once, whatever attempts it took. */
    RequestCounts questions() {
        return new RequestCounts(0, questions.sum(), 0);
    }

    @Override
    public boolean mayKnow(PlannedObject object) {
        // Even of an object without checksums it can tell whether the ETag is made of MD5s at all.
        return true;
    }

    @Override
    public HeadAnswer about(PlannedObject object) {
        return new Interview(object).answer();
    }

    /** All questions about one object. */
    private final class Interview {

        private final PlannedObject object;
        private int failed;

        private Interview(PlannedObject object) {
            this.object = object;
        }

        private HeadAnswer answer() {
            Optional<Answer> head = head(HeadQuery.object(object.key(), object.etag()));
            if (head.isEmpty()) {
                return HeadAnswer.NOTHING;
            }
            Expected expected = Expected.of(object.etag(), head.get());
            boolean opaque = Expected.etagIsOpaque(head.get());
            boolean whole = expected.level() == Verification.FULL_OBJECT_CHECKSUM;
            return new HeadAnswer(
                    whole ? expected.checksum().stream().toList() : List.of(),
                    composite(expected),
                    whole || (opaque && expected.parts() == 0) ? List.of() : partSizes(),
                    opaque ? ETagOrigin.OPAQUE : ETagOrigin.MD5);
        }

        private List<Long> partSizes() {
            if (!(ETag.parse(object.etag()) instanceof ETag.Multipart etag)) {
                return List.of();
            }
            int parts = etag.parts();
            Optional<Long> first = partSize(1, parts);
            if (first.isEmpty()) {
                return List.of();
            }
            if (parts <= 2 && first.get() <= object.size()) {
                return evenly(first.get(), object.size(), parts);
            }
            // That the first one fits all does not prove that all have it.
            List<Long> sizes = new ArrayList<>(List.of(first.get()));
            for (int part = 2; part <= parts; part++) {
                Optional<Long> size = partSize(part, parts);
                if (size.isEmpty()) {
                    return PartAnswer.fits(first.get(), object.size(), parts)
                            ? evenly(first.get(), object.size(), parts)
                            : List.of();
                }
                sizes.add(size.get());
            }
            return sizes;
        }

        private Optional<Long> partSize(int part, int parts) {
            return head(HeadQuery.part(object.key(), object.etag(), part))
                    .flatMap(answer -> PartAnswer.size(answer, parts));
        }

        /** The answer; empty only if there never is one. What may pass, or would keep the object from being bought as well, is no answer. */
        private Optional<Answer> head(HeadQuery query) {
            questions.increment();
            try {
                return Optional.of(Retries.call(
                        bucket,
                        () -> {
                            watch.beforeHead(object);
                            return bucket.head(query).get();
                        },
                        error -> watch.again(object, ++failed, error)));
            } catch (InterruptedException e) {
                throw Interrupted.by(e);
            } catch (S3Failure refused) {
                if (cannotBeAsked(refused)) {
                    return Optional.empty();
                }
                throw bucket.doctor().explain(Operation.HEAD, object.key(), refused);
            } catch (CancellationException e) {
                throw e;
            } catch (ExecutionException | RuntimeException e) {
                throw bucket.doctor().explain(Operation.HEAD, object.key(), e);
            }
        }

        /** 400 is for objects under a key of the customer's and for a session token that has expired; a HEAD has no body that says which. */
        private boolean cannotBeAsked(S3Failure refused) {
            return switch (refused.status()) {
                case 405, 416 -> true;
                case 400 -> {
                    requireAccess();
                    yield true;
                }
                default -> false;
            };
        }

        private void requireAccess() {
            try {
                bucket.requireAccess();
            } catch (InterruptedException e) {
                throw Interrupted.by(e);
            } catch (ExecutionException | RuntimeException e) {
                throw bucket.doctor().explain(Operation.HEAD, object.key(), e);
            }
        }
    }

    private static Optional<Composite> composite(Expected expected) {
        return expected.level() == Verification.COMPOSITE_CHECKSUM
                ? expected.checksum()
                        .map(value -> new Composite(value.algorithm(), value.base64() + "-" + expected.parts()))
                : Optional.empty();
    }

    private static List<Long> evenly(long partSize, long objectSize, int parts) {
        List<Long> sizes = new ArrayList<>(Collections.nCopies(parts - 1, partSize));
        sizes.add(objectSize - partSize * (parts - 1));
        return sizes;
    }
}
