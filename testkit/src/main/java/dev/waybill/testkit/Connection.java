package dev.waybill.testkit;

import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** One client connection: requests one after the other on one thread, until either side closes. Holds what faults may do to the socket. */
final class Connection implements Runnable {
    private final Socket socket;
    private final S3Server server;

    Connection(Socket socket, S3Server server) {
        this.socket = socket;
        this.server = server;
    }

    @Override
    public void run() {
        try (socket) {
            socket.setTcpNoDelay(true);
            RequestReader reader = new RequestReader(socket.getInputStream());
            ResponseWriter writer = new ResponseWriter(this, socket.getOutputStream(), server.stats());
            boolean open = true;
            while (open) {
                HttpRequest http = reader.next();
                if (http == null) {
                    return;
                }
                open = serve(S3Request.of(http, server.nextRequestId()), writer) && !http.wantsClose();
            }
        } catch (IOException clientOrFaultEndedIt) {
            // The socket is closed on the way out; what matters to a test is counted.
        } finally {
            server.forget(this);
        }
    }

    private boolean serve(S3Request request, ResponseWriter writer) throws IOException {
        server.stats().begin(request);
        try {
            server.log(request);
            return writer.write(request, answer(request), server.httpDate());
        } finally {
            server.stats().end();
        }
    }

    /** A mistake in this module must fail the test that met it, visibly. */
    private Response answer(S3Request request) {
        try {
            return server.answer(request);
        } catch (RuntimeException bug) {
            return S3Error.of(request, 500, "TestkitFailure", bug.toString(), Map.of());
        }
    }

    /** Ends the connection with a RST. */
    void reset() throws IOException {
        socket.setSoLinger(true, 0);
        socket.close();
        throw new EOFException("reset on purpose");
    }

    /** Ends the connection with a FIN. */
    void finish() throws IOException {
        socket.close();
        throw new EOFException("closed on purpose");
    }

    /** Sends bytes that no response accounts for. */
    void send(byte[] bytes) throws IOException {
        OutputStream out = socket.getOutputStream();
        out.write(bytes);
        out.flush();
    }

    /** Is silent for this long, or for ever when null; ends early when the client or the server closes the connection. */
    void stall(@Nullable Duration duration) throws IOException {
        long end = duration == null ? Long.MAX_VALUE : System.nanoTime() + duration.toNanos();
        while (true) {
            long left = duration == null ? 0 : TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
            if (duration != null && left <= 0) {
                break;
            }
            socket.setSoTimeout((int) Math.min(left, Integer.MAX_VALUE));
            try {
                if (socket.getInputStream().read() < 0) {
                    throw new EOFException("client left during a stall");
                }
            } catch (SocketTimeoutException over) {
                break;
            }
        }
        socket.setSoTimeout(0);
    }

    void close() {
        try {
            socket.close();
        } catch (IOException alreadyGone) {
            // Nothing is left to close.
        }
    }
}
