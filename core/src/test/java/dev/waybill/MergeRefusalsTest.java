package dev.waybill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.waybill.MergeReport.Problem;
import dev.waybill.target.TargetDirectory;
import dev.waybill.target.TargetDirectory.Mode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a merge does not do, whatever the directories are like, and how it tells. */
class MergeRefusalsTest {

    @TempDir
    Path dir;

    private Path one;
    private Path two;
    private Path all;

    @BeforeEach
    void name() {
        one = dir.resolve("one");
        two = dir.resolve("two");
        all = dir.resolve("all");
    }

    @Test
    void overwritesNothingAndReportsWhatIsInTheWay() throws IOException {
        WaybillMergeTest.publish(one, "a/1", "a/2", "b/1", "c");
        Files.createDirectories(all.resolve("a/2"));
        Files.writeString(all.resolve("a/1"), "own");
        Files.writeString(all.resolve("b"), "a file");
        Files.createSymbolicLink(all.resolve("c"), dir.resolve("outside"));

        MergeReport report = Waybill.merge(List.of(one), all);

        assertThat(report.complete()).isFalse();
        assertThat(report.conflicts()).isEqualTo(new Tally(4, 10));
        assertThat(report.problems())
                .extracting(Problem::kind, Problem::key)
                .containsExactly(
                        Tuple.tuple(MergeReport.Kind.CONFLICT, "a/1"),
                        Tuple.tuple(MergeReport.Kind.CONFLICT, "a/2"),
                        Tuple.tuple(MergeReport.Kind.CONFLICT, "b/1"),
                        Tuple.tuple(MergeReport.Kind.CONFLICT, "c"));
        assertThat(Files.readString(all.resolve("a/1"))).isEqualTo("own");
        assertThat(dir.resolve("outside")).doesNotExist();
        WaybillMergeTest.assertVerified(one, "a/1", "a/2", "b/1", "c");
    }

    @Test
    void namesWhatIsNotAsItWasVerified() throws IOException {
        WaybillMergeTest.publish(one, "a/1", "a/2", "a/3");
        Files.delete(one.resolve("a/1"));
        Files.writeString(one.resolve("a/2"), "other");

        MergeReport report = Waybill.merge(List.of(one), all);

        assertThat(report.lost().objects()).isEqualTo(2);
        assertThat(report.linked().objects()).isEqualTo(1);
        assertThat(all.resolve("a/1")).doesNotExist();
        assertThat(all.resolve("a/2")).doesNotExist();
        WaybillMergeTest.assertVerified(all, "a/3");
    }

    @Test
    void putsNothingOutsideWhateverAManifestSays() throws IOException {
        WaybillMergeTest.publish(one, "a/1");
        try (TargetDirectory target = TargetDirectory.open(one, Mode.WRITE)) {
            for (String key : List.of("../escape", "/abs", ".waybill/lock", "a\\b")) {
                target.record(List.of(WaybillMergeTest.entry(key, 1_000)));
            }
        }

        MergeReport report = Waybill.merge(List.of(one), all);

        assertThat(report.conflicts().objects()).isEqualTo(4);
        assertThat(report.linked().objects()).isEqualTo(1);
        assertThat(dir.resolve("escape")).doesNotExist();
    }

    @Test
    void refusesWhatIsNoDownloadAndADirectoryIntoItself() throws IOException {
        WaybillMergeTest.publish(one, "a/1");
        Files.createDirectories(two);

        assertThatThrownBy(() -> Waybill.merge(List.of(one, two), all))
                .isInstanceOf(DownloadException.class)
                .hasMessageContaining("nothing was downloaded there");
        assertThat(all).as("all are looked at before anything is done").doesNotExist();
        assertThatThrownBy(() -> Waybill.merge(List.of(one), dir.resolve("two/../one")))
                .isInstanceOf(DownloadException.class)
                .hasMessageContaining("into itself");
        Path file = Files.writeString(dir.resolve("file"), "not a directory");
        assertThatThrownBy(() -> Waybill.merge(List.of(one), file))
                .isInstanceOfSatisfying(
                        DownloadException.class,
                        e -> assertThat(e.kind()).isEqualTo(DownloadException.Kind.LOCAL_STORAGE))
                .hasMessageContaining("it is a file, not a directory");
    }
}
