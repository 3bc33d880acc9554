package dev.waybill.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Holds docs/RELIABILITY.md against the tests that it names. Lives in this module because it sees those of all others as files. */
class ReliabilityDocTest {

    private static final Path ROOT = Path.of("..");
    private static final Pattern ROW = Pattern.compile("^\\| \\d+ \\|.*");
    private static final Pattern TEST = Pattern.compile("`(\\w+)#(\\w+)`");

    /** Cells of a row: number, fault, how it is injected, what happens, tests, what is not covered. */
    private record Row(int number, List<String> cells) {

        static Row parse(String line) {
            List<String> cells = Arrays.stream(line.split("\\|", -1))
                    .map(String::strip)
                    .skip(1)
                    .toList();
            return new Row(Integer.parseInt(cells.get(0)), cells.subList(0, cells.size() - 1));
        }
    }

    @Test
    void everyFaultHasARowAndEveryRowIsFilledIn() throws IOException {
        List<Row> rows = rows();
        assertThat(rows)
                .extracting(Row::number)
                .containsExactlyElementsOf(IntStream.rangeClosed(1, 50).boxed().toList());
        assertThat(rows.stream()
                        .filter(row -> row.cells().size() != 6 || row.cells().contains("")))
                .extracting(Row::number)
                .as("rows with an empty cell, or one too many or too few")
                .isEmpty();
    }

    @Test
    void everyRowNamesTestsThatRun() throws IOException {
        Map<String, Path> sources = testSources();
        for (Row row : rows()) {
            List<MatchResult> tests = TEST.matcher(row.cells().get(4)).results().toList();
            assertThat(tests).as("tests of row %d", row.number()).isNotEmpty();
            for (MatchResult test : tests) {
                assertThat(sources).as("row %d", row.number()).containsKey(test.group(1));
                assertThat(annotations(Files.readString(sources.get(test.group(1))), test.group(2)))
                        .as("row %d, what stands before %s", row.number(), test.group())
                        .containsPattern("@(Test|ParameterizedTest|RepeatedTest)\\b")
                        .doesNotContainPattern("@Disabled\\b");
            }
        }
    }

    /** The text between a method and the blank line above it; empty without such a method. */
    private static String annotations(String source, String method) {
        int at = source.indexOf(" void " + method + "(");
        return at < 0 ? "" : source.substring(source.lastIndexOf("\n\n", at), at);
    }

    private static List<Row> rows() throws IOException {
        return Files.readAllLines(ROOT.resolve("docs/RELIABILITY.md")).stream()
                .filter(ROW.asMatchPredicate())
                .map(Row::parse)
                .toList();
    }

    /** By class; a name that two modules have would be ambiguous, and of those the document must name none. */
    private static Map<String, Path> testSources() throws IOException {
        try (Stream<Path> modules = Files.list(ROOT)) {
            List<Path> directories = modules.map(module -> module.resolve("src/test/java"))
                    .filter(Files::isDirectory)
                    .toList();
            return directories.stream()
                    .flatMap(ReliabilityDocTest::javaFilesBelow)
                    .collect(Collectors.groupingBy(
                            file -> file.getFileName().toString().replace(".java", "")))
                    .entrySet()
                    .stream()
                    .filter(byName -> byName.getValue().size() == 1)
                    .collect(Collectors.toMap(
                            Map.Entry::getKey, byName -> byName.getValue().get(0)));
        }
    }

    private static Stream<Path> javaFilesBelow(Path directory) {
        try (Stream<Path> files = Files.walk(directory)) {
            return files.filter(file -> file.toString().endsWith(".java")).toList().stream();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
