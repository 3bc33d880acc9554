package dev.waybill.benchmarks.workload;

import java.net.URI;
import java.nio.file.Path;
import software.amazon.awssdk.auth.credentials.EnvironmentVariableCredentialsProvider;
import software.amazon.awssdk.core.client.config.SdkAdvancedAsyncClientOption;
import software.amazon.awssdk.core.util.VersionInfo;
import software.amazon.awssdk.http.nio.netty.NettyNioAsyncHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3AsyncClient;
import software.amazon.awssdk.transfer.s3.S3TransferManager;
import software.amazon.awssdk.transfer.s3.model.DownloadDirectoryRequest;

/** Downloads a bucket with the SDK's own means. */
public final class TransferManagerProgram {

    private static final int CONCURRENCY = 64;

    private TransferManagerProgram() {}

    /** Takes endpoint, bucket and directory, or {@code --version}. */
    public static void main(String[] arguments) {
        if (arguments[0].equals("--version")) {
            System.out.println("AWS SDK for Java " + VersionInfo.SDK_VERSION + ", Java " + Runtime.version());
            return;
        }
        try (S3AsyncClient s3 = S3AsyncClient.builder()
                        .endpointOverride(URI.create(arguments[0]))
                        .forcePathStyle(true)
                        .region(Region.US_EAST_1)
                        .credentialsProvider(EnvironmentVariableCredentialsProvider.create())
                        .multipartEnabled(true)
                        .httpClientBuilder(NettyNioAsyncHttpClient.builder().maxConcurrency(CONCURRENCY))
                        .asyncConfiguration(configuration -> configuration.advancedOption(
                                SdkAdvancedAsyncClientOption.FUTURE_COMPLETION_EXECUTOR, Runnable::run))
                        .build();
                S3TransferManager manager =
                        S3TransferManager.builder().s3Client(s3).build()) {
            int failed = manager.downloadDirectory(DownloadDirectoryRequest.builder()
                            .bucket(arguments[1])
                            .destination(Path.of(arguments[2]))
                            .build())
                    .completionFuture()
                    .join()
                    .failedTransfers()
                    .size();
            System.exit(failed == 0 ? 0 : 1);
        }
    }
}
