package dev.waybill.s3.listing;

import dev.waybill.s3.wire.BucketAccess;
import dev.waybill.s3.wire.ListQuery;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;

/** Reads one chain page by page; while the consumer works on a page, the next one is on its way. Not thread-safe. */
final class ChainReader {

    /**
     * S3 sends empty pages before the last one where many deleted keys lie in between, but not without end; and each of them is billed.
     */
    private static final int MAX_EMPTY_PAGES = 200;

    private final BucketAccess bucket;
    private final Chain chain;
    private @Nullable ListQuery query;
    private BucketAccess.@Nullable Pending pending;
    private String lastKey = "";
    private int emptyPages;

    ChainReader(BucketAccess bucket, Chain chain) {
        this.bucket = bucket;
        this.chain = chain;
        this.query = ListQuery.first(chain.prefix(), chain.startAfter());
    }

    /** Asks for the next page if nobody did yet and no limit forbids it; not before the first answer of all has shown that asking makes sense. */
    void readAhead() {
        ListQuery next = query;
        if (next != null && pending == null && bucket.settled()) {
            pending = bucket.listAhead(next).orElse(null);
        }
    }

    /** Objects of the next page that lie within the chain; empty at its end. Waits, and tries again where that may help. */
    Optional<List<ListedObject>> next() throws InterruptedException, ExecutionException {
        ListQuery current = query;
        if (current == null) {
            return Optional.empty();
        }
        ListedPage page = bucket.untilAnswered(() -> PageParser.parse(fetch(current)));
        List<ListedObject> objects = page.objects();
        checkProgress(current, page);
        int within = objects.size();
        while (within > 0 && chain.isPast(objects.get(within - 1).key())) {
            within--;
        }
        query = within == objects.size() ? page.nextToken().map(current::next).orElse(null) : null;
        readAhead();
        return Optional.of(objects.subList(0, within));
    }

    /** Wants nothing more: a page that was asked for ahead is paid, and nobody reads it. */
    void giveUp() {
        if (pending != null) {
            bucket.askedInVain();
            pending = null;
        }
    }

    private byte[] fetch(ListQuery current) throws InterruptedException, ExecutionException {
        BucketAccess.Pending ahead = pending;
        pending = null;
        return ahead == null ? bucket.list(current) : bucket.await(ahead);
    }

    /** A server that hands out the same token, old keys or nothing again and again would be listed, and billed, for ever. */
    private void checkProgress(ListQuery current, ListedPage page) throws ExecutionException {
        if (page.nextToken().isPresent() && page.nextToken().equals(current.token())) {
            throw standsStill("a page points to itself as the next one");
        }
        if (page.objects().isEmpty()) {
            emptyPages++;
            if (emptyPages > MAX_EMPTY_PAGES) {
                throw standsStill(MAX_EMPTY_PAGES + " pages in a row are empty");
            }
            return;
        }
        emptyPages = 0;
        if (!lastKey.isEmpty() && KeyOrder.compare(page.objects().get(0).key(), lastKey) <= 0) {
            throw standsStill("the same keys came again");
        }
        lastKey = page.objects().get(page.objects().size() - 1).key();
    }

    private static ExecutionException standsStill(String why) {
        return new ExecutionException(new MalformedListingException("the listing does not move on: " + why));
    }
}
