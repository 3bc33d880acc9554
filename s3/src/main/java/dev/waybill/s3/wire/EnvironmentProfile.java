package dev.waybill.s3.wire;

import java.util.Optional;
import software.amazon.awssdk.auth.credentials.ProfileCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.profiles.ProfileFileSystemSetting;

/**
 * The profile that {@code AWS_PROFILE} names. The SDK's default chain passes over one that does not exist or is incomplete, and tells of others
 * without the causes, so that nobody could see that only the network was missing.
 */
final class EnvironmentProfile {

    private EnvironmentProfile() {}

    /** Why that profile alone gives no credentials; empty if none is named, or it does give some. */
    static Optional<Throwable> failure() {
        Optional<String> name = ProfileFileSystemSetting.AWS_PROFILE.getNonDefaultStringValue();
        if (name.isEmpty()) {
            return Optional.empty();
        }
        try (ProfileCredentialsProvider alone = ProfileCredentialsProvider.create(name.get())) {
            var unused = alone.resolveCredentials();
            return Optional.empty();
        } catch (SdkException | IllegalArgumentException | IllegalStateException e) {
            return Optional.of(e);
        }
    }
}
