package dev.waybill.s3.http;

/**
 * Takes the answer to one request: {@link #answered}, any number of {@link #arrived}, then {@link #ended}; or {@link #failed} at any point, after which nothing
 * comes. Called on one network thread at a time, which other connections wait for: it may write to a local file, but not wait for the network or for other threads. Only
 * whoever closes the transport may tell of that from another thread, beside what comes last.
 */
public interface Receiver {

    /** The head of an answer, whatever its status. */
    void answered(Answer answer, Exchange exchange);

    /** The next bytes of the body, in order; whoever takes them gives them back. */
    void arrived(Chunk chunk);

    /** The body is complete, as far as HTTP can tell. */
    void ended();

    /** There is no answer, or its body broke; a {@link NotSentException} if it is certain that no server has got the request. */
    void failed(Throwable error);
}
