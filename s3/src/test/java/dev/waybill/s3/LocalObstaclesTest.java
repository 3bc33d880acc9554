package dev.waybill.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import dev.waybill.DownloadException;
import dev.waybill.DownloadException.Kind;
import dev.waybill.DownloadPlan;
import dev.waybill.DownloadPlanBuilder;
import dev.waybill.DownloadReport;
import dev.waybill.ObjectFailure;
import dev.waybill.ObjectSource;
import dev.waybill.PlanFile;
import dev.waybill.PlanWriter;
import dev.waybill.PlannedAction;
import dev.waybill.PlannedObject;
import dev.waybill.dataset.Dataset;
import dev.waybill.manifest.Verification;
import dev.waybill.target.TargetDirectory;
import dev.waybill.testkit.StoredObject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** What is in the way on disk is left alone and named; everything else goes on. */
class LocalObstaclesTest {

    @TempDir
    Path dir;

    private Path target() {
        return dir.resolve("data");
    }

    private Day day() throws IOException {
        Day day = new Day(target());
        day.s3.putDay("20251001", 1_000);
        return day;
    }

    private static void assertOneConflict(DownloadReport report, String key, String... words) {
        assertThat(report.stopped()).isEmpty();
        assertThat(report.published().objects()).isEqualTo(23);
        assertThat(report.failures()).singleElement().satisfies(failure -> {
            assertThat(failure.kind()).isEqualTo(Kind.CONFLICT);
            assertThat(failure.key()).isEqualTo(key);
            assertThat(failure.message()).contains(words).doesNotContain("\n");
        });
    }

    @Test
    void refusesADirectoryThatAnotherRunWritesTo() throws IOException {
        try (Day day = day();
                TargetDirectory other = TargetDirectory.open(target(), TargetDirectory.Mode.WRITE)) {
            DownloadException error = day.refusal();

            assertThat(error.kind()).isEqualTo(Kind.LOCKED);
            assertThat(error).message().contains(other.root().toString());
            assertThat(day.s3.server.stats().requests()).isZero();
        }
    }

    @Test
    void refusesATargetThatIsAFile() throws IOException {
        Files.writeString(target(), "mine");
        try (Day day = day()) {
            DownloadException error = day.refusal();

            assertThat(error.kind()).isEqualTo(Kind.LOCAL_STORAGE);
            assertThat(error).message().contains("it is a file, not a directory");
            assertThat(target()).hasContent("mine");
        }
    }

    @Test
    void refusesATargetThatCannotBeWritten() throws IOException {
        assumeFalse("root".equals(System.getProperty("user.name")), "root may write anywhere");
        Files.createDirectory(target());
        assertThat(target().toFile().setWritable(false)).isTrue();
        try (Day day = day()) {
            assertThat(day.refusal().kind()).isEqualTo(Kind.LOCAL_STORAGE);
        }
    }

    @Test
    void leavesAFileWithOtherContentAlone() throws IOException {
        Path file = put(Day.key(4), new byte[1_000]);
        try (Day day = day()) {
            assertOneConflict(day.run(), Day.key(4), file.toString(), "in the way", "move it away");
            assertThat(file).hasBinaryContent(new byte[1_000]);
            assertThat(day.gets()).isEqualTo(23);
        }
    }

    @Test
    void leavesAFileOfAnotherSizeAlone() throws IOException {
        Path file = put(Day.key(4), new byte[3]);
        try (Day day = day()) {
            assertOneConflict(day.run(), Day.key(4), "has 3 bytes, the object has 1000");
            assertThat(file).hasBinaryContent(new byte[3]);
        }
    }

    @Test
    void stopsBeforeTheObjectThatTheDiskHasNoRoomFor() throws IOException {
        try (Day day = day()) {
            day.s3.bucket.put(Day.key(20), StoredObject.generated(1L << 49, 1).etag("opaque"));

            DownloadReport report = day.run();

            assertThat(report.stopped()).hasValueSatisfying(why -> {
                assertThat(why.kind()).isEqualTo(Kind.LOCAL_STORAGE);
                assertThat(why)
                        .message()
                        .contains("stopped before '" + Day.key(20), "data has", "512.0 TiB", "free some space");
            });
            assertThat(day.s3.server.stats().gets(Hyperliquid.BUCKET, Day.key(20)))
                    .isZero();
            day.s3.bucket.put(Day.key(20), Hyperliquid.bytes(1_000, 20));
            day.assertNextRunRepairs();
        }
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void keepsKeysApartThatDifferInCaseOrFormOnly() throws IOException {
        String folder = "logs/2025-10-01/";
        try (Day day = new Day(target())) {
            for (String name : List.of("a", "A", "caf\u00e9", "cafe\u0301", "Stra\u00dfe", "STRASSE")) {
                day.s3.bucket.put(folder + name, name.getBytes(StandardCharsets.UTF_8));
            }
            DownloadPlanBuilder plan = day.plan().dataset(anyKeys());

            assertThat(day.run(day.executor(), plan)
                            .requireComplete()
                            .published()
                            .objects())
                    .isEqualTo(6);
            day.assertNextRunRepairs(() -> day.run(day.executor(), plan));
        }
    }

    /** As exFAT and SMB do under Linux: there {@code .WAYBILL} is {@code .waybill}, and each key would replace the other's file in every run. */
    @Test
    @EnabledOnOs(OS.LINUX)
    void keysThatTheFileSystemTakesForOneDoNotReplaceEachOther() throws IOException {
        String folder = "logs/2025-10-01/";
        Files.createDirectories(target().resolve(".waybill"));
        Files.createSymbolicLink(target().resolve(".WAYBILL"), target().resolve(".waybill"));
        try (Day day = new Day(target())) {
            for (String name : List.of("BTC", "btc")) {
                day.s3.bucket.put(folder + name, (name + name.charAt(0)).getBytes(StandardCharsets.UTF_8));
            }
            DownloadPlanBuilder plan = day.plan().dataset(anyKeys()).replaceDiffering(true);

            DownloadReport report = day.run(day.executor(), plan);

            assertThat(report.failures())
                    .singleElement()
                    .returns(folder + "btc", ObjectFailure::key)
                    .returns(Kind.CONFLICT, ObjectFailure::kind)
                    .extracting(ObjectFailure::message)
                    .asString()
                    .contains("has the same file name on this system as");
            assertThat(day.gets()).isEqualTo(1);
        }
    }

    @Test
    void adoptsIdenticalFilesWithoutBuyingThem() throws IOException {
        try (Day day = day()) {
            for (int hour = 0; hour < 12; hour++) {
                put(Day.key(hour), day.s3.content(Day.key(hour)));
            }
            DownloadReport report = day.run().requireComplete();

            assertThat(report.adopted().objects()).isEqualTo(12);
            assertThat(report.verification()).containsOnlyKeys(Verification.ETAG_MD5);
            assertThat(day.gets()).isEqualTo(12);
            assertThat(day.run().requireComplete().skipped().objects()).isEqualTo(24);
        }
    }

    @Test
    void doesNotReplaceADirectory() throws IOException {
        Files.createDirectories(target().resolve(Day.key(4)));
        try (Day day = day()) {
            assertOneConflict(day.run(), Day.key(4), "is a directory");
        }
    }

    @Test
    void followsNoLinkOutOfTheTarget() throws IOException {
        Path outside = Files.createDirectory(dir.resolve("outside"));
        Path parent = target().resolve("node_fills_by_block/hourly/20251001");
        Files.createDirectories(target().resolve("node_fills_by_block/hourly"));
        Files.createSymbolicLink(parent, outside);
        try (Day day = day()) {
            DownloadReport report = day.run();

            assertThat(report.failed().objects()).isEqualTo(24);
            assertThat(report.failures()).allSatisfy(failure -> {
                assertThat(failure.kind()).isEqualTo(Kind.CONFLICT);
                assertThat(failure.message()).contains("symbolic link");
            });
            assertThat(outside).isEmptyDirectory();
            assertThat(day.gets()).isZero();
        }
    }

    @Test
    void followsNoLinkWithAKeysName() throws IOException {
        Path outside = Files.write(dir.resolve("outside"), new byte[1_000]);
        Path link = put(Day.key(4), new byte[0]);
        Files.delete(link);
        Files.createSymbolicLink(link, outside);
        try (Day day = day()) {
            assertThat(day.run().failures()).singleElement().satisfies(failure -> {
                assertThat(failure.key()).isEqualTo(Day.key(4));
                assertThat(failure.kind()).isEqualTo(Kind.CONFLICT);
            });
            assertThat(link).isSymbolicLink();
            assertThat(outside).hasBinaryContent(new byte[1_000]);

            Files.delete(link);
            day.assertNextRunRepairs();
        }
    }

    @Test
    void writesNothingOutsideTheTargetWhateverTheKeys() throws IOException {
        String prefix = "logs/2025-10-01/";
        List<String> hostile = List.of(
                prefix + "../../../../escape.txt",
                prefix + "a/../../../../b.txt",
                prefix + "/abs.txt",
                prefix + "a//b.txt",
                prefix + "./c.txt",
                prefix + "nul\u0000.txt",
                prefix + "red\u001b[31m.txt",
                prefix + "x".repeat(300) + ".txt",
                prefix + "clash.txt",
                prefix + "clash.txt/child.txt");
        List<String> fine = List.of(prefix + "a..b.txt", prefix + "%2e%2e.txt", prefix + "über maß.txt");
        Path planFile = dir.resolve("plan.jsonl");
        try (Day day = new Day(target());
                S3Executor executor = day.executor().build()) {
            DownloadPlan plan = day.plan().dataset(anyKeys()).build();
            try (PlanWriter saver = PlanFile.save(planFile, plan)) {
                Stream.concat(hostile.stream(), fine.stream()).sorted().forEach(key -> {
                    StoredObject object = day.s3.bucket.put(key, StoredObject.of(key.getBytes(StandardCharsets.UTF_8)));
                    saver.visit(
                            new PlannedObject(
                                    "current",
                                    Instant.parse("2025-10-01T00:00:00Z"),
                                    key,
                                    object.size(),
                                    object.etag(),
                                    Optional.empty()),
                            PlannedAction.BUY);
                });
            }
            DownloadReport report = executor.execute(plan, ObjectSource.planFile(planFile), day.events::add);

            RunEventsTest.assertGrammar(day.events, report);
            assertThat(report.stopped()).isEmpty();
            assertThat(fine)
                    .allSatisfy(key -> assertThat(target().resolve(key))
                            .content(StandardCharsets.UTF_8)
                            .isEqualTo(key));
            assertThat(Day.filesBelow(dir))
                    .allSatisfy(file -> assertThat(file.toRealPath(LinkOption.NOFOLLOW_LINKS))
                            .satisfiesAnyOf(
                                    path -> assertThat(path).startsWithRaw(target().toRealPath()),
                                    path -> assertThat(path).isEqualTo(planFile.toRealPath())));
            assertThat(report.failures()).hasSize(9).allSatisfy(failure -> {
                assertThat(failure.kind()).isEqualTo(Kind.CONFLICT);
                assertThat(failure.message()).doesNotContain("\u001b", "\u0000", "\n");
            });
        }
    }

    /** The bucket of the day, with a template that leaves everything below a date open. */
    private static Dataset anyKeys() {
        return Dataset.parse("""
                {"schemaVersion": 1, "name": "any", "title": "Any", "bucket": "hl-mainnet-node-data", "payer": "requester",
                 "paths": [{"name": "current", "description": "Any", "template": "logs/{yyyy-MM-dd}/*"}]}
                """, "test");
    }

    private Path put(String key, byte[] content) throws IOException {
        Path file = target().resolve(key);
        Files.createDirectories(file.getParent());
        return Files.write(file, content);
    }
}
