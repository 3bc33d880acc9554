package dev.waybill.s3;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.DownloadException;
import dev.waybill.DownloadException.Kind;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;

/** What a credentials provider does wrong is told as its fault. */
class ProviderErrorsTest {

    @TempDir
    Path dir;

    private static void assertRefused(DownloadException error, String... words) {
        assertThat(error.kind()).isEqualTo(Kind.CREDENTIALS);
        assertThat(error).message().contains(words);
    }

    @Test
    void blamesTheCredentialsProviderWhateverItThrows() throws IOException {
        AwsCredentialsProvider broken = () -> {
            throw new IllegalStateException("vault sealed");
        };
        try (Day day = new Day(dir).put(100)) {
            DownloadException error = day.refusal(day.executor().credentials(broken));
            assertRefused(error, "no usable AWS credentials: vault sealed");
        }
    }

    /** The command line brings it; who embeds the library has to. */
    @Test
    void namesTheModuleThatAProfileNeeds() throws IOException {
        AwsCredentialsProvider role = () -> {
            throw new IllegalStateException(
                    "To use assumed roles in the 'x' profile, the 'sts' service module must be on the class path.");
        };
        try (Day day = new Day(dir).put(100)) {
            DownloadException error = day.refusal(day.executor().credentials(role));
            assertRefused(error, "must be on the class path; add software.amazon.awssdk:sts to it");
        }
    }

    /** The words of the SDK's default chain where the profile's file is not in them. */
    @Test
    void tellsWhatTheChainSaysOfTheDefaultProfile() throws IOException {
        AwsCredentialsProvider chain = () -> {
            throw new IllegalStateException("Unable to load credentials from any of the providers in the chain"
                    + " AwsCredentialsProviderChain(credentialsProviders=[SystemPropertyCredentialsProvider(),"
                    + " ProfileCredentialsProvider(profileName=default), ContainerCredentialsProvider()]) :"
                    + " [SystemPropertyCredentialsProvider(): Unable to load credentials from system settings.,"
                    + " ProfileCredentialsProvider(profileName=default): To use assumed roles in the 'default' profile,"
                    + " the 'sts' service module must be on the class path., ContainerCredentialsProvider(): Cannot"
                    + " fetch credentials from container]");
        };
        try (Day day = new Day(dir).put(100)) {
            DownloadException error = day.refusal(day.executor().credentials(chain));
            assertRefused(
                    error,
                    "no usable AWS credentials: To use assumed roles in the 'default' profile, the 'sts' service module must be on the class path; add");
        }
    }

    /** What breaks the promises of its interface is its fault, and neither the network's nor Waybill's. */
    @Test
    void blamesTheCredentialsProviderThatGivesNullOrThrowsWhatItDoesNotDeclare() throws IOException {
        AwsCredentialsProvider missingClass = () -> {
            throw new NoClassDefFoundError("com/example/Vault");
        };
        AwsCredentialsProvider undeclared = () -> {
            throw ProviderErrorsTest.<RuntimeException>undeclared(new IOException("vault sealed"));
        };
        try (Day day = new Day(dir).put(100)) {
            DownloadException none = day.refusal(day.executor().credentials((AwsCredentialsProvider) () -> null));
            assertRefused(none, "no usable AWS credentials: the provider", "gave null; look");
            DownloadException missing = day.refusal(day.executor().credentials(missingClass));
            assertRefused(missing, "no usable AWS credentials: NoClassDefFoundError: com/example/Vault");
            DownloadException sealed = day.refusal(day.executor().credentials(undeclared));
            assertRefused(sealed, "no usable AWS credentials: vault sealed");
            assertThat(day.s3.server.requests()).isEmpty();
        }
    }

    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
    private static <T extends Throwable> T undeclared(Throwable thrown) throws T {
        throw (T) thrown;
    }
}
