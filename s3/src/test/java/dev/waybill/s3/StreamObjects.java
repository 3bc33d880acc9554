package dev.waybill.s3;

import dev.waybill.DownloadListener;
import dev.waybill.DownloadPlan;
import dev.waybill.DownloadPlanBuilder;
import dev.waybill.DownloadReport;
import dev.waybill.dataset.DateRange;
import dev.waybill.s3.storage.PassingStorage;
import dev.waybill.target.Durability;
import dev.waybill.testkit.disk.FaultyDisk;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;

/**
 * Streams days, in a process of its own whose heap and temporary directory a test can choose: {@code StreamObjects ENDPOINT START END [DIRECTORY BYTES]}. Without a directory,
 * or into one on a disk that has so many bytes. Waits at the first object until a line comes from stdin.
 */
final class StreamObjects {

    private StreamObjects() {}

    public static void main(String[] args) throws IOException {
        try (PassingStorage storage = PassingStorage.open(Optional.empty(), Durability.NONE)) {
            System.out.println("memory " + storage.memoryBytes());
        }
        DownloadPlanBuilder days = DownloadPlan.builder().paths("current").dates(DateRange.of(args[1], args[2]));
        if (args.length == 3) {
            stream(args[0], days.build());
            return;
        }
        try (FaultyDisk disk = FaultyDisk.over(Path.of(args[3]), 0)) {
            disk.capacity(Long.parseLong(args[4]));
            stream(args[0], days.into(disk.path()).build());
        }
    }

    private static void stream(String endpoint, DownloadPlan plan) {
        try (S3Executor executor = S3Executor.builder()
                .endpoint(URI.create(endpoint))
                .pathStyle(true)
                .credentials(StaticCredentialsProvider.create(AwsBasicCredentials.create("AKIDEXAMPLE", "secret")))
                .build()) {
            boolean[] begun = {false};
            DownloadReport report = plan.stream(
                    executor,
                    (object, bytes) -> {
                        if (!begun[0]) {
                            begun[0] = true;
                            System.out.println("waiting");
                            var unused = System.in.read();
                        }
                        CheckedInputStream checked = new CheckedInputStream(bytes, new CRC32());
                        checked.transferTo(OutputStream.nullOutputStream());
                        long crc = checked.getChecksum().getValue();
                        System.out.println("got " + object.key() + " " + crc + " spool " + spools());
                    },
                    DownloadListener.NONE);
            report.stopped().ifPresent(why -> System.out.println("stopped " + why.kind() + " " + why.getMessage()));
            report.failures().forEach(failure -> System.out.println("failed " + failure.message()));
            System.out.println("complete " + report.complete());
        }
    }

    /** How many temporary directories there are, or -1 if there cannot be any. */
    private static long spools() throws IOException {
        Path temporary = Path.of(System.getProperty("java.io.tmpdir"));
        if (!Files.isDirectory(temporary)) {
            return -1;
        }
        try (Stream<Path> children = Files.list(temporary)) {
            return children.filter(child -> child.getFileName().toString().startsWith("waybill-stream-"))
                    .count();
        }
    }
}
