package dev.waybill.testkit;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Describes an {@link S3Server} before it starts. */
public final class S3ServerBuilder {
    private final AccessKeys accessKeys = new AccessKeys();
    private String region = "us-east-1";
    private boolean requesterPays;
    private int pageSize = 1000;
    private boolean regionOnListings = true;
    private WrongRegion wrongRegion = WrongRegion.SERVED;
    private Duration clockOffset = Duration.ZERO;
    private int recordedRequests = 10_000;
    private int port;

    S3ServerBuilder() {}

    /** The region of buckets that name no other. Default us-east-1. */
    public S3ServerBuilder region(String name) {
        region = name;
        return this;
    }

    /** Whether buckets ask their requester to pay unless they say otherwise. Default false. */
    public S3ServerBuilder requesterPays(boolean enforced) {
        requesterPays = enforced;
        return this;
    }

    /** The most entries of a listing page, however many are asked for. Default 1000, as S3 has it. */
    public S3ServerBuilder pageSize(int entries) {
        pageSize = entries;
        return this;
    }

    /** Whether LIST answers carry {@code x-amz-bucket-region}, as S3's do and some compatible servers' do not. Default true. */
    public S3ServerBuilder regionOnListings(boolean sent) {
        regionOnListings = sent;
        return this;
    }

    /** What a request signed for another region than its bucket's gets. Default {@link WrongRegion#SERVED}. */
    public S3ServerBuilder wrongRegion(WrongRegion answer) {
        wrongRegion = answer;
        return this;
    }

    /**
     * Credentials to accept; may be called several times. Default: none, and then everybody is trusted, signed or not.
     *
     * @param sessionToken the token that must come along, or null for a long-term key
     */
    public S3ServerBuilder credentials(String accessKey, String secret, @Nullable String sessionToken) {
        accessKeys.add(accessKey, secret, sessionToken);
        return this;
    }

    /** How far the server's clock is ahead (negative: behind). Default zero. */
    public S3ServerBuilder clockOffset(Duration ahead) {
        clockOffset = ahead;
        return this;
    }

    /** How many requests {@link S3Server#requests} keeps; 0 for none, as in benchmarks. Default 10,000. */
    public S3ServerBuilder recordedRequests(int limit) {
        recordedRequests = limit;
        return this;
    }

    /** The port to listen on. Default 0: any free one. */
    public S3ServerBuilder port(int number) {
        port = number;
        return this;
    }

    /** Opens the port and serves; the caller closes the server. */
    public S3Server start() throws IOException {
        Clock clock = Clock.offset(Clock.systemUTC(), clockOffset);
        Settings settings = new Settings(
                region, requesterPays, pageSize, regionOnListings, wrongRegion, clock, recordedRequests, port);
        return new S3Server(settings, accessKeys);
    }
}
