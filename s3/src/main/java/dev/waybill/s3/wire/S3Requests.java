package dev.waybill.s3.wire;

import dev.waybill.dataset.Payer;
import java.util.Optional;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.utils.http.SdkHttpUtils;

/**
 * Builds every request. The payer header goes on all of them: S3 refuses a requester-pays bucket without it, on LIST and HEAD as well as on
 * GET.
 */
final class S3Requests {

    private final S3Address address;
    private final Payer payer;

    S3Requests(S3Address address, Payer payer) {
        this.address = address;
        this.payer = payer;
    }

    /** One page of at most 1,000 keys, in S3's key order (by UTF-8 bytes). */
    SdkHttpRequest list(ListQuery query) {
        SdkHttpRequest.Builder request = request(SdkHttpMethod.GET, "")
                .putRawQueryParameter("list-type", "2")
                // Keys may hold characters that XML 1.0 cannot, so they come percent-encoded.
                .putRawQueryParameter("encoding-type", "url")
                .putRawQueryParameter("prefix", query.prefix());
        if (query.token().isPresent()) {
            request.putRawQueryParameter("continuation-token", query.token().get());
        } else if (!query.startAfter().isEmpty()) {
            request.putRawQueryParameter("start-after", query.startAfter());
        }
        return request.build();
    }

    /** The bucket's region, in a header of the answer. */
    SdkHttpRequest headBucket() {
        return request(SdkHttpMethod.HEAD, "").build();
    }

    /**
     * An object, or a range of it. Only a whole object is asked for its checksum, because S3 sends the value of the whole object and some
     * servers send it with ranges too, where it means nothing.
     */
    SdkHttpRequest get(GetQuery query) {
        SdkHttpRequest.Builder request =
                request(SdkHttpMethod.GET, query.key()).putHeader("If-Match", "\"" + query.etag() + "\"");
        if (query.whole()) {
            request.putHeader("x-amz-checksum-mode", "ENABLED");
        } else {
            request.putHeader("Range", "bytes=" + query.from() + "-" + (query.to() - 1));
        }
        return request.build();
    }

    /** An object's headers: its checksums, or with a part number that part's length. Never both: with a part S3 sends the part's checksum. */
    SdkHttpRequest head(HeadQuery query) {
        SdkHttpRequest.Builder request =
                request(SdkHttpMethod.HEAD, query.key()).putHeader("If-Match", "\"" + query.etag() + "\"");
        if (query.part() == 0) {
            request.putHeader("x-amz-checksum-mode", "ENABLED");
        } else {
            request.putRawQueryParameter("partNumber", Integer.toString(query.part()));
        }
        return request.build();
    }

    private SdkHttpRequest.Builder request(SdkHttpMethod method, String key) {
        String path = Optional.ofNullable(address.base().getRawPath()).orElse("") + "/"
                + SdkHttpUtils.urlEncodeIgnoreSlashes(key);
        SdkHttpRequest.Builder request = SdkHttpRequest.builder()
                .method(method)
                .protocol(address.base().getScheme())
                .host(address.base().getHost())
                .encodedPath(path)
                // Stored bytes are what was paid for and what the evidence is about: nothing may be decoded on the way.
                .putHeader("Accept-Encoding", "identity");
        if (address.base().getPort() >= 0) {
            request.port(address.base().getPort());
        }
        if (payer == Payer.REQUESTER) {
            request.putHeader("x-amz-request-payer", "requester");
        }
        return request;
    }
}
