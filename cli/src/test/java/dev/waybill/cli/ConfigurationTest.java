package dev.waybill.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigurationTest {

    private static final Set<String> OPTIONS = Set.of("--to", "--last-days", "--config", "--help");

    @TempDir
    Path directory;

    @Test
    void readsTheFileBelowXdgConfigHome() throws IOException {
        Path file = directory.resolve("waybill").resolve("config.properties");
        Files.createDirectories(file.getParent());
        Files.writeString(file, "# mine\nto = data/größe\nlast-days=7 \n");
        assertThat(find(List.of())).containsOnly(Map.entry("--to", "data/größe"), Map.entry("--last-days", "7"));
    }

    @Test
    void doesWithoutAFileInTheUsualPlace() {
        assertThat(find(List.of())).isEmpty();
    }

    @Test
    void insistsOnAFileThatWasNamed() {
        String file = directory.resolve("absent").toString();
        assertThatThrownBy(() -> find(List.of("--config", file)))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining(file);
    }

    @Test
    void namesAnUnknownKeyAndTheOneThatWasMeant() throws IOException {
        Path file = Files.writeString(directory.resolve("c"), "last-day=7\n");
        assertThatThrownBy(() -> find(List.of("--config=" + file)))
                .isInstanceOf(UsageException.class)
                .hasMessage(
                        "the configuration file " + file + " has the unknown key 'last-day'; did you mean last-days?");
    }

    @Test
    void refusesOptionsThatMakeNoSenseInAFile() throws IOException {
        Path file = Files.writeString(directory.resolve("c"), "help=true\n");
        assertThatThrownBy(() -> find(List.of("--config=" + file))).hasMessageContaining("'help'");
    }

    private Map<String, String> find(List<String> arguments) {
        return Configuration.find(arguments, Map.of("XDG_CONFIG_HOME", directory.toString()), () -> OPTIONS);
    }
}
