package dev.waybill.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DefaultsTest {

    private static final Set<String> OPTIONS = Set.of("--to", "--start-date", "--end-date", "--last-days");

    @Test
    void takesTheEnvironmentOverTheFile() {
        Defaults defaults = Defaults.of(Map.of("WAYBILL_TO", "env"), file("--to", "file"), () -> OPTIONS);
        assertThat(defaults.hiddenBy(Set.of())).containsOnly(Map.entry("--to", new Setting("env", "WAYBILL_TO")));
    }

    @Test
    void takesAFlagOverBoth() {
        Defaults defaults = Defaults.of(Map.of("WAYBILL_TO", "env"), file("--to", "file"), () -> OPTIONS);
        assertThat(defaults.hiddenBy(Set.of("--to"))).isEmpty();
    }

    @Test
    void letsAnyDateOptionHideAllOfALowerLayer() {
        Defaults defaults =
                Defaults.of(Map.of("WAYBILL_START_DATE", "2025-10-01"), file("--last-days", "7"), () -> OPTIONS);
        assertThat(defaults.hiddenBy(Set.of()))
                .containsOnly(Map.entry("--start-date", new Setting("2025-10-01", "WAYBILL_START_DATE")));
        assertThat(defaults.hiddenBy(Set.of("--last-days"))).isEmpty();
    }

    @Test
    void refusesWhatIsTrueForOneRun() {
        assertThatThrownBy(() -> Defaults.of(
                        Map.of("WAYBILL_FREE_TIER_LEFT", "5G"), Map.of(), () -> Set.of("--to", "--free-tier-left")))
                .isInstanceOf(UsageException.class)
                .hasMessage("WAYBILL_FREE_TIER_LEFT cannot be set for all runs, because each uses it up:"
                        + " give --free-tier-left on the command line");
    }

    private static Map<String, Setting> file(String option, String value) {
        return Map.of(option, new Setting(value, "file"));
    }
}
