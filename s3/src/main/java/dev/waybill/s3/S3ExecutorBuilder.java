package dev.waybill.s3;

import dev.waybill.DownloadException;
import dev.waybill.dataset.Endpoint;
import dev.waybill.s3.http.Authorities;
import dev.waybill.s3.http.Pace;
import dev.waybill.s3.wire.CaBundle;
import dev.waybill.s3.wire.Pauses;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.ProfileCredentialsProvider;
import software.amazon.awssdk.http.async.SdkAsyncHttpClient;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;
import software.amazon.awssdk.identity.spi.IdentityProvider;

/** Settings of an executor. Nothing is read or sent before {@link #build()}; null is refused at once. Not thread-safe. */
public final class S3ExecutorBuilder {

    private static final Duration LONGEST_SILENCE = Duration.ofDays(1);

    @Nullable
    IdentityProvider<? extends AwsCredentialsIdentity> credentials;

    @Nullable
    String profile;

    boolean anonymous;
    Optional<String> region = Optional.empty();
    Optional<URI> endpoint = Optional.empty();
    boolean pathStyle;

    private @Nullable Path caBundle;

    @Nullable
    SdkAsyncHttpClient http;

    Duration readTimeout = Duration.ofSeconds(30);
    Pace pace = Pace.NONE;
    Clock clock = Clock.systemUTC();
    Pauses pauses = Pauses.DEFAULT;

    S3ExecutorBuilder() {}

    /**
     * Signs with these credentials; default: where AWS tools look for them. Profiles with a role need the SDK's module {@code sts} on the class path for that, and
     * those with SSO {@code sso} and {@code ssooidc}. The caller closes the provider. Asked for each request, so that temporary credentials are renewed in time.
     */
    public S3ExecutorBuilder credentials(IdentityProvider<? extends AwsCredentialsIdentity> provider) {
        this.credentials = Objects.requireNonNull(provider, "provider");
        return this;
    }

    /** A profile of the AWS configuration files, whatever the environment says; default: the environment, then {@code AWS_PROFILE}, else {@code default}. */
    public S3ExecutorBuilder profile(String name) {
        this.profile = Objects.requireNonNull(name, "name");
        return this;
    }

    /** Sends unsigned requests, for public buckets, whatever credentials there are. */
    public S3ExecutorBuilder anonymous() {
        this.anonymous = true;
        return this;
    }

    /**
     * Region to sign for at first; the bucket's own answer overrules it. Default: the dataset's hint. One that neither the SDK nor the plan's prices know is refused when
     * a plan is run, unless there is an endpoint.
     */
    public S3ExecutorBuilder region(String name) {
        this.region = Optional.of(Objects.requireNonNull(name, "name"));
        return this;
    }

    /**
     * Another server than AWS, such as {@code http://localhost:9090}. Default: what is set for the SDK's own S3 client, by {@code AWS_ENDPOINT_URL_S3},
     * {@code AWS_ENDPOINT_URL}, the properties {@code aws.endpointUrlS3} and {@code aws.endpointUrl} or the profile, unless
     * {@code AWS_IGNORE_CONFIGURED_ENDPOINT_URLS} is true; else the dataset's, else AWS.
     *
     * @throws IllegalArgumentException if it is no address of a server; the message says what is wrong with it
     */
    public S3ExecutorBuilder endpoint(URI url) {
        this.endpoint = Optional.of(Endpoint.of(Objects.requireNonNull(url, "url")));
        return this;
    }

    /**
     * A PEM file with the certificates of authorities that are trusted instead of the JDK's, as behind a company's proxy; read by {@link #build()}. Default: what
     * {@code AWS_CA_BUNDLE} or {@code ca_bundle} of the profile names, else the JDK's trust store. Says nothing to an HTTP client that was given, nor to who gives
     * credentials.
     */
    public S3ExecutorBuilder caBundle(Path pem) {
        this.caBundle = Objects.requireNonNull(pem, "pem");
        return this;
    }

    /** Puts the bucket into the path instead of the host name; default as the dataset says. */
    public S3ExecutorBuilder pathStyle(boolean on) {
        this.pathStyle = on;
        return this;
    }

    /**
     * How long an answer or the next bytes of a body may stay away until the request is given up, and the rest asked for again; default 30 seconds.
     *
     * @throws IllegalArgumentException if it is not positive, or longer than a day
     */
    public S3ExecutorBuilder readTimeout(Duration silence) {
        if (silence.isZero() || silence.isNegative() || silence.compareTo(LONGEST_SILENCE) > 0) {
            throw new IllegalArgumentException(
                    "a read timeout must be longer than nothing, and at most a day, not " + silence);
        }
        this.readTimeout = silence;
        return this;
    }

    /**
     * How many bytes of answers may come in a second, over all connections and all plans that run at the same time; default no limit. What is over it is not read, so
     * that the servers wait.
     *
     * @throws IllegalArgumentException if it is not positive
     */
    public S3ExecutorBuilder maxBandwidth(long bytesPerSecond) {
        this.pace = Pace.of(bytesPerSecond);
        return this;
    }

    /**
     * Sends through this client, which the caller closes; it must allow as many connections as objects are in flight, and has its own timeouts. Default: an own
     * one, which is faster.
     */
    public S3ExecutorBuilder httpClient(SdkAsyncHttpClient client) {
        this.http = Objects.requireNonNull(client, "client");
        return this;
    }

    /** The clock for signatures, "now" and durations; default the system's, in UTC. */
    public S3ExecutorBuilder clock(Clock utc) {
        this.clock = Objects.requireNonNull(utc, "utc");
        return this;
    }

    /** How long to wait before requests that are sent again; default {@link Pauses#DEFAULT}. */
    S3ExecutorBuilder pauses(Pauses chosen) {
        this.pauses = chosen;
        return this;
    }

    /**
     * An executor with these settings; the caller closes it.
     *
     * @throws DownloadException of kind {@code INVALID_PLAN} if the endpoint that is set for the SDK is no address, or the file of certificates cannot be used
     */
    public S3Executor build() {
        return new S3Executor(this);
    }

    Authorities authorities() {
        return caBundle == null ? CaBundle.configured(profile) : CaBundle.of(caBundle);
    }

    IdentityProvider<? extends AwsCredentialsIdentity> credentialsOrDefault() {
        if (credentials != null) {
            return credentials;
        }
        // A profile that was asked for by name wins over the environment, as with --profile of AWS's own tools, and
        // its errors are its own.
        return profile == null
                ? DefaultCredentialsProvider.builder().build()
                : ProfileCredentialsProvider.create(profile);
    }
}
