package dev.waybill.s3.http;

import org.jspecify.annotations.Nullable;

/** One request on its way through a {@link Connection}. */
final class Call implements Exchange {

    private final Request request;
    private final Receiver receiver;
    private volatile @Nullable Connection connection;

    Call(Request request, Receiver receiver) {
        this.request = request;
        this.receiver = receiver;
    }

    Request request() {
        return request;
    }

    Receiver receiver() {
        return receiver;
    }

    /** The connection that the answer comes by. */
    void by(Connection carrier) {
        connection = carrier;
    }

    @Override
    public void cancel() {
        Connection carrier = connection;
        if (carrier != null) {
            carrier.abandon(this);
        }
    }
}
