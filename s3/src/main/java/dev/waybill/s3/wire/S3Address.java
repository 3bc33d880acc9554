package dev.waybill.s3.wire;

import java.net.URI;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.endpoints.S3EndpointProvider;

/**
 * Where a bucket's requests go.
 *
 * @param bucket name of the bucket
 * @param region region that requests are signed for
 * @param base URL of the bucket's root, without a trailing slash; keys follow after one
 */
record S3Address(String bucket, String region, URI base) {

    /**
     * Asks the SDK's own endpoint rules, which know partitions, bucket names that cannot be host names, and custom endpoints.
     *
     * @throws IllegalArgumentException if no URL can be made of these, with the rules' reason
     */
    static S3Address resolve(String bucket, String region, Optional<URI> endpoint, boolean pathStyle) {
        try {
            URI url = S3EndpointProvider.defaultProvider()
                    .resolveEndpoint(params -> {
                        params.bucket(bucket)
                                .region(Region.of(region))
                                .forcePathStyle(pathStyle)
                                .useFips(false)
                                .useDualStack(false)
                                .accelerate(false)
                                .useGlobalEndpoint(false);
                        endpoint.map(URI::toString).ifPresent(params::endpoint);
                    })
                    .join()
                    .endpointUrl()
                    .toUri();
            String text = url.toString();
            return new S3Address(
                    bucket, region, URI.create(text.endsWith("/") ? text.substring(0, text.length() - 1) : text));
        } catch (CompletionException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            throw new IllegalArgumentException(cause.getMessage(), cause);
        }
    }

    /** Whether it was the user or a dataset that chose the server, and TLS with it; AWS's own do speak it. */
    boolean namedWithTls() {
        return "https".equals(base.getScheme()) && !(base.getHost() + ".").contains(".amazonaws.com.");
    }

    String hostAndPort() {
        int standard = "http".equals(base.getScheme()) ? 80 : 443;
        return base.getHost() + ":" + (base.getPort() < 0 ? standard : base.getPort());
    }
}
