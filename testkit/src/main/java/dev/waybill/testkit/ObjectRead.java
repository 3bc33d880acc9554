package dev.waybill.testkit;

import java.util.Base64;
import java.util.List;
import java.util.Map;

/** GetObject and HeadObject, which differ only in that the writer drops a HEAD's body. */
final class ObjectRead {
    private ObjectRead() {}

    static Response answer(S3Request request, StoredObject object) {
        if (request.kind() == RequestKind.GET_OBJECT && object.isArchived()) {
            return S3Error.INVALID_OBJECT_STATE.response(request, Map.of("StorageClass", object.storageClass()));
        }
        String ifMatch = request.header("if-match");
        if (ifMatch != null && !matches(ifMatch, object)) {
            return S3Error.PRECONDITION_FAILED.response(request, Map.of("Condition", "If-Match"));
        }
        String ifNoneMatch = request.header("if-none-match");
        if (ifNoneMatch != null && matches(ifNoneMatch, object)) {
            return new Response(304).header("ETag", quoted(object));
        }
        String partNumber = request.parameter("partNumber");
        String range = request.header("range");
        if (partNumber != null) {
            return range == null
                    ? part(request, object, partNumber)
                    : S3Error.INVALID_REQUEST.response(
                            request, "Cannot specify both Range header and partNumber query parameter");
        }
        if (range == null || !ByteRange.isUnderstood(range)) {
            Response whole = describe(new Response(200), object).body(object.content());
            return wantsChecksums(request) ? withChecksums(whole, object) : whole;
        }
        ByteRange bytes = ByteRange.of(range, object.size());
        return bytes == null
                ? S3Error.INVALID_RANGE.response(
                        request, Map.of("RangeRequested", range, "ActualObjectSize", Long.toString(object.size())))
                : partial(object, bytes);
    }

    private static Response partial(StoredObject object, ByteRange range) {
        return describe(new Response(206), object)
                .header("Content-Range", range.contentRange(object.size()))
                .objectOffset(range.first())
                .body(object.content().slice(range.first(), range.length()));
    }

    private static Response part(S3Request request, StoredObject object, String partNumber) {
        List<Content> parts = object.parts();
        int number = partNumber.matches("[1-9][0-9]{0,4}") ? Integer.parseInt(partNumber) : 0;
        if (number == 0 || number > 10_000) {
            return S3Error.INVALID_ARGUMENT.response(
                    request, "Part number must be an integer between 1 and 10000, inclusive");
        }
        if (number > parts.size()) {
            return S3Error.INVALID_PART_NUMBER.response(
                    request,
                    Map.of("ActualPartCount", Integer.toString(parts.size()), "PartNumberRequested", partNumber));
        }
        Content part = parts.get(number - 1);
        long first =
                parts.subList(0, number - 1).stream().mapToLong(Content::size).sum();
        Response response = part.size() == 0
                ? describe(new Response(200), object)
                : partial(object, new ByteRange(first, part.size()));
        if (object.isMultipart()) {
            response.header("x-amz-mp-parts-count", Integer.toString(parts.size()));
        }
        if (wantsChecksums(request)) {
            object.checksums().forEach((algorithm, type) -> {
                if (type == ChecksumType.COMPOSITE) {
                    String value = Base64.getEncoder().encodeToString(algorithm.digest(part));
                    response.header(algorithm.headerName(), value).header("x-amz-checksum-type", type.name());
                }
            });
        }
        return response;
    }

    private static Response describe(Response response, StoredObject object) {
        response.header("ETag", quoted(object))
                .header("Last-Modified", Response.httpDate(object.lastModified()))
                .header("Accept-Ranges", "bytes")
                .header("Content-Type", "binary/octet-stream");
        if (!object.storageClass().equals("STANDARD")) {
            response.header("x-amz-storage-class", object.storageClass());
        }
        object.headers().forEach(response::header);
        return response;
    }

    private static boolean wantsChecksums(S3Request request) {
        return "ENABLED".equalsIgnoreCase(request.header("x-amz-checksum-mode"));
    }

    private static Response withChecksums(Response response, StoredObject object) {
        object.checksums().forEach((algorithm, type) -> {
            String value = object.checksumValue(algorithm);
            if (value != null) {
                response.header(algorithm.headerName(), value).header("x-amz-checksum-type", type.name());
            }
        });
        return response;
    }

    private static boolean matches(String condition, StoredObject object) {
        for (String etag : condition.split(",", -1)) {
            String bare = etag.trim();
            if (bare.equals("*") || bare.equals(object.etag()) || bare.equals(quoted(object))) {
                return true;
            }
        }
        return false;
    }

    private static String quoted(StoredObject object) {
        return '"' + object.etag() + '"';
    }
}
