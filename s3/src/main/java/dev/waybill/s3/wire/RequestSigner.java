package dev.waybill.s3.wire;

import dev.waybill.s3.http.Closing;
import dev.waybill.s3.http.Request;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;
import software.amazon.awssdk.identity.spi.AwsSessionCredentialsIdentity;
import software.amazon.awssdk.identity.spi.IdentityProvider;

/**
 * Signs requests with AWS Signature Version 4, or leaves them unsigned for public buckets. Asks the provider for credentials at each request, so
 * that temporary ones are renewed by it in time.
 */
final class RequestSigner {

    private final SignatureV4 signature = new SignatureV4();
    private final @Nullable IdentityProvider<? extends AwsCredentialsIdentity> credentials;
    private final Closing closing;
    private volatile Clock clock;

    /**
     * A signer.
     *
     * @param credentials null leaves requests unsigned
     * @param closing ends the waiting for them
     */
    RequestSigner(
            @Nullable IdentityProvider<? extends AwsCredentialsIdentity> credentials, Clock clock, Closing closing) {
        this.closing = closing;
        this.credentials = credentials;
        this.clock = clock;
    }

    CompletableFuture<Request> sign(Request request, String region) {
        if (credentials == null) {
            return CompletableFuture.completedFuture(request);
        }
        return closing.orClosed(identity(credentials))
                .thenApply(identity -> signature.sign(request, region, identity, now()));
    }

    /** Takes the server's word for the time, or the provider's newer token. Empty if the request is not worth repeating for that. */
    Optional<Lessons.Lesson> learnedFrom(S3Failure failure) {
        if (learnedTimeFrom(failure)) {
            return Optional.of(Lessons.Lesson.TIME);
        }
        return mayBeAboutToken(failure) && renewed(failure.sessionToken())
                ? Optional.of(Lessons.Lesson.TOKEN)
                : Optional.empty();
    }

    private static boolean mayBeAboutToken(S3Failure failure) {
        return switch (failure.code()) {
            case "ExpiredToken", ErrorBody.TOKEN_REFUSED -> true;
            case "AccessDenied" -> failure.wordless();
            default -> false;
        };
    }

    /** Signs with the server's time from now on, if that was what it objected to: S3 refuses signatures that are more than 15 minutes off. */
    private boolean learnedTimeFrom(S3Failure failure) {
        if (!failure.code().equals("RequestTimeTooSkewed")) {
            return false;
        }
        Optional<Instant> serverNow = failure.header("Date").flatMap(HttpDate::parse);
        serverNow.ifPresent(now -> clock = Clock.offset(clock, Duration.between(clock.instant(), now)));
        return serverNow.isPresent();
    }

    /** True if the provider has other credentials by now than those with this session token, or may soon have. */
    private boolean renewed(@Nullable String sessionToken) {
        if (credentials == null) {
            return false;
        }
        try {
            AwsCredentialsIdentity now = identity(credentials).getNow(null);
            return !(now instanceof AwsSessionCredentialsIdentity session
                            && session.sessionToken().equals(sessionToken))
                    && !(now != null && sessionToken == null);
        } catch (CompletionException e) {
            return false;
        }
    }

    /** Some providers throw instead of failing the future, and some of these what they do not declare; others give null. */
    private static CompletableFuture<AwsCredentialsIdentity> identity(
            IdentityProvider<? extends AwsCredentialsIdentity> provider) {
        CompletableFuture<? extends AwsCredentialsIdentity> asked;
        try {
            asked = provider.resolveIdentity();
        } catch (Throwable e) {
            return CompletableFuture.failedFuture(CredentialsException.of(provider, e));
        }
        if (asked == null) {
            return CompletableFuture.failedFuture(CredentialsException.ofNull(provider));
        }
        return asked.handle((identity, error) -> {
            if (error != null) {
                throw CredentialsException.of(provider, Wire.unwrap(error));
            }
            if (identity == null || identity.accessKeyId() == null || identity.secretAccessKey() == null) {
                throw CredentialsException.ofNull(provider);
            }
            return identity;
        });
    }

    Instant now() {
        return clock.instant();
    }

    boolean anonymous() {
        return credentials == null;
    }
}
