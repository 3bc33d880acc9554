package dev.waybill.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The two launchers are written by hand, and nobody runs both. */
class LauncherFlagsTest {

    /** Up to what differs: variables and the marks around them. */
    private static final Pattern FLAG = Pattern.compile("(?<![\\w*-])-(?:X|D|jar)[\\w:+.=*,-]*");

    @Test
    void bothLaunchersGiveTheJvmTheSameFlags() throws IOException {
        Set<String> shell = flags("waybill", "#");

        assertThat(flags("waybill.cmd", "rem ")).isEqualTo(shell);
        assertThat(shell)
                .contains("-jar", "-XX:+UseSerialGC", "-Dwaybill.program=", "-XX:SharedArchiveFile=", "-Xshare:auto");
    }

    /** To {@code &&} and {@code ||} a script is as good as its last command, and {@code exit /b} always does well. */
    @Test
    void javaIsTheLastCommandOfTheWindowsLauncher() throws IOException {
        assertThat(Files.readAllLines(Path.of("src", "main", "launcher", "waybill.cmd")))
                .filteredOn(line -> !line.isBlank())
                .last()
                .asString()
                .startsWith("\"%START_JAVA%\" ")
                .endsWith(" %*");
    }

    private static Set<String> flags(String launcher, String comment) throws IOException {
        String text = Files.readString(Path.of("src", "main", "launcher", launcher))
                .lines()
                .map(String::strip)
                .filter(line -> !line.startsWith(comment))
                .collect(Collectors.joining("\n"));
        return FLAG.matcher(text).results().map(MatchResult::group).collect(Collectors.toCollection(TreeSet::new));
    }
}
