package dev.waybill.examples.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.BucketRegion;
import dev.waybill.CheckReport;
import dev.waybill.CheckReport.Coverage;
import dev.waybill.CheckReport.PartitionCheck;
import dev.waybill.DownloadPlan;
import dev.waybill.DownloadReport;
import dev.waybill.Estimate;
import dev.waybill.dataset.DateRange;
import dev.waybill.examples.OwnClient;
import dev.waybill.examples.OwnDataset;
import dev.waybill.examples.WatchedDownload;
import dev.waybill.s3.S3Executor;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;

/** The API against an S3 server that is not ours: S3Mock, with the hours around the change of format. One test class, one server a JVM. */
class SmokeIT {

    private static final Instant HANDOFF = Instant.parse("2025-07-27T08:00:00Z");
    private static final Instant MISSING = Instant.parse("2025-07-27T10:00:00Z");
    private static final String LAST_HOUR = "2025-07-27T11";
    private static final int PART_BYTES = 5 * 1024 * 1024;
    private static final int TRADES_OF_TWO_PARTS = 20_000;
    private static final StaticCredentialsProvider CREDENTIALS =
            StaticCredentialsProvider.create(AwsBasicCredentials.create("smoke", "smoke"));

    private static final Map<String, byte[]> OBJECTS = new LinkedHashMap<>();

    @TempDir
    private static Path serverDirectory;

    private static EmbeddedS3 s3;
    private static S3Executor executor;

    @TempDir
    private Path directory;

    @BeforeAll
    static void startTheServer() throws Exception {
        s3 = EmbeddedS3.start("hl-mainnet-node-data", "ap-northeast-1", serverDirectory);
        put(FillFormat.LEGACY_FILLS, "2025-07-27T07:00:00Z");
        byte[] large = FillFormat.LEGACY_FILLS.encode(Trade.ofHour(HANDOFF, TRADES_OF_TWO_PARTS));
        OBJECTS.put(FillFormat.LEGACY_FILLS.key(HANDOFF), large);
        s3.putInParts(FillFormat.LEGACY_FILLS.key(HANDOFF), large, PART_BYTES);
        put(FillFormat.CURRENT, HANDOFF.toString());
        put(FillFormat.CURRENT, "2025-07-27T09:00:00Z");
        put(FillFormat.CURRENT, "2025-07-27T11:00:00Z");
        s3.awaitUploads();
        executor = S3Executor.builder()
                .credentials(CREDENTIALS)
                .endpoint(s3.endpoint())
                .pathStyle(true)
                .build();
    }

    @AfterAll
    static void stopTheServer() {
        executor.close();
        s3.close();
    }

    @Test
    void estimatesWhatTheBucketHolds() {
        Estimate estimate = plan().estimate(executor);
        assertThat(estimate.total().objects().objects()).isEqualTo(OBJECTS.size());
        assertThat(estimate.total().objects().bytes()).isEqualTo(bytes());
        assertThat(estimate.total().buy()).isEqualTo(estimate.total().objects());
        assertThat(estimate.region()).isEqualTo(new BucketRegion("ap-northeast-1", BucketRegion.Origin.ANSWERED));
        assertThat(directory).isEmptyDirectory();
    }

    @Test
    void findsTheMissingHourAndTheHourInTwoPaths() {
        CheckReport report = plan().check(executor);
        assertThat(report.clean()).isFalse();
        assertThat(report.paths())
                .flatExtracting(CheckReport.PathCheck::partitions)
                .filteredOn(hour -> hour.coverage() == Coverage.MISSING)
                .extracting(PartitionCheck::start)
                .containsExactly(MISSING);
        assertThat(report.paths())
                .flatExtracting(CheckReport.PathCheck::partitions)
                .filteredOn(hour -> !hour.alsoIn().isEmpty())
                .extracting(PartitionCheck::start)
                .containsOnly(HANDOFF);
    }

    @Test
    void downloadsEveryObjectByteForByteAndThenNothing() throws IOException {
        DownloadReport first = plan().execute(executor).requireComplete();
        assertThat(first.published().objects()).isEqualTo(OBJECTS.size());
        assertThat(first.receivedBytes()).isEqualTo(bytes());
        assertAllThere();

        DownloadReport second = plan().execute(executor).requireComplete();
        assertThat(second.published().objects()).isZero();
        assertThat(second.skipped().objects()).isEqualTo(OBJECTS.size());
        assertThat(second.receivedBytes()).isZero();
    }

    @Test
    void repairsOnlyTheFileThatIsGone() throws IOException {
        plan().execute(executor).requireComplete();
        Path file = directory.resolve(FillFormat.CURRENT.key(HANDOFF));
        long size = Files.size(file);
        Files.delete(file);

        DownloadReport report = plan().execute(executor).requireComplete();
        assertThat(report.published().objects()).isEqualTo(1);
        assertThat(report.receivedBytes()).isEqualTo(size);
        assertAllThere();
    }

    @Test
    void tellsAListenerOfEachFile() {
        ByteArrayOutputStream lines = new ByteArrayOutputStream();
        plan().execute(executor, new WatchedDownload(new PrintStream(lines, true, StandardCharsets.UTF_8)))
                .requireComplete();
        List<String> said = lines.toString(StandardCharsets.UTF_8).lines().toList();
        assertThat(said).hasSize(OBJECTS.size() + 1);
        assertThat(OBJECTS.keySet())
                .allSatisfy(key -> assertThat(said).anyMatch(line -> line.startsWith(key + " is complete")));
        assertThat(said.get(said.size() - 1)).startsWith("done in");
    }

    @Test
    void downloadsWithTheCallersOwnClient() throws IOException {
        OwnClient.download(plan(), CREDENTIALS, s3.endpoint()).requireComplete();
        assertAllThere();
    }

    @Test
    void listsADatasetDescribedByAFile() throws IOException {
        Path descriptor = Files.writeString(directory.resolve("mine.json"), """
                {
                  "schemaVersion": 1,
                  "name": "mine",
                  "title": "The current fills under a name of my own",
                  "bucket": "hl-mainnet-node-data",
                  "payer": "owner",
                  "paths": [
                    {
                      "name": "blocks",
                      "description": "One object an hour",
                      "template": "node_fills_by_block/hourly/{yyyyMMdd}/{H}.lz4",
                      "step": "hour",
                      "first": "2025-07-27T08"
                    }
                  ]
                }
                """);
        Estimate estimate = OwnDataset.estimate(descriptor, "2025-07-27", executor);
        assertThat(estimate.total().objects().objects()).isEqualTo(3);
    }

    private DownloadPlan plan() {
        return DownloadPlan.builder()
                .paths("current", "legacy_fills")
                .dates(DateRange.of("2025-07-27T07", LAST_HOUR))
                .into(directory)
                .build();
    }

    private void assertAllThere() throws IOException {
        for (Map.Entry<String, byte[]> object : OBJECTS.entrySet()) {
            assertThat(directory.resolve(object.getKey())).hasBinaryContent(object.getValue());
        }
    }

    private static long bytes() {
        return OBJECTS.values().stream().mapToLong(body -> body.length).sum();
    }

    private static void put(FillFormat format, String hour) throws IOException, InterruptedException {
        Instant start = Instant.parse(hour);
        byte[] body = format.encode(Trade.ofHour(start, 10));
        OBJECTS.put(format.key(start), body);
        s3.put(format.key(start), body);
    }
}
