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
import dev.waybill.dataset.Payer;
import dev.waybill.s3.http.Closing;
import dev.waybill.s3.http.DirectTransport;
import dev.waybill.s3.http.Pace;
import dev.waybill.s3.http.SdkTransport;
import dev.waybill.s3.http.Transport;
import dev.waybill.s3.wire.BucketAccess;
import dev.waybill.s3.wire.ConnectionSettings;
import dev.waybill.s3.wire.Endpoints;
import dev.waybill.s3.wire.Pauses;
import java.net.URI;
import java.time.Clock;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;
import software.amazon.awssdk.identity.spi.IdentityProvider;

/**
 * Runs plans against S3 and servers that speak its protocol. Holds connections and threads: close it. Thread-safe; several plans can run at
 * the same time, on different directories.
 */
public final class S3Executor implements PlanExecutor {

    private final Transport http;
    private final Closing closing = new Closing();
    private final Pace pace;
    private final @Nullable IdentityProvider<? extends AwsCredentialsIdentity> credentials;
    private final boolean ownCredentials;
    private final Optional<String> region;
    private final Optional<URI> endpoint;
    private final boolean pathStyle;
    private final Clock clock;
    private final Pauses pauses;
    private final Map<Dataset, BucketAccess> known = new ConcurrentHashMap<>();
    private volatile boolean closed;

    /** Keeps what was set, not the builder: that may be used again. */
    S3Executor(S3ExecutorBuilder settings) {
        this.region = settings.region;
        this.endpoint = settings.endpoint.or(() -> Endpoints.configured(settings.profile));
        this.pathStyle = settings.pathStyle;
        this.clock = settings.clock;
        this.pauses = settings.pauses;
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
    public static S3ExecutorBuilder builder() {
        return new S3ExecutorBuilder();
    }

    @Override
    public Estimate estimate(DownloadPlan plan, ObjectSource objects, ObjectVisitor visitor) {
        Objects.requireNonNull(objects, "objects");
        Objects.requireNonNull(visitor, "visitor");
        return run(() -> new EstimateRun(plan, objects, access(plan), clock).run(visitor));
    }

    @Override
    public CheckReport check(DownloadPlan plan) {
        return run(() -> new CheckRun(plan, access(plan), clock).run());
    }

    @Override
    public DownloadReport execute(DownloadPlan plan, ObjectSource objects, DownloadListener listener) {
        Objects.requireNonNull(objects, "objects");
        Objects.requireNonNull(listener, "listener");
        return run(() -> new DownloadRun(plan, objects, access(plan), LastingFiles.open(plan, clock), pace, clock)
                .run(listener));
    }

    @Override
    public DownloadReport stream(
            DownloadPlan plan, ObjectSource objects, ObjectConsumer consumer, DownloadListener listener) {
        Objects.requireNonNull(objects, "objects");
        Objects.requireNonNull(consumer, "consumer");
        Objects.requireNonNull(listener, "listener");
        return run(() -> new DownloadRun(plan, objects, access(plan), PassingFiles.open(plan, consumer), pace, clock)
                .run(listener));
    }

    private <T> T run(Supplier<T> verb) {
        if (closed) {
            throw new IllegalStateException("the S3Executor is closed and cannot be used any more");
        }
        try {
            return verb.get();
        } catch (DownloadException e) {
            // An interrupted thread cannot read files: that is not the disk's fault.
            throw e.kind() == Kind.LOCAL_STORAGE && Thread.currentThread().isInterrupted() ? Interrupted.by(e) : e;
        }
    }

    /** Closes connections and threads, but not an HTTP client or credentials provider that was given to the builder. Runs that go on over them end, and can be gone on with. */
    @Override
    public void close() {
        closed = true;
        http.close();
        closing.close();
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
        return new ConnectionSettings(
                http, unsigned ? null : credentials, region, endpoint, pathStyle, clock, pauses, closing);
    }

    private static void closeQuietly(AutoCloseable closeable) {
        try {
            closeable.close();
        } catch (Exception e) {
            org.slf4j.LoggerFactory.getLogger(S3Executor.class).debug("closing the credentials provider failed", e);
        }
    }
}
