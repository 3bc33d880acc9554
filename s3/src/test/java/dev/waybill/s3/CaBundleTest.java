package dev.waybill.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.waybill.DownloadException;
import dev.waybill.DownloadException.Kind;
import dev.waybill.Estimate;
import dev.waybill.testkit.tls.SelfSigned;
import dev.waybill.testkit.tls.TlsFront;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Servers whose authority no trust store knows, and a file that does. */
class CaBundleTest {

    @TempDir
    static Path shared;

    private static SelfSigned server;
    private static SelfSigned stranger;
    private static Day day;
    private static TlsFront front;

    @BeforeAll
    static void start() throws IOException {
        server = SelfSigned.create(Files.createDirectory(shared.resolve("server")));
        stranger = SelfSigned.create(Files.createDirectory(shared.resolve("stranger")));
        day = new Day(shared.resolve("data")).put(1_000);
        front = TlsFront.start(server.context(), day.s3.server.endpoint());
    }

    @AfterAll
    static void stop() throws IOException {
        front.close();
        day.close();
    }

    @Test
    void trustsThoseOfTheFile() throws IOException {
        assertThat(estimate(server.certificate()).total().buy().objects()).isEqualTo(1);
        Path both = shared.resolve("both.pem");
        Files.writeString(
                both,
                "# An authority\n" + Files.readString(stranger.certificate()) + "\n# Another one\n"
                        + Files.readString(server.certificate()) + "The end.\n");
        assertThat(estimate(both).total().buy().objects()).isEqualTo(1);
    }

    @Test
    void trustsNobodyElse() {
        for (S3ExecutorBuilder builder :
                new S3ExecutorBuilder[] {day.executor(), day.executor().caBundle(stranger.certificate())}) {
            assertThatThrownBy(() -> estimate(builder))
                    .isInstanceOfSatisfying(
                            DownloadException.class, e -> assertThat(e.kind()).isEqualTo(Kind.INSECURE))
                    .hasMessageContaining("the TLS connection to 127.0.0.1")
                    .hasMessageContaining(
                            "name a PEM file with its certificate authority by AWS_CA_BUNDLE or --ca-bundle");
        }
    }

    @Test
    void refusesWhatHoldsNoCertificates() throws IOException {
        Path key = shared.resolve("key.pem");
        Files.writeString(key, "-----BEGIN PRIVATE KEY-----\nMEE=\n-----END PRIVATE KEY-----\n");
        assertRefused(shared.resolve("nothing-there.pem"), "no such file");
        assertRefused(shared, "directory");
        assertRefused(Files.createFile(shared.resolve("empty.pem")), "no certificate in it");
        assertRefused(Files.writeString(shared.resolve("text.pem"), "hello\n"), "something else than certificates");
        assertRefused(key, "something else than certificates");
        assertRefused(server.keyStore(), "something else than certificates");
    }

    private static void assertRefused(Path file, String why) {
        assertThatThrownBy(() -> day.executor().caBundle(file).build())
                .isInstanceOfSatisfying(
                        DownloadException.class, e -> assertThat(e.kind()).isEqualTo(Kind.INVALID_PLAN))
                .hasMessageStartingWith("reading the certificate authorities in " + file + " failed: ")
                .message()
                .contains(why)
                .endsWith("; name a PEM file with one certificate or more")
                .hasLineCount(1);
    }

    private static Estimate estimate(Path pem) {
        return estimate(day.executor().caBundle(pem));
    }

    private static Estimate estimate(S3ExecutorBuilder builder) {
        try (S3Executor executor = builder.endpoint(front.endpoint()).build()) {
            return day.plan().build().estimate(executor);
        }
    }
}
