package dev.waybill.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whoever started a jar has no program of the name waybill: only {@link Program} knows how it was started, so all other texts name commands by their word alone. */
class CommandsInMessagesTest {

    private static final Pattern NAMED = Pattern.compile("\"[^\"]*\\bwaybill ("
            + Arrays.stream(CommandName.values()).map(CommandName::word).collect(Collectors.joining("|")) + ")\\b.*");

    @ParameterizedTest
    @ValueSource(strings = {"core", "s3", "cli"})
    void noTextSaysHowTheProgramIsStarted(String module) throws IOException {
        try (Stream<Path> sources = Files.walk(Path.of("..", module, "src", "main", "java"))) {
            List<Path> files =
                    sources.filter(file -> file.toString().endsWith(".java")).toList();
            assertThat(files).isNotEmpty();
            for (Path file : files) {
                assertThat(Files.readAllLines(file).stream()
                                .filter(line -> NAMED.matcher(line).find()))
                        .as(file.toString())
                        .isEmpty();
            }
        }
    }
}
