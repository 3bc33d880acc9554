package dev.waybill.s3;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.DownloadException;
import dev.waybill.DownloadException.Kind;
import dev.waybill.testkit.Fault;
import dev.waybill.testkit.RequestKind;
import dev.waybill.testkit.Rule;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What fails before S3 says anything. */
class ConnectionErrorsTest {

    @TempDir
    Path dir;

    @Test
    void namesHostAndPortThatRefuseTheConnection() throws IOException {
        int port;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        }
        try (Day day = new Day(dir)) {
            long began = System.nanoTime();
            DownloadException error = day.refusal(day.executor().endpoint(URI.create("http://127.0.0.1:" + port)));

            assertThat(error.kind()).isEqualTo(Kind.TEMPORARY);
            assertThat(error)
                    .message()
                    .contains("127.0.0.1:" + port + " cannot be reached", "refused", "--endpoint-url");
            assertThat(System.nanoTime() - began).as("no pauses for retries").isLessThan(5_000_000_000L);
        }
    }

    @Test
    void namesAHostThatDoesNotExist() throws IOException {
        try (Day day = new Day(dir)) {
            DownloadException error = day.refusal(day.executor().endpoint(URI.create("http://nosuchhost.invalid")));

            assertThat(error.kind()).isEqualTo(Kind.TEMPORARY);
            assertThat(error).message().contains("nosuchhost.invalid:80 cannot be resolved", "DNS");
        }
    }

    @Test
    void refusesAPortThatDoesNotSpeakTls() throws IOException {
        try (RawServer server = new RawServer("HTTP/1.1 400 Bad Request\r\n\r\n");
                Day day = new Day(dir)) {
            DownloadException error =
                    day.refusal(day.executor().endpoint(URI.create("https://127.0.0.1:" + server.port())));

            assertThat(error.kind()).isEqualTo(Kind.INSECURE);
            assertThat(error)
                    .message()
                    .contains("127.0.0.1:" + server.port() + " does not speak TLS", "write http:// in --endpoint-url");
            // These are connections, not requests: the HTTP client's pool replaces those that die in its hands.
            assertThat(server.requests).hasValueLessThanOrEqualTo(4);
        }
    }

    /** Most of them say nothing to what is no request, and hang up. A server that does so once may only be busy. */
    @Test
    void suspectsAServerThatHangsUpAtEachHandshake() throws IOException {
        try (RawServer server = new RawServer("");
                Day day = new Day(dir)) {
            DownloadException error =
                    day.refusal(day.executor().endpoint(URI.create("https://127.0.0.1:" + server.port())));

            assertThat(error.kind()).isEqualTo(Kind.INSECURE);
            assertThat(error)
                    .message()
                    .contains(
                            "127.0.0.1:" + server.port() + " hung up each time TLS was begun",
                            "write http:// in --endpoint-url")
                    .doesNotContain("Exception");
            assertThat(server.requests).as("connections").hasValue(5);
        }
    }

    @Test
    void givesUpAServerThatNeverAnswers() throws IOException {
        try (Day day = new Day(dir).put(100)) {
            day.s3.server.script(Rule.on().then(Fault.neverAnswer()));
            DownloadException error = day.refusal();

            assertThat(error.kind()).isEqualTo(Kind.TEMPORARY);
            assertThat(error)
                    .message()
                    .contains("127.0.0.1:" + day.s3.server.endpoint().getPort() + " did not answer in time");
            assertThat(day.s3.server.stats().requests()).isLessThanOrEqualTo(5);
        }
    }

    @Test
    void takesNoLoginPageForAListing() throws IOException {
        try (Day day = new Day(dir).put(100)) {
            day.s3.server.script(Rule.on(RequestKind.LIST).then(Fault.captivePortal()));
            DownloadException error = day.refusal();

            assertThat(error.kind()).isEqualTo(Kind.INSECURE);
            assertThat(error).message().contains("listing s3://", "login").doesNotContain("\n");
            assertThat(day.s3.server.stats().requests()).isEqualTo(1);
            assertThat(day.gets()).isZero();
        }
    }
}
