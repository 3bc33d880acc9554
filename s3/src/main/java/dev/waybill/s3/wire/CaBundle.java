package dev.waybill.s3.wire;

import dev.waybill.DownloadException;
import dev.waybill.DownloadException.Kind;
import dev.waybill.errors.FileErrors;
import dev.waybill.s3.http.Authorities;
import dev.waybill.target.KeyText;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.profiles.ProfileFile;
import software.amazon.awssdk.profiles.ProfileFileSystemSetting;

/** A file of certificate authorities that stand for the JDK's own, as behind a company's proxy. The SDK for Java knows no such setting, AWS's other tools do. */
public final class CaBundle {

    private static final Logger LOG = LoggerFactory.getLogger(CaBundle.class);
    private static final String VARIABLE = "AWS_CA_BUNDLE";
    private static final String PROPERTY = "ca_bundle";

    private CaBundle() {}

    /**
     * The authorities that the user has named for all AWS tools, else those of the JDK.
     *
     * @param profile whose settings count; null for the one that AWS tools would take
     * @throws DownloadException of kind {@code INVALID_PLAN} if the file cannot be used
     */
    public static Authorities configured(@Nullable String profile) {
        String variable = System.getenv(VARIABLE);
        if (variable != null && !variable.isBlank()) {
            return read(variable, VARIABLE);
        }
        return ofProfile(profile)
                .map(file -> read(file, PROPERTY + " of the AWS profile"))
                .orElse(Authorities.OF_THE_JDK);
    }

    /**
     * Those of a file.
     *
     * @throws DownloadException of kind {@code INVALID_PLAN} if it cannot be used
     */
    public static Authorities of(Path file) {
        return read(file.toString(), "");
    }

    private static Optional<String> ofProfile(@Nullable String name) {
        try {
            String profile = name == null ? ProfileFileSystemSetting.AWS_PROFILE.getStringValueOrThrow() : name;
            return ProfileFile.defaultProfileFile()
                    .profile(profile)
                    .flatMap(found -> found.property(PROPERTY))
                    .filter(file -> !file.isBlank());
        } catch (SdkException | IllegalArgumentException e) {
            // Who gives credentials reads the same files, and tells in its own words what is wrong with them. The
            // reason
            // may hold a part of them, and so a secret.
            LOG.debug("the files of the AWS profile cannot be read, and so no {} in them", PROPERTY);
            return Optional.empty();
        }
    }

    private static Authorities read(String file, String namedBy) {
        try {
            Authorities authorities = Authorities.of(Path.of(file));
            LOG.info("trusting the certificate authorities in {} and no others", file);
            return authorities;
        } catch (IOException | InvalidPathException e) {
            String why = e instanceof IOException reading ? FileErrors.reason(reading) : String.valueOf(e.getMessage());
            throw new DownloadException(
                    Kind.INVALID_PLAN,
                    "reading the certificate authorities in " + KeyText.escaped(file)
                            + (namedBy.isEmpty() ? "" : ", which " + namedBy + " names,") + " failed: "
                            + KeyText.escaped(why) + "; name a PEM file with one certificate or more",
                    e);
        }
    }
}
