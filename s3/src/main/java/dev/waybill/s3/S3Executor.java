package dev.waybill.s3;

import dev.waybill.CheckReport;
import dev.waybill.DownloadException;
import dev.waybill.DownloadException.Kind;
import dev.waybill.DownloadListener;
import dev.waybill.DownloadPlan;
import dev.waybill.DownloadReport;
import dev.waybill.Estimate;
import dev.waybill.ObjectConsumer;
import dev.waybill.ObjectSource;
import dev.waybill.ObjectVisitor;
import dev.waybill.PlanExecutor;
import dev.waybill.dataset.Dataset;
import dev.waybill.dataset.Endpoint;
import dev.waybill.dataset.Payer;
import dev.waybill.s3.http.Authorities;
import dev.waybill.s3.http.DirectTransport;
import dev.waybill.s3.http.Pace;
import dev.waybill.s3.http.SdkTransport;
import dev.waybill.s3.http.Transport;
import dev.waybill.s3.wire.BucketAccess;
import dev.waybill.s3.wire.CaBundle;
import dev.waybill.s3.wire.ConnectionSettings;
import dev.waybill.s3.wire.Endpoints;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.ProfileCredentialsProvider;
import software.amazon.awssdk.http.async.SdkAsyncHttpClient;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;
import software.amazon.awssdk.identity.spi.IdentityProvider;

/**
 * Runs plans against S3 and servers that speak its protocol. Holds connections and threads: close it. Thread-safe; several plans can run at
 * the same time, on different directories.
 */
public final class S3Executor implements PlanExecutor {

    private final Transport http;
    private final Pace pace;
    private final @Nullable IdentityProvider<? extends AwsCredentialsIdentity> credentials;
    private final boolean ownCredentials;
    private final Optional<String> region;
    private final Optional<URI> endpoint;
    private final boolean pathStyle;
    private final Clock clock;
    private final Map<Dataset, BucketAccess> known = new ConcurrentHashMap<>();
    private volatile boolean closed;

    /** Keeps what was set, not the builder: that may be used again. */
    private S3Executor(Builder settings) {
        this.region = settings.region;
        this.endpoint = settings.endpoint.or(() -> Endpoints.configured(settings.profile));
        this.pathStyle = settings.pathStyle;
        this.clock = settings.clock;
        this.ownCredentials = settings.credentials == null;
        this.credentials = settings.anonymous ? null : settings.credentialsOrDefault();
        this.pace = settings.pace;
        this.http = settings.http == null
                ? new DirectTransport(settings.readTimeout, pace, settings.authorities())
                : new SdkTransport(settings.http, pace);
    }

    /** An executor with default settings; the caller closes it. */
    public static S3Executor create() {
        return builder().build();
    }

    /** A builder with default settings. */
    public static Builder builder() {
        return new Builder();
    }

    @Override
    public Estimate estimate(DownloadPlan plan, ObjectSource objects, ObjectVisitor visitor) {
        Objects.requireNonNull(objects, "objects");
        Objects.requireNonNull(visitor, "visitor");
        return run(() -> new EstimateRun(plan, access(plan), clock).run(objects, visitor));
    }

    @Override
    public CheckReport check(DownloadPlan plan) {
        return run(() -> new CheckRun(plan, access(plan), clock).run());
    }

    @Override
    public DownloadReport execute(DownloadPlan plan, ObjectSource objects, DownloadListener listener) {
        Objects.requireNonNull(objects, "objects");
        Objects.requireNonNull(listener, "listener");
        return run(() ->
                new DownloadRun(plan, access(plan), pace, clock).run(objects, listener, LastingFiles.open(plan, clock)));
    }

    @Override
    public DownloadReport stream(
            DownloadPlan plan, ObjectSource objects, ObjectConsumer consumer, DownloadListener listener) {
        Objects.requireNonNull(objects, "objects");
        Objects.requireNonNull(consumer, "consumer");
        Objects.requireNonNull(listener, "listener");
        return run(() ->
                new DownloadRun(plan, access(plan), pace, clock).run(objects, listener, PassingFiles.open(plan, consumer)));
    }

    private <T> T run(Supplier<T> verb) {
        if (closed) {
            throw new IllegalStateException("the S3Executor is closed and cannot be used any more");
        }
        try {
            return verb.get();
        } catch (DownloadException e) {
            // An interrupted thread cannot read files: that is not the disk's fault.
            throw e.kind() == Kind.LOCAL_STORAGE && Thread.currentThread().isInterrupted()
                    ? new DownloadException(Kind.INTERRUPTED, "interrupted; run the same command to go on", e)
                    : e;
        }
    }

    /** Closes connections and threads, but not an HTTP client or credentials provider that was given to the builder. Runs that go on over them end, and can be gone on with. */
    @Override
    public void close() {
        closed = true;
        http.close();
        if (ownCredentials && credentials instanceof AutoCloseable closeable) {
            closeQuietly(closeable);
        }
    }

    /** Counts anew for each verb, but remembers where a bucket was found: an estimate and its download ask for the region once. */
    private BucketAccess access(DownloadPlan plan) {
        BucketAccess fresh = new BucketAccess(plan.dataset(), connection(plan));
        BucketAccess before = known.put(plan.dataset(), fresh);
        if (before != null) {
            fresh.learnFrom(before);
        }
        return fresh;
    }

    private ConnectionSettings connection(DownloadPlan plan) {
        if (endpoint.or(plan.dataset()::endpoint).isEmpty()) {
            region.or(plan.dataset()::regionHint).ifPresent(name -> KnownRegions.require(name, plan.prices()));
        }
        boolean unsigned = plan.dataset().payer() == Payer.ANONYMOUS;
        return new ConnectionSettings(http, unsigned ? null : credentials, region, endpoint, pathStyle, clock);
    }

    private static void closeQuietly(AutoCloseable closeable) {
        try {
            closeable.close();
        } catch (Exception e) {
            org.slf4j.LoggerFactory.getLogger(S3Executor.class).debug("closing the credentials provider failed", e);
        }
    }

    /** Settings of an executor. Nothing is read or sent before {@link #build()}; null is refused at once. Not thread-safe. */
    public static final class Builder {

        private static final Duration LONGEST_SILENCE = Duration.ofDays(1);

        private @Nullable IdentityProvider<? extends AwsCredentialsIdentity> credentials;
        private @Nullable String profile;
        private boolean anonymous;
        private Optional<String> region = Optional.empty();
        private Optional<URI> endpoint = Optional.empty();
        private boolean pathStyle;
        private @Nullable Path caBundle;
        private @Nullable SdkAsyncHttpClient http;
        private Duration readTimeout = Duration.ofSeconds(30);
        private Pace pace = Pace.NONE;
        private Clock clock = Clock.systemUTC();

        private Builder() {}

        /** Signs with these credentials; default: where AWS tools look for them. The caller closes the provider. */
        public Builder credentials(IdentityProvider<? extends AwsCredentialsIdentity> provider) {
            this.credentials = Objects.requireNonNull(provider, "provider");
            return this;
        }

        /** A profile of the AWS configuration files, whatever the environment says; default: the environment, then {@code AWS_PROFILE}, else {@code default}. */
        public Builder profile(String name) {
            this.profile = Objects.requireNonNull(name, "name");
            return this;
        }

        /** Sends unsigned requests, for public buckets. */
        public Builder anonymous() {
            this.anonymous = true;
            return this;
        }

        /**
         * Region to sign for at first; the bucket's own answer overrules it. Default: the dataset's hint. One that neither the SDK nor the plan's prices know is refused when
         * a plan is run, unless there is an endpoint.
         */
        public Builder region(String name) {
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
        public Builder endpoint(URI url) {
            this.endpoint = Optional.of(Endpoint.of(Objects.requireNonNull(url, "url")));
            return this;
        }

        /**
         * A PEM file with the certificates of authorities that are trusted instead of the JDK's, as behind a company's proxy; read by {@link #build()}. Default: what
         * {@code AWS_CA_BUNDLE} or {@code ca_bundle} of the profile names, else the JDK's trust store. Says nothing to an HTTP client that was given, nor to who gives
         * credentials.
         */
        public Builder caBundle(Path pem) {
            this.caBundle = pem;
            return this;
        }

        /** Puts the bucket into the path instead of the host name; default as the dataset says. */
        public Builder pathStyle(boolean on) {
            this.pathStyle = on;
            return this;
        }

        /**
         * How long an answer or the next bytes of a body may stay away until the request is given up, and the rest asked for again; default 30 seconds.
         *
         * @throws IllegalArgumentException if it is not positive, or longer than a day
         */
        public Builder readTimeout(Duration silence) {
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
        public Builder maxBandwidth(long bytesPerSecond) {
            this.pace = Pace.of(bytesPerSecond);
            return this;
        }

        /**
         * Sends through this client, which the caller closes; it must allow as many connections as objects are in flight, and has its own timeouts. Default: an own
         * one, which is faster.
         */
        public Builder httpClient(SdkAsyncHttpClient client) {
            this.http = Objects.requireNonNull(client, "client");
            return this;
        }

        /** The clock for signatures, "now" and durations; default the system's, in UTC. */
        public Builder clock(Clock utc) {
            this.clock = Objects.requireNonNull(utc, "utc");
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

        private Authorities authorities() {
            return caBundle == null ? CaBundle.configured(profile) : CaBundle.of(caBundle);
        }

        private IdentityProvider<? extends AwsCredentialsIdentity> credentialsOrDefault() {
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
}
