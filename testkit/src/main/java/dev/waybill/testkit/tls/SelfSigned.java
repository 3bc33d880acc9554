package dev.waybill.testkit.tls;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/**
 * A key pair for 127.0.0.1 and localhost whose certificate is its own authority.
 *
 * @param keyStore PKCS #12, with {@link #PASSWORD}; serves as a trust store of Java clients too
 * @param certificate PEM, for the other clients
 */
public record SelfSigned(Path keyStore, Path certificate) {

    /** Of the key store; it guards nothing. */
    public static final String PASSWORD = "loopback";

    private static final String ALIAS = "loopback";

    /**
     * Makes a key pair that is valid for a day.
     *
     * @param directory where the two files go; they must not exist yet
     * @throws IOException if the JDK's keytool is missing or fails
     */
    public static SelfSigned create(Path directory) throws IOException {
        SelfSigned made = new SelfSigned(directory.resolve("loopback.p12"), directory.resolve("loopback.pem"));
        // The JDK has no public API that makes a certificate.
        made.keytool(
                "-genkeypair",
                "-keyalg",
                "EC",
                "-dname",
                "CN=localhost",
                "-validity",
                "1",
                "-ext",
                "bc=ca:true",
                "-ext",
                "san=ip:127.0.0.1,dns:localhost");
        made.keytool("-exportcert", "-rfc", "-file", made.certificate.toString());
        return made;
    }

    /** For the server's side. */
    public SSLContext context() throws IOException {
        try (InputStream in = Files.newInputStream(keyStore)) {
            KeyStore keys = KeyStore.getInstance("PKCS12");
            keys.load(in, PASSWORD.toCharArray());
            KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            managers.init(keys, PASSWORD.toCharArray());
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(managers.getKeyManagers(), null, null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IOException("reading the key pair in " + keyStore + " failed", e);
        }
    }

    private void keytool(String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(), "-J-XX:TieredStopAtLevel=1"));
        command.addAll(List.of(arguments));
        command.addAll(List.of(
                "-alias", ALIAS, "-keystore", keyStore.toString(), "-storetype", "PKCS12", "-storepass", PASSWORD));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        process.getOutputStream().close();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        try {
            if (process.waitFor() != 0) {
                throw new IOException("keytool failed: " + said.strip());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while keytool was running", e);
        }
    }
}
