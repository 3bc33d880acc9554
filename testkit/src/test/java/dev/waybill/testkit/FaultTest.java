package dev.waybill.testkit;

import static dev.waybill.testkit.Client.header;
import static dev.waybill.testkit.Client.text;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class FaultTest {
    private static final String OBJECT = "0123456789";

    private S3Server server;
    private FakeBucket bucket;
    private Client client;

    @BeforeEach
    void start() throws Exception {
        server = S3Server.start();
        bucket = server.bucket("data");
        bucket.put("ten", OBJECT.getBytes(UTF_8));
        bucket.put("other", "abcdefghij".getBytes(UTF_8));
        client = new Client(server);
    }

    @AfterEach
    void stop() throws Exception {
        server.close();
    }

    private void fail(Fault... faults) {
        server.script(Rule.on(RequestKind.GET_OBJECT).nth(1).then(faults));
    }

    /** The fault is over after one request, and the server is as good as before. */
    private void assertRecovered() throws Exception {
        assertThat(text(client.get("/ten"))).isEqualTo(OBJECT);
    }

    @Test
    void answersAScriptedStatusWithHeaders() throws Exception {
        fail(Fault.status(503, "SlowDown", Map.of("Retry-After", "7")));
        HttpResponse<byte[]> response = client.get("/ten");
        assertThat(response.statusCode()).isEqualTo(503);
        assertThat(header(response, "Retry-After")).isEqualTo("7");
        assertThat(text(response)).contains("<Code>SlowDown</Code>");
        assertThat(server.stats().billedBytes()).isZero();
        assertRecovered();
    }

    @Test
    void answers200WithAnErrorInside() throws Exception {
        server.script(Rule.on(RequestKind.LIST).then(Fault.okWithError("InternalError")));
        HttpResponse<byte[]> response = client.get("?list-type=2");
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(text(response)).contains("<Error><Code>InternalError</Code>");
    }

    @Test
    void playsTheCaptivePortalAndTheHostileListing() throws Exception {
        fail(Fault.captivePortal());
        HttpResponse<byte[]> portal = client.get("/ten");
        assertThat(portal.statusCode()).isEqualTo(200);
        assertThat(header(portal, "Content-Type")).isEqualTo("text/html");
        assertThat(header(portal, "ETag")).isEqualTo("absent");
        server.script(Rule.on(RequestKind.LIST).then(Fault.answer(200, Map.of(), "<!DOCTYPE bomb>")));
        assertThat(client.list("")).isEqualTo("<!DOCTYPE bomb>");
        assertRecovered();
    }

    @Test
    void rewritesAListing() throws Exception {
        server.script(Rule.on(RequestKind.LIST).then(Fault.rewrite(xml -> xml.replace("<Size>10<", "<Size>-1<"))));
        assertThat(client.list(""))
                .contains("<Key>ten</Key>", "<Size>-1</Size>")
                .doesNotContain("<Size>10<");
    }

    @Test
    void sendsHeadsOfAnySize() throws Exception {
        fail(Fault.answer(200, Map.of("x-long", "y".repeat(1 << 20)), OBJECT));
        assertThat(RawSocket.get(server, "ten")).hasSizeGreaterThan(1 << 20).endsWith(OBJECT);
    }

    @Test
    void redirects() throws Exception {
        fail(Fault.redirect(307, URI.create("http://example.org/x")));
        HttpResponse<byte[]> response = client.get("/ten");
        assertThat(response.statusCode()).isEqualTo(307);
        assertThat(header(response, "Location")).isEqualTo("http://example.org/x");
    }

    @Test
    void sendsGarbageInsteadOfHttp() throws Exception {
        fail(Fault.garbage("SSH-2.0-OpenSSH\r\n"));
        assertThat(RawSocket.get(server, "ten")).isEqualTo("SSH-2.0-OpenSSH\r\n");
        assertThat(server.stats().responses()).isEmpty();
        assertRecovered();
    }

    @Test
    void resetsAndClosesBeforeTheHead() throws Exception {
        fail(Fault.resetBeforeHead());
        assertThatThrownBy(() -> RawSocket.get(server, "ten")).isInstanceOf(SocketException.class);
        server.script(Rule.on().nth(1).then(Fault.closeBeforeHead()));
        assertThat(RawSocket.get(server, "ten")).isEmpty();
        assertThat(server.stats().gets("data", "ten")).isEqualTo(2);
        assertThat(server.stats().responses()).isEmpty();
        assertRecovered();
    }

    @Test
    void closesAfterSomeBodyBytesAndCountsExactlyThose() throws Exception {
        fail(Fault.closeAfter(4));
        String reply = RawSocket.get(server, "ten");
        assertThat(reply).contains("Content-Length: 10");
        assertThat(RawSocket.body(reply)).isEqualTo("0123");
        assertThat(server.stats().billedBytes("data", "ten")).isEqualTo(4);
    }

    @Test
    void resetsAfterSomeBodyBytesAndCountsExactlyThose() throws Exception {
        fail(Fault.resetAfter(4));
        assertThatThrownBy(() -> client.get("/ten")).isInstanceOf(IOException.class);
        assertThat(server.stats().billedBytes()).isEqualTo(4);
        assertRecovered();
    }

    @Test
    void stallsUntilTheClientLeaves() throws Exception {
        fail(Fault.stallAfter(3));
        try (Socket socket = openGet()) {
            assertThat(readUntil(socket, "\r\n\r\n012")).doesNotContain("0123");
            assertThat(socket.getInputStream().available()).isZero();
            assertThat(server.stats().billedBytes()).isEqualTo(3);
        }
        assertRecovered();
    }

    @Test
    void stalledAndUnansweredConnectionsEndWithTheServer() throws Exception {
        // By its key: the other request may be the first to arrive.
        server.script(Rule.on(RequestKind.GET_OBJECT).key("ten").then(Fault.neverAnswer()));
        try (Socket socket = openGet()) {
            assertThat(text(client.get("/other"))).as("others go on").isEqualTo("abcdefghij");
            server.close();
            assertEnded(socket);
        }
    }

    @Test
    void goesOnAfterSilenceLatencyAndSlowness() throws Exception {
        fail(Fault.latency(Duration.ofMillis(20)), Fault.stallAfter(3, Duration.ofMillis(20)), Fault.slow(40));
        assertRecovered();
        assertThat(server.stats().billedBytes()).isEqualTo(10);
    }

    @Test
    void flipsTheSameBitInWhateverRangeCarriesIt() throws Exception {
        server.script(Rule.on(RequestKind.GET_OBJECT).then(Fault.flipBit(5)));
        assertThat(text(client.get("/ten"))).isEqualTo("0123446789");
        assertThat(text(client.get("/ten", "Range", "bytes=4-6"))).isEqualTo("446");
        assertThat(text(client.get("/ten", "Range", "bytes=6-7"))).isEqualTo("67");
    }

    @Test
    void leavesOutTheLastChunk() throws Exception {
        fail(Fault.unterminatedChunks());
        String reply = RawSocket.get(server, "ten");
        assertThat(reply).contains("Transfer-Encoding: chunked").doesNotContain("Content-Length");
        assertThat(RawSocket.body(reply)).isEqualTo("a\r\n0123456789\r\n");
    }

    @Test
    void sendsMoreThanAnnounced() throws Exception {
        fail(Fault.extraBytes("XY"));
        String reply = RawSocket.get(server, "ten");
        assertThat(reply).contains("Content-Length: 10");
        assertThat(RawSocket.body(reply)).isEqualTo("0123456789XY");
    }

    @Test
    void replacesAndRemovesHeaders() throws Exception {
        fail(Fault.header("Content-Length", "7"), Fault.withoutHeader("ETag"), Fault.header("x-amz-a", "b"));
        String reply = RawSocket.get(server, "ten");
        assertThat(reply).contains("Content-Length: 7\r\n", "x-amz-a: b\r\n").doesNotContain("ETag", ": 10");
    }

    @Test
    void answersWithABodyOfAnySize() throws Exception {
        fail(Fault.oversized(404, 3_000_000));
        HttpResponse<byte[]> response = client.get("/ten");
        assertThat(response.statusCode()).isEqualTo(404);
        assertThat(response.body()).hasSize(3_000_000);
        assertRecovered();
    }

    @Test
    void swapsBodiesBelowTheRightHeaders() throws Exception {
        fail(Fault.swapWith("other"));
        String pin = '"' + Objects.requireNonNull(bucket.object("ten")).etag() + '"';
        HttpResponse<byte[]> response = client.get("/ten", "If-Match", pin);
        assertThat(text(response)).isEqualTo("abcdefghij");
        assertThat(header(response, "ETag")).contains("781e5e245d69b566979b86e28d23f2c7");
    }

    @Test
    void answersAnotherRangeOrTheWholeObject() throws Exception {
        fail(Fault.shiftRange(2));
        HttpResponse<byte[]> shifted = client.get("/ten", "Range", "bytes=1-3");
        assertThat(text(shifted)).isEqualTo("345");
        assertThat(header(shifted, "Content-Range")).isEqualTo("bytes 3-5/10");
        fail(Fault.ignoreRange());
        HttpResponse<byte[]> whole = client.get("/ten", "Range", "bytes=1-3");
        assertThat(whole.statusCode()).isEqualTo(200);
        assertThat(text(whole)).isEqualTo(OBJECT);
    }

    @Test
    void replacesAnObjectWhileItIsRead() throws Exception {
        String before = header(client.head("/ten"), "ETag");
        fail(Fault.runAfter(5, () -> bucket.put("ten", "new".getBytes(UTF_8))));
        assertThat(text(client.get("/ten"))).as("the old content to its end").isEqualTo(OBJECT);
        assertThat(client.get("/ten", "If-Match", before).statusCode()).isEqualTo(412);
        assertThat(text(client.get("/ten"))).isEqualTo("new");
    }

    private Socket openGet() throws IOException {
        Socket socket =
                new Socket(server.endpoint().getHost(), server.endpoint().getPort());
        socket.getOutputStream().write("GET /data/ten HTTP/1.1\r\nHost: localhost\r\n\r\n".getBytes(UTF_8));
        return socket;
    }

    private static String readUntil(Socket socket, String end) throws IOException {
        StringBuilder read = new StringBuilder();
        while (read.indexOf(end) < 0) {
            int next = socket.getInputStream().read();
            assertThat(next).as("the server closed after %s", read).isNotNegative();
            read.append((char) next);
        }
        return read.toString();
    }

    private static void assertEnded(Socket socket) {
        try {
            assertThat(socket.getInputStream().read()).isNegative();
        } catch (IOException reset) {
            assertThat(reset).isInstanceOf(SocketException.class);
        }
    }
}
