package dev.waybill.s3.http;

/** Sends requests and passes their answers on, each once. Thread-safe. */
public interface Transport extends AutoCloseable {

    /**
     * Sends a request; everything that happens then, errors too, is told to the receiver. Does not block.
     *
     * @throws ClosedTransportException if it is closed, as long as the receiver has not been told of that
     */
    void send(Request request, Receiver receiver);

    /** Closes what this opened; requests under way fail. Does not wait for them. */
    @Override
    void close();
}
