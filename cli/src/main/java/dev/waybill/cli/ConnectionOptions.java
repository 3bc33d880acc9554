package dev.waybill.cli;

import com.beust.jcommander.Parameter;
import com.beust.jcommander.Parameters;
import dev.waybill.PlanExecutor;
import dev.waybill.cost.ByteRate;
import dev.waybill.dataset.Endpoint;
import dev.waybill.s3.S3Executor;
import dev.waybill.s3.S3ExecutorBuilder;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** How to reach S3 and as whom. */
@Parameters(separators = "=", commandDescription = "Connection")
final class ConnectionOptions {

    @Parameter(
            names = "--profile",
            placeholder = "NAME",
            description = "Profile of your AWS configuration; default AWS_PROFILE, else default")
    @Nullable
    String profile;

    @Parameter(
            names = "--region",
            placeholder = "NAME",
            description = "Region to sign for at first; the bucket's own answer overrules it")
    @Nullable
    String region;

    @Parameter(
            names = "--endpoint-url",
            placeholder = "URL",
            description =
                    "Another S3 server than AWS; default AWS_ENDPOINT_URL_S3, else AWS_ENDPOINT_URL, else the dataset's")
    @Nullable
    String endpointUrl;

    @Parameter(names = "--path-style", description = "Put the bucket into the path of the URL")
    boolean pathStyle;

    @Parameter(
            names = "--ca-bundle",
            placeholder = "FILE",
            description =
                    "PEM file with the certificate authorities to trust instead of Java's; default AWS_CA_BUNDLE, else ca_bundle of the profile")
    @Nullable
    String caBundle;

    @Parameter(names = "--no-sign-request", description = "Send no credentials: public buckets only")
    boolean noSignRequest;

    @Parameter(
            names = "--max-bandwidth",
            placeholder = "RATE",
            description = "Bytes a second at most, over all connections, such as 20MB/s; default no limit")
    @Nullable
    String maxBandwidth;

    /** Adds what is wrong with these options. */
    void check(Problems problems) {
        var unused = problems.path("--ca-bundle", caBundle);
        // One that is set for all commands is a default, which a flag overrules.
        if (noSignRequest && profile != null && !problems.isSet("--profile")) {
            problems.add(
                    "--no-sign-request sends no credentials, and --profile says whose to send: leave one of them out");
        }
        if (maxBandwidth != null) {
            String rate = maxBandwidth;
            problems.read("--max-bandwidth", () -> ByteRate.parse(rate));
        }
        if (endpointUrl != null) {
            String url = endpointUrl;
            problems.read("--endpoint-url", () -> Endpoint.parse(url));
        }
    }

    /** Opens nothing yet but the HTTP client; the caller closes it. */
    PlanExecutor open() {
        S3ExecutorBuilder s3 = S3Executor.builder();
        if (profile != null) {
            s3.profile(profile);
        }
        if (region != null) {
            s3.region(region);
        }
        if (endpointUrl != null) {
            s3.endpoint(Endpoint.parse(endpointUrl));
        }
        if (caBundle != null) {
            s3.caBundle(Path.of(caBundle));
        }
        if (pathStyle) {
            s3.pathStyle(true);
        }
        if (noSignRequest) {
            s3.anonymous();
        }
        if (maxBandwidth != null) {
            s3.maxBandwidth(ByteRate.parse(maxBandwidth));
        }
        return s3.build();
    }
}
