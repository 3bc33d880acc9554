package dev.waybill.s3.wire;

import dev.waybill.BucketRegion;
import dev.waybill.DownloadException;
import dev.waybill.DownloadException.Kind;
import dev.waybill.dataset.Dataset;
import dev.waybill.s3.http.Answer;
import java.net.URI;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where one bucket is, as far as is known: at first where the user or the dataset says, then where answers and refusals say. Thread-safe for reading; what an
 * answer teaches is taken by one thread at a time.
 */
final class BucketLocation {

    /** Its servers know the region of every bucket outside China and GovCloud. */
    private static final String FIRST_GUESS = "us-east-1";

    private final Dataset dataset;
    private final Optional<String> givenRegion;
    private final Optional<URI> endpoint;
    private final boolean pathStyle;

    private volatile S3Address address;
    private volatile S3Requests requests;
    private volatile @Nullable BucketRegion region;

    BucketLocation(Dataset dataset, ConnectionSettings settings) {
        this.dataset = dataset;
        this.givenRegion = settings.region();
        this.endpoint = settings.endpoint().or(dataset::endpoint);
        this.pathStyle = settings.pathStyle() || dataset.pathStyle();
        this.address = addressIn(givenRegion.or(dataset::regionHint).orElse(FIRST_GUESS));
        this.requests = new S3Requests(address, dataset.payer());
    }

    S3Address address() {
        return address;
    }

    /** The requests as they are sent there. */
    S3Requests requests() {
        return requests;
    }

    /** The region that prices apply to, once it is known. */
    Optional<BucketRegion> region() {
        return Optional.ofNullable(region);
    }

    /** Takes over what is known of the same bucket elsewhere. */
    void learnFrom(BucketLocation other) {
        address = other.address;
        requests = other.requests;
        region = other.region;
    }

    /** Takes the region that an answer names. */
    void learnFrom(Answer answer) {
        if (region == null) {
            answer.header("x-amz-bucket-region")
                    .ifPresent(name -> region = new BucketRegion(name, BucketRegion.Origin.ANSWERED));
        }
    }

    /**
     * Settles the region once all answers are there that could name it.
     *
     * @throws DownloadException of kind {@code INVALID_PLAN} if none did and the user did not either
     */
    BucketRegion requireRegion() {
        BucketRegion known = region().or(
                        () -> givenRegion.map(name -> new BucketRegion(name, BucketRegion.Origin.GIVEN)))
                .orElseThrow(() -> new DownloadException(
                        Kind.INVALID_PLAN,
                        "pricing s3://" + dataset.bucket() + " failed: " + address.hostAndPort()
                                + " does not say which region the bucket is in; name it with --region"));
        region = known;
        return known;
    }

    /**
     * Moves to the region that a refusal names; true if that is worth another request. Only the region is taken from an answer, never a host: credentials stay
     * with AWS or the endpoint.
     */
    boolean learnedFrom(S3Failure failure) {
        Optional<String> named = failure.header("x-amz-bucket-region").or(failure::region);
        // A 403 names the region as well, but would be the same there.
        boolean misdirected = failure.status() / 100 == 3 || failure.status() == 400;
        if (named.isEmpty()
                || !misdirected
                || named.get().equals(address.region())
                || !named.get().matches("[a-z0-9-]{1,32}")) {
            return false;
        }
        address = addressIn(named.get());
        requests = new S3Requests(address, dataset.payer());
        return true;
    }

    private S3Address addressIn(String regionName) {
        try {
            return S3Address.resolve(dataset.bucket(), regionName, endpoint, pathStyle);
        } catch (IllegalArgumentException e) {
            throw new DownloadException(
                    Kind.INVALID_PLAN,
                    "finding the address of s3://" + dataset.bucket() + " in region " + regionName + " failed: "
                            + e.getMessage(),
                    e);
        }
    }
}
