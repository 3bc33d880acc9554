package dev.waybill.s3.wire;

import dev.waybill.DownloadException;
import dev.waybill.DownloadException.Kind;
import dev.waybill.dataset.Endpoint;
import java.net.URI;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.awscore.endpoint.AwsClientEndpointProvider;
import software.amazon.awssdk.core.exception.SdkException;

/** Other servers than AWS, where none is given to Waybill itself. */
public final class Endpoints {

    private static final Logger LOG = LoggerFactory.getLogger(Endpoints.class);

    private Endpoints() {}

    /**
     * The server that the user has named for all AWS tools, found as the SDK's own S3 client finds it: whoever has a server of their own for tests must not be billed by
     * AWS.
     *
     * @param profile whose settings count; null for the one that AWS tools would take
     * @throws DownloadException of kind {@code INVALID_PLAN} if it is no address
     */
    public static Optional<URI> configured(@Nullable String profile) {
        try {
            AwsClientEndpointProvider.Builder settings = AwsClientEndpointProvider.builder()
                    .serviceEndpointOverrideEnvironmentVariable("AWS_ENDPOINT_URL_S3")
                    .serviceEndpointOverrideSystemProperty("aws.endpointUrlS3")
                    .serviceProfileProperty("s3");
            if (profile != null) {
                settings.profileName(profile);
            }
            Optional<URI> found = settings.resolveFromOverrides().map(Endpoint::of);
            found.ifPresent(url -> LOG.info("asking {}, which the AWS settings name", url));
            return found;
        } catch (SdkException | IllegalArgumentException e) {
            throw new DownloadException(
                    Kind.INVALID_PLAN,
                    "reading the address of S3 that AWS_ENDPOINT_URL_S3, AWS_ENDPOINT_URL or the AWS profile names failed: "
                            + e.getMessage(),
                    e);
        }
    }
}
