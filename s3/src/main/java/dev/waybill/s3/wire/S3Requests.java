package dev.waybill.s3.wire;

import dev.waybill.dataset.Payer;
import dev.waybill.s3.http.Header;
import dev.waybill.s3.http.Origin;
import dev.waybill.s3.http.Request;
import dev.waybill.s3.http.Request.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.utils.http.SdkHttpUtils;

/**
 * Builds every request. The payer header goes on all of them: S3 refuses a requester-pays bucket without it, on LIST and HEAD as well as on
 * GET.
 */
final class S3Requests {

    private static final Header WITH_CHECKSUM = new Header("x-amz-checksum-mode", "ENABLED");

    private final Origin origin;
    private final String root;
    private final List<Header> always = new ArrayList<>();

    S3Requests(S3Address address, Payer payer) {
        this.origin = Origin.of(address.base());
        this.root = Optional.ofNullable(address.base().getRawPath()).orElse("") + "/";
        // Stored bytes are what was paid for and what the evidence is about: nothing may be decoded on the way.
        always.add(new Header("Accept-Encoding", "identity"));
        if (payer == Payer.REQUESTER) {
            always.add(new Header("x-amz-request-payer", "requester"));
        }
    }

    /** One page of at most 1,000 keys, in S3's key order (by UTF-8 bytes). */
    Request list(ListQuery query) {
        // Keys may hold characters that XML 1.0 cannot, so they come percent-encoded.
        String parameters = "encoding-type=url&list-type=2" + parameter("prefix", query.prefix());
        if (query.token().isPresent()) {
            parameters += parameter("continuation-token", query.token().get());
        } else if (!query.startAfter().isEmpty()) {
            parameters += parameter("start-after", query.startAfter());
        }
        return new Request(Method.GET, origin, root, parameters, always);
    }

    /** The bucket's region, in a header of the answer. */
    Request headBucket() {
        return new Request(Method.HEAD, origin, root, "", always);
    }

    /**
     * An object, or a range of it. Only a whole object is asked for its checksum, because S3 sends the value of the whole object and some
     * servers send it with ranges too, where it means nothing.
     */
    Request get(GetQuery query) {
        return about(
                Method.GET,
                query.key(),
                query.etag(),
                query.whole() ? WITH_CHECKSUM : new Header("Range", "bytes=" + query.from() + "-" + (query.to() - 1)),
                "");
    }

    /** An object's headers: its checksums, or with a part number that part's length. Never both: with a part S3 sends the part's checksum. */
    Request head(HeadQuery query) {
        return query.part() == 0
                ? about(Method.HEAD, query.key(), query.etag(), WITH_CHECKSUM, "")
                : about(Method.HEAD, query.key(), query.etag(), null, "partNumber=" + query.part());
    }

    private Request about(Method method, String key, String etag, @Nullable Header more, String parameters) {
        List<Header> headers = new ArrayList<>(always);
        headers.add(new Header("If-Match", "\"" + etag + "\""));
        if (more != null) {
            headers.add(more);
        }
        return new Request(method, origin, root + SdkHttpUtils.urlEncodeIgnoreSlashes(key), parameters, headers);
    }

    private static String parameter(String name, String value) {
        return "&" + name + "=" + SdkHttpUtils.urlEncode(value);
    }
}
