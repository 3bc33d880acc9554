package dev.waybill.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DefaultsTest {

    private static final Set<String> OPTIONS = Set.of("--to", "--start-date", "--end-date", "--last-days");

    @Test
    void takesTheEnvironmentOverTheFile() {
        Defaults defaults = Defaults.of(Map.of("WAYBILL_TO", "env"), Map.of("--to", "file"), () -> OPTIONS);
        assertThat(defaults.hiddenBy(List.of()).getDefaultValueFor("--to")).isEqualTo("env");
    }

    @Test
    void takesAFlagOverBoth() {
        Defaults defaults = Defaults.of(Map.of("WAYBILL_TO", "env"), Map.of("--to", "file"), () -> OPTIONS);
        assertThat(defaults.hiddenBy(List.of("--to=flag")).getDefaultValueFor("--to"))
                .isNull();
    }

    @Test
    void ignoresAnEmptyVariable() {
        Defaults defaults = Defaults.of(Map.of("WAYBILL_TO", ""), Map.of("--to", "file"), () -> OPTIONS);
        assertThat(defaults.hiddenBy(List.of()).getDefaultValueFor("--to")).isEqualTo("file");
    }

    @Test
    void letsAnyDateOptionHideAllOfALowerLayer() {
        Defaults defaults =
                Defaults.of(Map.of("WAYBILL_START_DATE", "2025-10-01"), Map.of("--last-days", "7"), () -> OPTIONS);
        assertThat(defaults.hiddenBy(List.of()).getDefaultValueFor("--last-days"))
                .isNull();
        assertThat(defaults.hiddenBy(List.of()).getDefaultValueFor("--start-date"))
                .isEqualTo("2025-10-01");
        assertThat(defaults.hiddenBy(List.of("--last-days", "3")).getDefaultValueFor("--start-date"))
                .isNull();
    }
}
