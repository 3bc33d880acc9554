package dev.waybill.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigurationTest {

    private static final Set<String> OPTIONS = Set.of("--to", "--paths", "--last-days", "--config", "--help");

    @TempDir
    Path directory;

    @Test
    void readsTheFileBelowXdgConfigHome() throws IOException {
        Path file = directory.resolve("waybill").resolve("config.properties");
        Files.createDirectories(file.getParent());
        Files.writeString(file, "# mine\nto = data/größe\nlast-days=7 \n");
        assertThat(find(List.of()))
                .containsOnly(
                        Map.entry("--to", new Setting("data/größe", "to in " + file + ", line 2")),
                        Map.entry("--last-days", new Setting("7", "last-days in " + file + ", line 3")));
    }

    @Test
    void readsTheFormatAsTheJdkDoes() throws IOException {
        String text = "! one\\\n# two\\\n\n  to: a\\\n   b \\\\\nlast-days 7\npaths = \\u0063\\\n";
        Path file = Files.writeString(directory.resolve("c"), text);
        Properties expected = new Properties();
        expected.load(new StringReader(text));
        Map<String, Setting> found = find(List.of("--config=" + file));
        assertThat(expected.getProperty("to")).isEqualTo("ab \\");
        assertThat(expected.getProperty("paths")).isEqualTo("c");
        assertThat(found)
                .containsOnly(
                        Map.entry("--to", new Setting("ab \\", "to in " + file + ", line 4")),
                        Map.entry("--paths", new Setting("c", "paths in " + file + ", line 7")),
                        Map.entry("--last-days", new Setting("7", "last-days in " + file + ", line 6")));
    }

    @Test
    void refusesWhatIsTrueForOneRun() throws IOException {
        Path file = Files.writeString(directory.resolve("c"), "free-tier-left=5G\n");
        assertThatThrownBy(() -> find(List.of("--config=" + file)))
                .isInstanceOf(UsageException.class)
                .hasMessage(
                        "free-tier-left in " + file + ", line 1 cannot be set for all runs, because each uses it up:"
                                + " give --free-tier-left on the command line");
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

    @Test
    void refusesAKeyThatIsThereTwice() throws IOException {
        Path file = Files.writeString(directory.resolve("c"), "to = a\n\nlast-days = 1\nto: b\n");
        assertThatThrownBy(() -> find(List.of("--config=" + file)))
                .isInstanceOf(UsageException.class)
                .hasMessage("to in " + file + ", line 4 is there twice, first in line 1: leave one of them out");
    }

    @Test
    void offersNoKeyThatItWouldRefuse() throws IOException {
        Path file = Files.writeString(directory.resolve("c"), "config=x\n");
        assertThatThrownBy(() -> find(List.of("--config=" + file)))
                .hasMessage("the configuration file " + file + " has the unknown key 'config'");
    }

    private Map<String, Setting> find(List<String> arguments) {
        return Configuration.find(arguments, Map.of("XDG_CONFIG_HOME", directory.toString()), () -> OPTIONS);
    }
}
