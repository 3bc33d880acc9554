package dev.waybill.target;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.manifest.ManifestEntry;
import dev.waybill.manifest.Verification;
import dev.waybill.target.TargetDirectory.Mode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class PublisherTest {

    @TempDir
    Path dir;

    private final Map<String, String> outcomes = new ConcurrentHashMap<>();

    @ParameterizedTest
    @EnumSource(Durability.class)
    void publishesAndRecordsEverythingThatWasHandedOver(Durability durability) throws Exception {
        try (TargetDirectory target = TargetDirectory.open(dir, Mode.WRITE, durability);
                Publisher publisher = new Publisher(target)) {
            for (int i = 0; i < 3_000; i++) {
                publisher.publish(ready(target, "day" + i % 7 + "/" + i));
            }
        }
        assertThat(outcomes).hasSize(3_000);
        assertThat(outcomes.values()).containsOnly("published");
        try (TargetDirectory target = TargetDirectory.open(dir, Mode.READ)) {
            for (int i = 0; i < 3_000; i++) {
                String key = "day" + i % 7 + "/" + i;
                assertThat(dir.resolve(key)).hasContent(key);
                assertThat(target.state(key, key.length(), "e")).isInstanceOf(LocalState.Verified.class);
            }
        }
    }

    @Test
    void failsTheOneThatIsInTheWayAndPublishesTheOthers() throws Exception {
        Files.createDirectories(dir.resolve("a"));
        Files.writeString(dir.resolve("a/taken"), "mine");
        try (TargetDirectory target = TargetDirectory.open(dir, Mode.WRITE);
                Publisher publisher = new Publisher(target)) {
            publisher.publish(ready(target, "a/one"));
            publisher.publish(ready(target, "a/taken"));
            publisher.publish(ready(target, "a/two"));
        }
        assertThat(outcomes).containsEntry("a/one", "published").containsEntry("a/two", "published");
        assertThat(outcomes.get("a/taken")).isEqualTo(FileAlreadyExistsException.class.getSimpleName());
        assertThat(dir.resolve("a/taken")).hasContent("mine");
        try (TargetDirectory target = TargetDirectory.open(dir, Mode.READ)) {
            assertThat(target.entries().map(ManifestEntry::key)).containsExactly("a/one", "a/two");
        }
    }

    @ParameterizedTest
    @EnumSource(Durability.class)
    void keepsForALaterRunWhatCouldNotBeNamed(Durability durability) throws Exception {
        Files.writeString(dir.resolve("taken"), "mine");
        byte[] content = new byte[PartialObject.BYTES_PER_LINE + 99];
        try (TargetDirectory target = TargetDirectory.open(dir, Mode.WRITE, durability);
                Publisher publisher = new Publisher(target)) {
            publisher.publish(ready(target, "taken"));
            publisher.publish(ready(target, "taken/too", content));
        }
        assertThat(outcomes.values()).doesNotContain("published");
        try (TargetDirectory target = TargetDirectory.open(dir, Mode.WRITE)) {
            assertThat(target.partialObjects().missing("taken", 5, "etag")).isEqualTo(new Missing(0, 0, true));
            assertThat(target.partialObjects().missing("taken/too", content.length, "etag"))
                    .isEqualTo(new Missing(0, 0, true));
        }
    }

    @Test
    void failsAFileThatVanishedBeforeItWasNamed() throws Exception {
        try (TargetDirectory target = TargetDirectory.open(dir, Mode.WRITE);
                Publisher publisher = new Publisher(target)) {
            ReadyFile gone = ready(target, "gone");
            Files.delete(target.partialObjects().file("gone"));
            publisher.publish(gone);
        }
        assertThat(outcomes.get("gone")).isEqualTo("NoSuchFileException");
        assertThat(dir.resolve("gone")).doesNotExist();
    }

    @Test
    void recordsFilesThatAreAtTheirNameAlready() throws Exception {
        Files.createDirectories(dir.resolve("a"));
        Files.writeString(dir.resolve("a/found"), "a/found");
        try (TargetDirectory target = TargetDirectory.open(dir, Mode.WRITE);
                Publisher publisher = new Publisher(target)) {
            publisher.publish(found("a/found"));
            publisher.publish(found("a/gone"));
        }
        assertThat(outcomes).containsEntry("a/found", "published").containsEntry("a/gone", "NoSuchFileException");
        try (TargetDirectory target = TargetDirectory.open(dir, Mode.READ)) {
            assertThat(target.entries().map(ManifestEntry::key)).containsExactly("a/found");
        }
    }

    static List<Throwable> unexpected() {
        return List.of(new OutOfMemoryError("unable to create native thread"), new Exception("Input/output error"));
    }

    @SuppressWarnings("unchecked")
    private static <T extends Throwable> void undeclared(Throwable thrown) throws T {
        throw (T) thrown;
    }

    @ParameterizedTest
    @MethodSource("unexpected")
    @Timeout(30)
    void whatNobodyExpectsFailsTheGroupInsteadOfKeepingEverybodyWaiting(Throwable thrown) throws Exception {
        try (TargetDirectory target = TargetDirectory.open(dir, Mode.WRITE);
                Publisher publisher = new Publisher(target)) {
            byte[] content = {1};
            PartialObject complete = target.partialObjects().open("a", content.length, "etag");
            complete.append(0, ByteBuffer.wrap(content));
            publisher.publish(ReadyFile.named(
                    complete,
                    Verification.ETAG_MD5,
                    "a",
                    published -> {
                        PublisherTest.<RuntimeException>undeclared(thrown);
                        return entry("a", published);
                    },
                    outcome("a")));
        }
        assertThat(outcomes).containsEntry("a", "IOException");
    }

    private ReadyFile found(String key) {
        return ReadyFile.found(dir.resolve(key), key, published -> entry(key, published), outcome(key));
    }

    private ReadyFile ready(TargetDirectory target, String key) throws IOException {
        return ready(target, key, key.getBytes(StandardCharsets.UTF_8));
    }

    private ReadyFile ready(TargetDirectory target, String key, byte[] content) throws IOException {
        PartialObject complete = target.partialObjects().open(key, content.length, "etag");
        complete.append(0, ByteBuffer.wrap(content));
        return ReadyFile.named(complete, Verification.SIZE_ONLY, key, published -> entry(key, published), outcome(key));
    }

    private Publisher.Outcome outcome(String key) {
        return new Publisher.Outcome() {
            @Override
            public void published() {
                outcomes.put(key, "published");
            }

            @Override
            public void failed(IOException why) {
                outcomes.put(key, why.getClass().getSimpleName());
            }
        };
    }

    private static ManifestEntry entry(String key, Published published) {
        return new ManifestEntry(
                key,
                published.size(),
                "e",
                "p",
                Verification.SIZE_ONLY,
                Map.of(),
                Instant.EPOCH,
                published.modifiedMillis());
    }
}
