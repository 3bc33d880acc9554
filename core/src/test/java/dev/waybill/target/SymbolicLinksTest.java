package dev.waybill.target;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.waybill.target.TargetDirectory.Mode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Somebody else can write to the target directory and puts links there, before a run or while it publishes. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "only administrators make links there")
class SymbolicLinksTest {

    private static final int FILES = 1_500;

    @TempDir
    Path dir;

    private Path target;
    private Path outside;

    @BeforeEach
    void nameTheDirectories() throws IOException {
        target = Files.createDirectories(dir.resolve("target"));
        outside = Files.createDirectories(dir.resolve("outside"));
    }

    @Test
    void aLinkThatComesAndGoesWhileFilesAreNamedIsNeverFollowed() throws Exception {
        AtomicBoolean over = new AtomicBoolean();
        int published = 0;
        try (TargetDirectory open = TargetDirectory.open(target, Mode.WRITE, Durability.NONE)) {
            Path folder = Files.createDirectories(target.resolve("a/b"));
            Thread attacker = new Thread(() -> exchange(folder, over));
            attacker.start();
            for (int i = 0; i < FILES; i++) {
                String key = "a/b/" + i;
                Path partial = Files.writeString(open.partialObjects().file(key), "hello");
                try {
                    open.publish(partial, key);
                    published++;
                } catch (IOException e) {
                    // A link was there at that moment.
                }
            }
            over.set(true);
            attacker.join();
        }
        assertThat(outside).isEmptyDirectory();
        assertThat(published).as("files published in spite of the attack").isPositive();
    }

    /** As fast as it can: a real directory, nothing, a link to the outside, nothing, and what the publisher makes then. */
    private void exchange(Path folder, AtomicBoolean over) {
        for (int i = 0; !over.get(); i++) {
            try {
                Files.move(folder, folder.resolveSibling("real" + i));
                Files.createSymbolicLink(folder, outside);
                Files.delete(folder);
            } catch (IOException e) {
                // The publisher made its directory between two of these steps, or not yet: once more.
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"manifest.jsonl", "journal.jsonl", "ledger.jsonl", "lock", "partial", "set-aside", "manifest.tmp"
            })
    void aLinkAmongWaybillsOwnFilesIsRefusedBeforeAnythingIsWritten(String name) throws IOException {
        Path victim = Files.writeString(outside.resolve("victim"), "precious");
        Path state = Files.createDirectories(target.resolve(".waybill"));
        Files.createSymbolicLink(state.resolve(name), victim);

        assertThatThrownBy(() -> TargetDirectory.open(target, Mode.WRITE))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(name)
                .hasMessageContaining("symbolic link")
                .hasMessageContaining("remove it");
        assertThat(victim).hasContent("precious");
    }

    @Test
    void aLinkInThePlaceOfAPartialFileIsNotWrittenThrough() throws IOException {
        Path victim = Files.writeString(outside.resolve("victim"), "precious");
        try (TargetDirectory open = TargetDirectory.open(target, Mode.WRITE)) {
            Files.createSymbolicLink(open.partialObjects().file("a"), victim);
            assertThatThrownBy(() -> open.partialObjects().open("a", 5, "tag")).isInstanceOf(IOException.class);
        }
        assertThat(victim).hasContent("precious");
        try (Stream<Path> files = Files.list(outside)) {
            assertThat(files).containsExactly(victim);
        }
    }
}
