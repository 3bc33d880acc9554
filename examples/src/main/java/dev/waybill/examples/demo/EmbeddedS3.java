package dev.waybill.examples.demo;

import com.adobe.testing.s3mock.S3MockApplication;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.async.AsyncRequestBody;
import software.amazon.awssdk.http.nio.netty.NettyNioAsyncHttpClient;
import software.amazon.awssdk.http.nio.netty.ProxyConfiguration;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3AsyncClient;
import software.amazon.awssdk.services.s3.model.CompletedPart;

/**
 * An S3 server in this process, on a free port of the loopback interface, with one bucket. It checks neither signatures nor who pays. It
 * takes some five seconds to start and its threads outlive {@code main}: one a JVM, closed at the end.
 */
final class EmbeddedS3 implements AutoCloseable {

    /** The server does not look at them, but a client must have some. */
    static final String ACCESS_KEY = "demo";

    private static final int UPLOADS_AT_ONCE = 16;

    private final S3MockApplication server;
    private final S3AsyncClient client;
    private final String bucket;
    private final Semaphore free = new Semaphore(UPLOADS_AT_ONCE);
    private final List<CompletableFuture<?>> uploads = new ArrayList<>();

    private EmbeddedS3(S3MockApplication server, String bucket, String region) {
        this.server = server;
        this.bucket = bucket;
        this.client = S3AsyncClient.builder()
                .endpointOverride(endpoint())
                .forcePathStyle(true)
                .region(Region.of(region))
                .credentialsProvider(
                        StaticCredentialsProvider.create(AwsBasicCredentials.create(ACCESS_KEY, ACCESS_KEY)))
                .httpClientBuilder(NettyNioAsyncHttpClient.builder().proxyConfiguration(noProxy()))
                .build();
    }

    /**
     * Starts the server.
     *
     * @param region where it claims to be
     * @param directory where it keeps the objects; left as it is when the server is closed
     */
    static EmbeddedS3 start(String bucket, String region, Path directory) {
        S3MockApplication server = S3MockApplication.start(
                new HashMap<>(), // It removes entries, so an unmodifiable one will not do.
                "--server.port=0",
                "--http.port=0",
                "--server.address=localhost",
                "--spring.main.banner-mode=off",
                "--logging.config=classpath:logback.xml",
                "--com.adobe.testing.s3mock.store.region=" + region,
                "--com.adobe.testing.s3mock.store.root=" + directory.toAbsolutePath(),
                "--com.adobe.testing.s3mock.store.initial-buckets=" + bucket);
        return new EmbeddedS3(server, bucket, region);
    }

    /** The address for {@code --endpoint-url}. */
    @SuppressWarnings("deprecation") // S3Mock would rather be run in a container; the demo must need nothing but a JDK.
    URI endpoint() {
        return URI.create("http://localhost:" + server.getHttpPort());
    }

    /** Begins an upload in one piece, waiting while many are on their way. */
    void put(String key, byte[] body) throws InterruptedException {
        free.acquire();
        uploads.add(client.putObject(request -> request.bucket(bucket).key(key), AsyncRequestBody.fromBytes(body))
                .whenComplete((answer, failure) -> free.release()));
    }

    /** Uploads in parts of this many bytes, the last one being what is left; S3 wants at least 5 MiB. */
    void putInParts(String key, byte[] body, int partBytes) {
        String uploadId = client.createMultipartUpload(
                        request -> request.bucket(bucket).key(key))
                .join()
                .uploadId();
        List<CompletedPart> parts = new ArrayList<>();
        for (int from = 0; from < body.length; from += partBytes) {
            byte[] part = Arrays.copyOfRange(body, from, Math.min(body.length, from + partBytes));
            int number = parts.size() + 1;
            String eTag = client.uploadPart(
                            request -> request.bucket(bucket)
                                    .key(key)
                                    .uploadId(uploadId)
                                    .partNumber(number),
                            AsyncRequestBody.fromBytes(part))
                    .join()
                    .eTag();
            parts.add(CompletedPart.builder().partNumber(number).eTag(eTag).build());
        }
        client.completeMultipartUpload(request -> request.bucket(bucket)
                        .key(key)
                        .uploadId(uploadId)
                        .multipartUpload(upload -> upload.parts(parts)))
                .join();
    }

    /** Waits for all uploads that were begun. */
    void awaitUploads() {
        CompletableFuture.allOf(uploads.toArray(CompletableFuture[]::new)).join();
        uploads.clear();
    }

    @Override
    public void close() {
        client.close();
        server.stop();
    }

    private static ProxyConfiguration noProxy() {
        return ProxyConfiguration.builder()
                .useEnvironmentVariableValues(false)
                .useSystemPropertyValues(false)
                .build();
    }
}
