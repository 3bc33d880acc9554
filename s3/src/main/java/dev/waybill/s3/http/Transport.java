package dev.waybill.s3.http;

/** Sends requests and passes their answers on, each once. Thread-safe. */
public interface Transport extends AutoCloseable {

    /** Sends a request; everything that happens then, errors too, is told to the receiver. Does not block. */
    void send(Request request, Receiver receiver);

    /** Closes what this opened; requests under way fail. Does not wait for them. */
    @Override
    void close();
}
