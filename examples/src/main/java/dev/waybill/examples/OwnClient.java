package dev.waybill.examples;

import dev.waybill.DownloadPlan;
import dev.waybill.DownloadReport;
import dev.waybill.dataset.DateRange;
import dev.waybill.s3.S3Executor;
import java.net.URI;
import java.nio.file.Path;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.ProfileCredentialsProvider;
import software.amazon.awssdk.http.async.SdkAsyncHttpClient;
import software.amazon.awssdk.http.nio.netty.NettyNioAsyncHttpClient;

/**
 * Downloads from a mirror with one's own credentials provider, region and HTTP client. What is handed to the executor stays the caller's:
 * closing the executor leaves the client open, so that other code can share it.
 */
public final class OwnClient {

    private OwnClient() {}

    /** Takes the name of an AWS profile and the mirror's address. */
    public static void main(String[] args) {
        DownloadPlan plan = DownloadPlan.builder()
                .paths("current")
                .dates(DateRange.of("2025-10-01T05", "2025-10-01T05"))
                .into(Path.of("data"))
                .maxCost("0.05")
                .build();
        try (ProfileCredentialsProvider credentials = ProfileCredentialsProvider.create(args[0])) {
            download(plan, credentials, URI.create(args[1])).requireComplete();
        }
    }

    /** Runs the plan against a server that wants the bucket in the path. */
    public static DownloadReport download(DownloadPlan plan, AwsCredentialsProvider credentials, URI endpoint) {
        try (SdkAsyncHttpClient http =
                        NettyNioAsyncHttpClient.builder().maxConcurrency(100).build();
                S3Executor executor = S3Executor.builder()
                        .credentials(credentials)
                        .region("ap-northeast-1")
                        .endpoint(endpoint)
                        .pathStyle(true)
                        .httpClient(http)
                        .build()) {
            return plan.execute(executor);
        }
    }
}
