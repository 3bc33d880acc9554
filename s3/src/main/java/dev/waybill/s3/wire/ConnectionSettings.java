package dev.waybill.s3.wire;

import dev.waybill.s3.http.Closing;
import dev.waybill.s3.http.Transport;
import java.net.URI;
import java.time.Clock;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;
import software.amazon.awssdk.identity.spi.IdentityProvider;

/**
 * How to reach S3.
 *
 * @param http sends the requests; whoever made it closes it
 * @param credentials who pays; null sends unsigned requests
 * @param region given by the user; empty leaves it to the bucket
 * @param endpoint given by the user; empty for the dataset's, or AWS
 * @param pathStyle whether the bucket goes into the path, for servers without a host name a bucket
 * @param clock signs with this time
 * @param pauses before requests that are sent again
 * @param closing ends what waits for something else than http
 */
public record ConnectionSettings(
        Transport http,
        @Nullable IdentityProvider<? extends AwsCredentialsIdentity> credentials,
        Optional<String> region,
        Optional<URI> endpoint,
        boolean pathStyle,
        Clock clock,
        Pauses pauses,
        Closing closing) {}
