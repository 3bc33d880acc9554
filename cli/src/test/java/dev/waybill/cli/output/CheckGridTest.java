package dev.waybill.cli.output;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.CheckReport.Coverage;
import dev.waybill.CheckReport.Local;
import dev.waybill.CheckReport.PartitionCheck;
import dev.waybill.CheckReport.PathCheck;
import dev.waybill.dataset.Step;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CheckGridTest {

    private static final Instant START = Instant.parse("2025-08-01T00:00:00Z");

    @Test
    void turnsManyDaysIntoMonthsWhoseCellsShowTheWorstHour() {
        List<PartitionCheck> hours = IntStream.range(0, 24 * 60)
                .mapToObj(hour -> partition(hour, hour == 30 ? Coverage.MISSING : Coverage.PRESENT))
                .toList();
        String grid = render(hours, 40);
        assertThat(grid.lines().skip(1).limit(2))
                .containsExactly("2025-08  #X#############################", "2025-09  #############################");
    }

    @Test
    void foldsFromFourRowsOnThatFollowEachOther() {
        assertThat(render(days(0, 1, 2), 40).lines()).noneMatch(line -> line.startsWith(":"));
        assertThat(render(days(0, 1, 2, 3), 40).lines().skip(1).limit(3))
                .containsExactly(
                        "2025-08-01  ###### ###### ###### ######",
                        ":  2 more days like this",
                        "2025-08-04  ###### ###### ###### ######");
        assertThat(render(days(0, 1, 4, 5), 40).lines())
                .as("days that are not part of the path are not alike")
                .noneMatch(line -> line.startsWith(":"));
    }

    private static List<PartitionCheck> days(int... days) {
        return IntStream.of(days)
                .flatMap(day -> IntStream.range(24 * day, 24 * day + 24))
                .mapToObj(hour -> partition(hour, Coverage.PRESENT))
                .toList();
    }

    @Test
    void marksWhatANewerPathHasAndThatItIsWorthLessThanAnythingElse() {
        List<PartitionCheck> hours = List.of(
                partition(0, Coverage.PRESENT), partition(1, Coverage.SUPERSEDED), partition(2, Coverage.SUPERSEDED));
        assertThat(render(hours, 80)).contains("2025-08-01  #^^").contains("^ in a newer path");
    }

    @Test
    void tellsWhatAnotherShardHasFromWhatIsVerified() {
        List<PartitionCheck> hours = List.of(
                partition(0, Coverage.PRESENT, Local.VERIFIED),
                partition(1, Coverage.PRESENT, Local.NONE),
                partition(2, Coverage.PRESENT, Local.ABSENT));
        PathCheck path = new PathCheck("current", "hour", hours);
        String grid = CheckGrid.render(path, Step.HOUR, true, new Screen(80, false, false));
        assertThat(grid).contains("2025-08-01  #/_").contains("/ of another shard");
        assertThat(CheckGrid.render(path, Step.HOUR, true, new Screen(80, false, true)))
                .contains("2025-08-01  ■◇□");
    }

    @Test
    void isLeftOutWhereItDoesNotFit() {
        List<PartitionCheck> hours = List.of(partition(0, Coverage.PRESENT));
        assertThat(render(hours, 39)).isNotEmpty();
        assertThat(render(hours, 38)).isEmpty();
    }

    private static String render(List<PartitionCheck> hours, int width) {
        return CheckGrid.render(
                new PathCheck("current", "hour", hours), Step.HOUR, false, new Screen(width, false, false));
    }

    private static PartitionCheck partition(int hour, Coverage coverage) {
        return partition(hour, coverage, Local.NONE);
    }

    private static PartitionCheck partition(int hour, Coverage coverage, Local local) {
        return new PartitionCheck(START.plus(Duration.ofHours(hour)), coverage, 1, 1, List.of(), local, List.of());
    }
}
