package dev.waybill.testkit;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The S3 service without its faults: checks access, then lets the right operation answer. */
final class Buckets implements Answerer {
    private final Settings settings;
    private final Gate gate;
    private final ListObjects listObjects;
    private final Map<String, FakeBucket> buckets = new ConcurrentHashMap<>();

    Buckets(Settings settings, AccessKeys accessKeys) {
        this.settings = settings;
        this.gate = new Gate(settings, accessKeys);
        this.listObjects = new ListObjects(settings.pageSize());
    }

    FakeBucket bucket(String name) {
        return buckets.computeIfAbsent(
                name, absent -> new FakeBucket(absent, settings.region(), settings.requesterPays()));
    }

    @Override
    public Response answer(S3Request request) {
        FakeBucket bucket = buckets.get(request.bucket());
        Response response = gate.refusal(request, bucket);
        if (response == null) {
            response = bucket == null ? S3Error.NO_SUCH_BUCKET.response(request) : operation(request, bucket);
        }
        return bucket == null ? response : withBucketHeaders(request, bucket, response);
    }

    private Response operation(S3Request request, FakeBucket bucket) {
        return switch (request.kind()) {
            case LIST -> listObjects.answer(request, bucket);
            case HEAD_BUCKET -> new Response(200);
            case GET_OBJECT, HEAD_OBJECT, ATTRIBUTES -> object(request, bucket, bucket.object(request.key()));
            case OTHER -> S3Error.METHOD_NOT_ALLOWED.response(request);
        };
    }

    private static Response object(S3Request request, FakeBucket bucket, @Nullable StoredObject object) {
        if (object == null) {
            return bucket.denies(Denial.LIST_BUCKET)
                    ? S3Error.ACCESS_DENIED.response(request, Gate.notAllowed("s3:ListBucket", bucket.name()))
                    : S3Error.NO_SUCH_KEY.response(request);
        }
        return request.kind() == RequestKind.ATTRIBUTES
                ? ObjectAttributes.answer(request, object)
                : ObjectRead.answer(request, object);
    }

    private Response withBucketHeaders(S3Request request, FakeBucket bucket, Response response) {
        boolean regionKnown = request.kind() == RequestKind.HEAD_BUCKET
                || (request.kind() == RequestKind.LIST && settings.regionOnListings());
        if (regionKnown) {
            response.header("x-amz-bucket-region", bucket.region());
        }
        if (bucket.requesterPays() && response.status() / 100 == 2) {
            response.header("x-amz-request-charged", "requester");
        }
        return response;
    }
}
