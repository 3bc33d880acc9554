package dev.waybill.s3.wire;

import dev.waybill.BucketRegion;
import dev.waybill.DownloadException;
import dev.waybill.DownloadException.Kind;
import dev.waybill.cost.RequestCounts;
import dev.waybill.dataset.Dataset;
import dev.waybill.s3.http.Answer;
import java.net.URI;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/**
 * One bucket, reached where it really is. The first request is a LIST that is needed anyway: it goes alone, tells the region, and when the
 * bucket turns out to be elsewhere or this machine's clock to be off, it is repeated once with what the answer taught. Everything else waits for it, so
 * that wrong credentials cost one request. Thread-safe.
 */
public final class BucketAccess {

    /** A page of 1,000 keys of 1,024 bytes, each of them percent-encoded threefold, and the rest of an entry. */
    private static final int MAX_PAGE_BYTES = 8 << 20;

    private static final RequestCounts LIST = new RequestCounts(1, 0, 0);
    private static final RequestCounts HEAD = new RequestCounts(0, 1, 0);

    private final Dataset dataset;
    private final Optional<String> givenRegion;
    private final Optional<URI> endpoint;
    private final boolean pathStyle;
    private final RequestSigner signer;
    private final Wire wire;
    private final ErrorDoctor doctor;

    private volatile S3Address address;
    private volatile S3Requests requests;
    private volatile boolean settled;
    private volatile BucketLimit limit = BucketLimit.NONE;
    private volatile @Nullable BucketRegion region;

    /** Sends nothing yet. */
    public BucketAccess(Dataset dataset, ConnectionSettings settings) {
        this.dataset = dataset;
        this.givenRegion = settings.region();
        this.endpoint = settings.endpoint().or(dataset::endpoint);
        this.pathStyle = settings.pathStyle() || dataset.pathStyle();
        this.signer = new RequestSigner(settings.credentials(), settings.clock());
        this.wire = new Wire(settings.http(), signer);
        this.address = address(givenRegion.or(dataset::regionHint).orElse("us-east-1"));
        this.requests = new S3Requests(address, dataset.payer());
        this.doctor = new ErrorDoctor(dataset, signer::anonymous, () -> address, settings.clock()::instant);
    }

    /** Takes over what another access to the same bucket found out about its place; not its counts. */
    public void learnFrom(BucketAccess other) {
        if (other.settled) {
            address = other.address;
            requests = other.requests;
            region = other.region;
            settled = true;
        }
    }

    /** From now on, asks this before it sends what is about the bucket; without it there is no limit. */
    public void limit(BucketLimit asked) {
        limit = asked;
    }

    /** Puts errors of this bucket into words. */
    public ErrorDoctor doctor() {
        return doctor;
    }

    /** What was sent so far. */
    public RequestCounts counts() {
        return wire.counts();
    }

    /** What was sent so far to list the bucket and to find it. */
    public RequestCounts countsOfBucket() {
        return wire.countsOfBucket();
    }

    /** True once an answer has shown where the bucket is and that these credentials may list it. */
    public boolean settled() {
        return settled;
    }

    /**
     * One page of keys as S3 sent it, waited for. The first call of all goes alone.
     *
     * @throws S3Failure if S3 says no
     * @throws InterruptedException if the calling thread is interrupted; the request is abandoned
     */
    public byte[] list(ListQuery query) throws InterruptedException, ExecutionException {
        if (!settled) {
            synchronized (this) {
                if (!settled) {
                    return settle(() -> checked(query, await(send(query)))).body();
                }
            }
        }
        return checked(query, await(send(query))).body();
    }

    /** Asks for a page without waiting, unless that would cross a limit; {@link #await} takes the answer. Only once the bucket is settled. */
    public Optional<Pending> listAhead(ListQuery query) {
        return limit.allows(LIST) ? Optional.of(new Pending(query, sendAllowed(query))) : Optional.empty();
    }

    /** The page that was asked for; the same as {@link #list} for its query. */
    public byte[] await(Pending pending) throws InterruptedException, ExecutionException {
        return checked(pending.query, await(pending.answer)).body();
    }

    /** A page that is on its way. */
    public static final class Pending {

        private final ListQuery query;
        private final Future<Wire.Collected> answer;

        private Pending(ListQuery query, Future<Wire.Collected> answer) {
            this.query = query;
            this.answer = answer;
        }
    }

    /** Bytes of an object. Does not block. */
    public void get(GetQuery query, BodyReceiver receiver) {
        wire.send(Operation.GET, query.key(), requests.get(query), address.region(), receiver);
    }

    /** An object's headers; fails with {@link S3Failure} or what the network said. Does not block. */
    public CompletableFuture<Answer> head(HeadQuery query) {
        return wire.collect(Operation.HEAD, query.key(), requests.head(query), address.region(), 0)
                .thenApply(Wire.Collected::answer);
    }

    /**
     * The region that prices apply to: what the listing's answer said, else what HeadBucket says (one more request), else what the user gave.
     * Call it after a first LIST.
     */
    public BucketRegion region() throws InterruptedException, ExecutionException {
        synchronized (this) {
            BucketRegion known = region;
            if (known == null) {
                known = Retries.call(this, this::askRegion);
                region = known;
            }
            return known;
        }
    }

    /** Takes the server's word for the time, or the provider's newer token. True if the request is worth repeating for that. */
    public boolean learnedFrom(S3Failure failure) {
        return adoptServerTime(failure)
                || (failure.code().equals("ExpiredToken") && signer.renewed(failure.sessionToken()));
    }

    private boolean adoptServerTime(S3Failure failure) {
        if (!failure.code().equals("RequestTimeTooSkewed")) {
            return false;
        }
        Optional<Instant> serverNow = failure.header("Date").flatMap(BucketAccess::httpDate);
        serverNow.ifPresent(signer::adoptServerTime);
        return serverNow.isPresent();
    }

    private Wire.Collected headBucket() throws InterruptedException, ExecutionException {
        requireAllowed(HEAD);
        return await(wire.collect(
                Operation.HEAD_BUCKET, dataset.bucket(), requests.headBucket(), address.region(), MAX_PAGE_BYTES));
    }

    private BucketRegion askRegion() throws InterruptedException, ExecutionException {
        Optional<String> answered = settle(this::headBucket).answer().header("x-amz-bucket-region");
        if (answered.isPresent()) {
            return new BucketRegion(answered.get(), BucketRegion.Origin.ANSWERED);
        }
        return givenRegion
                .map(name -> new BucketRegion(name, BucketRegion.Origin.GIVEN))
                .orElseThrow(() -> new DownloadException(
                        Kind.INVALID_PLAN,
                        "pricing s3://" + dataset.bucket() + " failed: " + address.hostAndPort()
                                + " does not say which region the bucket is in; name it with --region"));
    }

    /** The first request, and once more if its refusal taught something. Not for several threads. */
    private Wire.Collected settle(Ask request) throws InterruptedException, ExecutionException {
        Wire.Collected answer;
        try {
            answer = request.ask();
        } catch (S3Failure failure) {
            if (settled || (!adoptRegion(failure) && !adoptServerTime(failure))) {
                throw failure;
            }
            answer = request.ask();
        }
        settled = true;
        return answer;
    }

    /** A request that is waited for. */
    @FunctionalInterface
    private interface Ask {
        Wire.Collected ask() throws InterruptedException, ExecutionException;
    }

    private Future<Wire.Collected> send(ListQuery query) {
        requireAllowed(LIST);
        return sendAllowed(query);
    }

    private void requireAllowed(RequestCounts request) {
        if (!limit.allows(request)) {
            throw new DownloadException(
                    Kind.LIMIT,
                    "stopped before another request to list s3://" + dataset.bucket()
                            + ": it would cross the cost limit; raise the limit and run the same command to go on");
        }
    }

    private Future<Wire.Collected> sendAllowed(ListQuery query) {
        return wire.collect(Operation.LIST, query.prefix(), requests.list(query), address.region(), MAX_PAGE_BYTES);
    }

    private Wire.Collected checked(ListQuery query, Wire.Collected page) {
        if (ErrorBody.looksLike(page.body())) {
            throw new S3Failure(
                    Operation.LIST,
                    query.prefix(),
                    page.answer(),
                    ErrorBody.parse(page.answer().status(), page.body()),
                    null);
        }
        if (region == null) {
            page.answer()
                    .header("x-amz-bucket-region")
                    .ifPresent(name -> region = new BucketRegion(name, BucketRegion.Origin.ANSWERED));
        }
        return page;
    }

    /** Moves to the region that a refusal names. Only the region is taken from an answer, never a host: credentials stay with AWS or the endpoint. */
    private boolean adoptRegion(S3Failure failure) {
        Optional<String> named = failure.header("x-amz-bucket-region").or(failure::region);
        // A 403 names the region as well, but would be the same there.
        boolean misdirected = failure.status() / 100 == 3 || failure.status() == 400;
        if (named.isEmpty()
                || !misdirected
                || named.get().equals(address.region())
                || !named.get().matches("[a-z0-9-]{1,32}")) {
            return false;
        }
        address = address(named.get());
        requests = new S3Requests(address, dataset.payer());
        return true;
    }

    private S3Address address(String regionName) {
        try {
            return S3Address.resolve(dataset.bucket(), regionName, endpoint, pathStyle);
        } catch (IllegalArgumentException e) {
            throw new DownloadException(
                    Kind.INVALID_PLAN,
                    "finding the address of s3://" + dataset.bucket() + " in region " + regionName + " failed: "
                            + e.getMessage(),
                    e);
        }
    }

    private static <T> T await(Future<T> answer) throws InterruptedException, ExecutionException {
        try {
            return answer.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof S3Failure failure) {
                throw failure;
            }
            throw e;
        } catch (CancellationException e) {
            throw new ExecutionException(e);
        }
    }

    private static Optional<Instant> httpDate(String text) {
        try {
            return Optional.of(DateTimeFormatter.RFC_1123_DATE_TIME.parse(text, Instant::from));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }
}
