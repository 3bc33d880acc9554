package dev.waybill.s3.wire;

import dev.waybill.BucketRegion;
import dev.waybill.DownloadException;
import dev.waybill.DownloadException.Kind;
import dev.waybill.RetryCause;
import dev.waybill.cost.RequestCounts;
import dev.waybill.dataset.Dataset;
import dev.waybill.s3.http.Answer;
import dev.waybill.s3.http.Closing;
import dev.waybill.s3.http.Receiver;
import dev.waybill.s3.http.Request;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;

/**
 * One bucket, reached where it really is. The first request is a LIST that is needed anyway: it goes alone, tells the region, and when the
 * bucket turns out to be elsewhere or this machine's clock to be off, it is repeated with what the answer taught, once for each. Everything else waits for
 * it, so that wrong credentials cost one request. Thread-safe.
 */
public final class BucketAccess {

    /** A page of 1,000 keys of 1,024 bytes, each of them percent-encoded threefold, and the rest of an entry. */
    private static final int MAX_PAGE_BYTES = 8 << 20;

    private static final RequestCounts LIST = new RequestCounts(1, 0, 0);
    private static final RequestCounts HEAD = new RequestCounts(0, 1, 0);

    private final Dataset dataset;
    private final BucketLocation location;
    private final RequestSigner signer;
    private final Wire wire;
    private final ErrorDoctor doctor;
    private final Pauses pauses;
    private final Closing closing;
    private final BucketQuestions questions = new BucketQuestions();
    private final FirstRequest first;

    private volatile BucketLimit limit = BucketLimit.NONE;

    /** Sends nothing yet. */
    public BucketAccess(Dataset dataset, ConnectionSettings settings) {
        this.dataset = dataset;
        this.location = new BucketLocation(dataset, settings);
        this.signer = new RequestSigner(settings.credentials(), settings.clock(), settings.closing());
        this.wire = new Wire(settings.http(), signer);
        this.pauses = settings.pauses();
        this.closing = settings.closing();
        this.first = new FirstRequest(location, signer, questions);
        this.doctor = new ErrorDoctor(
                dataset, signer::anonymous, this::settled, location::address, settings.clock()::instant);
    }

    /** Takes over what another access to the same bucket found out about its place; not its counts. */
    public void learnFrom(BucketAccess other) {
        if (other.settled()) {
            first.learnFrom(other.location);
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

    /** Counts what the same job sent before, when it was estimated. */
    public void sentBefore(RequestCounts sent) {
        wire.sentBefore(sent);
    }

    /** What was sent so far. */
    public RequestCounts counts() {
        return wire.counts();
    }

    /** What it takes to list the bucket, as far as that went, and to find it: what was sent for that, but for attempts beyond the first. */
    public RequestCounts questions() {
        return questions.asked();
    }

    /** Those attempts beyond the first, by their causes. What the very first refusal teaches, about the region or the time, is none. */
    public Map<RetryCause, Long> retries() {
        return questions.again();
    }

    /** True once an answer has shown where the bucket is and that these credentials may list it. */
    public boolean settled() {
        return first.answered();
    }

    /**
     * One page of keys as S3 sent it, waited for. The first call of all goes alone.
     *
     * @throws S3Failure if S3 says no
     * @throws InterruptedException if the calling thread is interrupted; the request is abandoned
     */
    public byte[] list(ListQuery query) throws InterruptedException, ExecutionException {
        if (!settled()) {
            synchronized (this) {
                if (!settled()) {
                    return first.ask(LIST, () -> checked(query, await(send(query))))
                            .body();
                }
            }
        }
        return checked(query, await(send(query))).body();
    }

    /**
     * Calls until a page is there, or refused, or has failed too often; waits in between.
     *
     * @param page one attempt to get and read it
     */
    public <T> T untilAnswered(Callable<T> page) throws InterruptedException, ExecutionException {
        return untilAnswered(LIST, page);
    }

    private <T> T untilAnswered(RequestCounts question, Callable<T> attempt)
            throws InterruptedException, ExecutionException {
        questions.asked(question);
        return Retries.call(this, attempt, questions::again);
    }

    /** Asks for a page without waiting, unless that would cross a limit; {@link #await} takes the answer. Only once the bucket is settled. */
    public Optional<Pending> listAhead(ListQuery query) {
        return limit.allows(LIST) ? Optional.of(new Pending(query, sendAllowed(query))) : Optional.empty();
    }

    /** Counts a page that was asked for ahead and that nobody awaits: it is a part of what it takes to list the bucket all the same. */
    public void askedInVain() {
        questions.asked(LIST);
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

    /** Bytes of an object. Does not block. Only a successful answer is passed on; {@link S3Failure} says what else S3 said. */
    public void get(GetQuery query, Receiver receiver) {
        wire.send(
                Operation.GET,
                query.key(),
                location.requests().get(query),
                location.address().region(),
                receiver);
    }

    /** An object's headers; fails with {@link S3Failure} or what the network said. Does not block. */
    public CompletableFuture<Answer> head(HeadQuery query) {
        return collect(Operation.HEAD, query.key(), location.requests().head(query), 0)
                .thenApply(Wire.Collected::answer);
    }

    /**
     * The region that prices apply to: what the listing's answer said, else what HeadBucket says (one more request), else what the user gave.
     * Call it after a first LIST.
     */
    public synchronized BucketRegion region() throws InterruptedException, ExecutionException {
        Optional<BucketRegion> known = location.region();
        return known.isPresent() ? known.get() : untilAnswered(HEAD, this::askRegion);
    }

    /**
     * Asks the bucket whether these credentials still hold. Costs a HEAD.
     *
     * @throws S3Failure if they do not
     */
    public void requireAccess() throws InterruptedException, ExecutionException {
        var unused = untilAnswered(HEAD, this::headBucket);
    }

    /** How long to wait before a request is sent again. */
    public Pauses pauses() {
        return pauses;
    }

    /** Tells when there is nothing to wait for any more. */
    public Closing closing() {
        return closing;
    }

    /** For one request and its repetitions; nothing is learned yet. */
    public Lessons lessons() {
        return new Lessons(signer);
    }

    private BucketRegion askRegion() throws InterruptedException, ExecutionException {
        location.learnFrom(first.ask(HEAD, this::headBucket).answer());
        return location.requireRegion();
    }

    private Wire.Collected headBucket() throws InterruptedException, ExecutionException {
        requireAllowed(HEAD);
        return await(collect(
                Operation.HEAD_BUCKET, dataset.bucket(), location.requests().headBucket(), MAX_PAGE_BYTES));
    }

    private Future<Wire.Collected> send(ListQuery query) {
        requireAllowed(LIST);
        return sendAllowed(query);
    }

    private void requireAllowed(RequestCounts request) {
        if (!limit.allows(request)) {
            throw new DownloadException(
                    Kind.LIMIT,
                    "stopped before another request to list s3://" + dataset.bucket() + ": " + limit.refusal(request));
        }
    }

    private Future<Wire.Collected> sendAllowed(ListQuery query) {
        return collect(Operation.LIST, query.prefix(), location.requests().list(query), MAX_PAGE_BYTES);
    }

    private Wire.Collected checked(ListQuery query, Wire.Collected page) {
        if (ErrorBody.looksLike(page.body())) {
            throw new S3Failure(
                    Operation.LIST,
                    query.prefix(),
                    page.answer(),
                    ErrorBody.parse(page.answer().status(), page.body()),
                    Signed.NOT);
        }
        location.learnFrom(page.answer());
        return page;
    }

    private CompletableFuture<Wire.Collected> collect(
            Operation operation, String target, Request request, int mostBytes) {
        return wire.collect(operation, target, request, location.address().region(), mostBytes);
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
}
