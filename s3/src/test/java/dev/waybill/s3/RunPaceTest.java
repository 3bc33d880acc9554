package dev.waybill.s3;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.Limit;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RunPaceTest {

    @Test
    void whatWasWaitedForTheLongestBinds() {
        assertThat(RunPace.limit(Map.of(Limit.NETWORK, 50L, Limit.START, 20L, Limit.LISTING, 10L), 100, 0.5))
                .isEqualTo(Limit.NETWORK);
    }

    @Test
    void whileNothingWaitsThePlanBinds() {
        assertThat(RunPace.limit(Map.of(), 100, 0)).isEqualTo(Limit.PLAN);
        assertThat(RunPace.limit(Map.of(Limit.NETWORK, 30L, Limit.START, 20L), 100, 0))
                .isEqualTo(Limit.PLAN);
    }

    @ParameterizedTest
    @EnumSource(names = {"LISTING", "LATENCY", "NETWORK", "DISK", "START", "PLAN"})
    void aProcessThatUsesAllCoresWaitsForThem(Limit waited) {
        assertThat(RunPace.limit(Map.of(waited, 90L), 100, 0.9)).isEqualTo(Limit.PROCESSOR);
        assertThat(RunPace.limit(Map.of(waited, 90L), 100, 0.5)).isEqualTo(waited);
    }

    @ParameterizedTest
    @EnumSource(names = {"CONCURRENCY", "THROTTLING", "CONSUMER"})
    void whatSomebodyAskedForBindsWhateverTheCoresDo(Limit waited) {
        assertThat(RunPace.limit(Map.of(waited, 90L), 100, 1)).isEqualTo(waited);
    }

    @Test
    void workersThatWaitForTheDiskKeepRequestsWaiting() {
        assertThat(RunPace.limit(Map.of(Limit.DISK, 60L, Limit.NETWORK, 95L), 100, 0.5))
                .isEqualTo(Limit.DISK);
        assertThat(RunPace.limit(Map.of(Limit.DISK, 30L, Limit.NETWORK, 95L), 100, 0.5))
                .isEqualTo(Limit.NETWORK);
        assertThat(RunPace.limit(Map.of(Limit.DISK, 60L, Limit.THROTTLING, 95L), 100, 0.5))
                .isEqualTo(Limit.THROTTLING);
    }
}
