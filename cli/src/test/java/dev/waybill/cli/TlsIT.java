package dev.waybill.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.cli.CliProcess.Result;
import dev.waybill.testkit.Fault;
import dev.waybill.testkit.RequestKind;
import dev.waybill.testkit.Rule;
import dev.waybill.testkit.S3Server;
import dev.waybill.testkit.StoredObject;
import dev.waybill.testkit.tls.TlsFront;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The packaged jar and servers that speak TLS: one that it may trust, and those that it must not send a request to. */
class TlsIT {

    private static final String KEY = "node_fills_by_block/hourly/20251001/0.lz4";

    /** TLS 1.1's way to accept an offer, as a record: that version, a random number, no session, ECDHE_RSA_WITH_AES_128_CBC_SHA, no compression. */
    private static final byte[] HELLO_OF_TLS_1_1 = ByteBuffer.allocate(47)
            .put(new byte[] {22, 3, 2, 0, 42, 2, 0, 0, 38, 3, 2})
            .put(new byte[32])
            .put(new byte[] {0, (byte) 0xc0, 0x13, 0})
            .array();

    @TempDir
    static Path shared;

    private static Certificates certificates;
    private static Path trust;
    private static S3Server s3;

    @TempDir
    Path home;

    @BeforeAll
    static void makeCertificates() throws Exception {
        certificates = new Certificates(shared)
                .authority("authority")
                .authority("stranger")
                .server("good", "localhost", "-signer", "authority")
                .server("expired", "localhost", "-signer", "authority", "-startdate", "-10d", "-validity", "5")
                .server("wrong-host", "example.com", "-signer", "authority")
                .server("other-authority", "localhost", "-signer", "stranger")
                .server("self-signed", "localhost");
        trust = certificates.trusting("authority");
        s3 = S3Server.builder()
                .region("ap-northeast-1")
                .requesterPays(true)
                .credentials("AKIATEST", "secret", null)
                .start();
        s3.bucket("hl-mainnet-node-data").put(KEY, StoredObject.generated(20_000_000, 1));
    }

    @AfterAll
    static void stop() throws IOException {
        s3.close();
    }

    @BeforeEach
    void countAnew() {
        s3.reset();
        s3.clearScript();
    }

    @Test
    void downloadsFromAServerWhoseAuthorityItTrusts() throws Exception {
        try (TlsFront front = front("good")) {
            Result result = run("download", at(front), "--to", "data", "--yes");
            assertThat(result.exitCode()).as(result.out() + result.err()).isZero();
        }
        assertThat(Files.readAllBytes(home.resolve("data").resolve(KEY)))
                .isEqualTo(StoredObject.generated(20_000_000, 1).bytes());
        assertThat(s3.stats().requests(RequestKind.GET_OBJECT)).isEqualTo(1);
    }

    /** The other implementation judges certificates no worse. */
    @Test
    void saysWhatItCostsWhereTheNativeLibraryIsNotUsed() throws Exception {
        List<String> withoutIt = List.of("-Dio.netty.handler.ssl.noOpenSsl=true");
        try (TlsFront front = front("good")) {
            Result result = run(withoutIt, "download", at(front), "--to", "data", "--yes", "--verbose");
            assertThat(result.exitCode()).as(result.out() + result.err()).isZero();
            assertThat(result.err()).contains("TLS by the JDK, which is slow");
        }
        try (TlsFront front = front("wrong-host")) {
            assertThat(run(withoutIt, "estimate", at(front)).exitCode()).isEqualTo(7);
        }
    }

    @ParameterizedTest
    @CsvSource({"self-signed", "expired", "wrong-host", "other-authority"})
    void sendsNothingToAServerThatItCannotTrust(String certificate) throws Exception {
        try (TlsFront front = front(certificate)) {
            assertRefused(run("download", at(front), "--to", "data", "--yes"), at(front), "trust store");
        }
        assertThat(s3.stats().requests()).isZero();
        assertThat(home.resolve("data").resolve(KEY)).doesNotExist();
    }

    /** The JDK's own server would not speak it any more, so this one knows but the first words. */
    @Test
    void speaksNoProtocolThatIsTooOld() throws Exception {
        assertRefusedAtTheHandshake(HELLO_OF_TLS_1_1, "trust store");
    }

    @Test
    void doesNotGoOnWithoutTlsWhereTheServerSpeaksPlainHttp() throws Exception {
        assertRefusedAtTheHandshake(
                "HTTP/1.1 400 Bad Request\r\n\r\n".getBytes(StandardCharsets.US_ASCII),
                "write http:// in --endpoint-url");
    }

    /** Whom to trust was settled before: it is a connection that broke like any other. */
    @ParameterizedTest
    @ValueSource(strings = {"true", "false"})
    void goesOnAfterADamagedRecordFromTheByteThatArrived(String withoutNativeLibrary) throws Exception {
        try (TlsFront front = front("good");
                DamagingRelay relay = new DamagingRelay(at(front), 5_000_000)) {
            Result result = run(
                    List.of("-Dio.netty.handler.ssl.noOpenSsl=" + withoutNativeLibrary),
                    "download",
                    relay.endpoint(),
                    "--to",
                    "data",
                    "--yes");
            assertThat(result.exitCode()).as(result.out() + result.err()).isZero();
            assertThat(relay.damaged()).isTrue();
        }
        assertThat(s3.stats().requests(RequestKind.GET_OBJECT)).isEqualTo(2);
        assertThat(Files.readAllBytes(home.resolve("data").resolve(KEY)))
                .isEqualTo(StoredObject.generated(20_000_000, 1).bytes());
    }

    @ParameterizedTest
    @ValueSource(strings = {"HTTPS_PROXY", "https_proxy"})
    void goesThroughTheProxyOfTheEnvironment(String variable) throws Exception {
        try (TlsFront front = front("good");
                ConnectProxy proxy = new ConnectProxy()) {
            Result result = run(
                    Map.of(variable, "http://user:secret@127.0.0.1:" + proxy.port()),
                    List.of(),
                    "download",
                    at(front),
                    "--to",
                    "data",
                    "--yes");
            assertThat(result.exitCode()).as(result.out() + result.err()).isZero();
            assertThat(proxy.requests())
                    .isNotEmpty()
                    .allSatisfy(head -> assertThat(head)
                            .startsWith("connect localhost:" + front.endpoint().getPort()));
        }
        assertThat(home.resolve("data").resolve(KEY)).hasSize(20_000_000);
    }

    @Test
    void goesThroughTheProxyOfJavasPropertiesButNotToHostsThatNeedNone() throws Exception {
        try (TlsFront front = front("good");
                ConnectProxy proxy = new ConnectProxy()) {
            List<String> jvm = List.of("-Dhttps.proxyHost=127.0.0.1", "-Dhttps.proxyPort=" + proxy.port());
            assertThat(run(jvm, "estimate", at(front)).exitCode()).isZero();
            int through = proxy.requests().size();
            assertThat(through).isPositive();
            List<String> exempt = List.of(jvm.get(0), jvm.get(1), "-Dhttp.nonProxyHosts=localhost");
            assertThat(run(exempt, "estimate", at(front)).exitCode()).isZero();
            assertThat(proxy.requests()).hasSize(through);
        }
    }

    /** Whatever an answer says: credentials stay with the endpoint. */
    @Test
    void followsNoRedirectToAnotherHostNorToPlainHttp() throws Exception {
        try (TlsFront front = front("good");
                S3Server elsewhere = S3Server.start()) {
            s3.script(Rule.on(RequestKind.LIST, RequestKind.HEAD_BUCKET, RequestKind.GET_OBJECT)
                    .then(Fault.redirect(307, elsewhere.endpoint().resolve("/hl-mainnet-node-data/"))));
            assertThat(run("estimate", at(front)).exitCode()).isNotZero();
            assertThat(s3.stats().requests()).isPositive();
            assertThat(elsewhere.stats().connections()).isZero();
        }
    }

    private void assertRefusedAtTheHandshake(byte[] answer, String advice) throws Exception {
        Queue<Integer> firstBytes = new ConcurrentLinkedQueue<>();
        try (ServerSocket listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            Thread server = new Thread(() -> answerEach(listening, answer, firstBytes));
            server.setDaemon(true);
            server.start();
            URI endpoint = URI.create("https://localhost:" + listening.getLocalPort());
            assertRefused(run("estimate", endpoint), endpoint, advice);
        }
        assertThat(firstBytes).as("nothing but handshakes").containsOnly(22);
    }

    private static void answerEach(ServerSocket listening, byte[] answer, Queue<Integer> firstBytes) {
        try {
            while (true) {
                try (Socket client = listening.accept()) {
                    byte[] hello = new byte[4_096];
                    assertThat(client.getInputStream().read(hello)).isPositive();
                    firstBytes.add((int) hello[0]);
                    client.getOutputStream().write(answer);
                    // Its alert, and its end.
                    client.getInputStream().readAllBytes();
                }
            }
        } catch (IOException e) {
            // Closed.
        }
    }

    private static void assertRefused(Result result, URI endpoint, String advice) {
        assertThat(result.exitCode()).as(result.out() + result.err()).isEqualTo(7);
        assertThat(result.err().lines().filter(line -> line.startsWith("waybill: ")))
                .singleElement()
                .asString()
                .contains("TLS", "localhost:" + endpoint.getPort(), advice)
                .hasSizeLessThan(600);
        assertThat(result.err()).hasLineCount(1);
    }

    private static TlsFront front(String certificate) throws Exception {
        return TlsFront.start(certificates.context(certificate), s3.endpoint());
    }

    /** By the name that is in the certificates. */
    private static URI at(TlsFront front) {
        return URI.create("https://localhost:" + front.endpoint().getPort());
    }

    private Result run(String command, URI endpoint, String... more) throws Exception {
        return run(List.of(), command, endpoint, more);
    }

    private Result run(List<String> jvm, String command, URI endpoint, String... more) throws Exception {
        return run(Map.of(), jvm, command, endpoint, more);
    }

    private Result run(Map<String, String> environment, List<String> jvm, String command, URI endpoint, String... more)
            throws Exception {
        List<String> options = new ArrayList<>(jvm);
        options.add("-Djavax.net.ssl.trustStore=" + trust);
        options.add("-Djavax.net.ssl.trustStorePassword=" + new String(Certificates.PASSWORD));
        Map<String, String> variables = new HashMap<>(environment);
        variables.put("AWS_ACCESS_KEY_ID", "AKIATEST");
        variables.put("AWS_SECRET_ACCESS_KEY", "secret");
        CliProcess cli = new CliProcess(home, variables, options);
        List<String> arguments = new ArrayList<>(
                List.of(command, "--paths", "current", "--start-date", "2025-10-01", "--end-date", "2025-10-01"));
        arguments.addAll(List.of("--endpoint-url", endpoint.toString(), "--path-style"));
        arguments.addAll(List.of(more));
        return cli.run(arguments.toArray(String[]::new));
    }
}
