package dev.waybill.s3;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.DownloadException.Kind;
import dev.waybill.DownloadPlan;
import dev.waybill.DownloadPlanBuilder;
import dev.waybill.DownloadReport;
import dev.waybill.ObjectFailure;
import dev.waybill.ObjectSource;
import dev.waybill.PlanFile;
import dev.waybill.PlannedObject;
import dev.waybill.dataset.Dataset;
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

/** Keys that lead to the same file as others, or out of the target. */
class LocalNamesTest {

    @TempDir
    Path dir;

    private Path target() {
        return dir.resolve("data");
    }

    private Day day() throws IOException {
        return LocalObstaclesTest.day(target());
    }

    private Path put(String key, byte[] content) throws IOException {
        return LocalObstaclesTest.put(target(), key, content);
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
            List<PlannedObject> all = Stream.concat(hostile.stream(), fine.stream())
                    .sorted()
                    .map(key -> {
                        StoredObject object =
                                day.s3.bucket.put(key, StoredObject.of(key.getBytes(StandardCharsets.UTF_8)));
                        return new PlannedObject(
                                "current",
                                Instant.parse("2025-10-01T00:00:00Z"),
                                key,
                                object.size(),
                                object.etag(),
                                Optional.empty());
                    })
                    .toList();
            PlanFile.save(planFile, plan, new ForgedListing(executor, all));
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
}
