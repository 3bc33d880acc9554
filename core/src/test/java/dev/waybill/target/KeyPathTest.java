package dev.waybill.target;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class KeyPathTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "node_fills/hourly/20250601/9.lz4",
                "a..b/..c/d..",
                "%2e%2e/%2f",
                "...",
                "a b/c",
                "é/\uD83D\uDE00",
                ".hidden",
                "x/.waybill",
                ".waybill2",
                "date=2025-01-01T00:00:00/part"
            })
    void ordinaryKeysStayWhatTheyAre(String key) {
        assertThat(KeyPath.of(key, NameRules.POSIX)).isEqualTo(new KeyPath.Inside(key));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "../x | a name '..'",
                "a/../../b | a name '..'",
                "a/.. | a name '..'",
                "./a | a name '.'",
                "a/./b | a name '.'",
                "/abs | a leading '/'",
                "// | a leading '/'",
                "a//b | an empty name",
                "a// | an empty name",
                "..\\x | a backslash",
                "a\\b | a backslash",
                "C:/x | a drive letter",
                "c:x | a drive letter",
                ".waybill | kept for Waybill's own files",
                ".waybill/manifest.jsonl | kept for Waybill's own files",
                ".WayBill/lock | kept for Waybill's own files",
                ".waybill/ | kept for Waybill's own files",
                "'' | no name",
            })
    void hostileKeysAreRefusedOnEverySystem(String key, String because) {
        for (NameRules rules : NameRules.values()) {
            assertThat(KeyPath.of(key, rules))
                    .isInstanceOfSatisfying(
                            KeyPath.Refused.class,
                            refused -> assertThat(refused.reason()).contains(because));
        }
    }

    @Test
    void controlCharactersAreRefusedAndShownEscaped() {
        assertThat(KeyPath.of("a\u0000b\u001b[31m\u009b\r\n", NameRules.POSIX))
                .isEqualTo(new KeyPath.Refused("cannot store key 'a\\u0000b\\u001b[31m\\u009b\\u000d\\u000a' as a file:"
                        + " it has a control character"));
    }

    @Test
    void namesThatNoFileSystemHoldsAreRefusedByTheirBytes() {
        assertThat(KeyPath.of("a/" + "x".repeat(255), NameRules.POSIX)).isInstanceOf(KeyPath.Inside.class);
        assertThat(reason("a/" + "x".repeat(256)))
                .endsWith("it has a name of 256 bytes, more than the 255 of a file system");
        assertThat(reason("é".repeat(128))).contains("a name of 256 bytes");
        assertThat(reason("x/".repeat(600) + "x")).contains("1201 bytes, more than the 1024 that S3 allows");
        assertThat(reason("x".repeat(5_000))).contains("(5000 characters)").hasSizeLessThan(400);
        assertThat(reason("a\uD800b")).contains("'a\\ud800b'").contains("unpaired surrogate");
    }

    @Test
    void spellingsThatAForgivingFileSystemTakesForOurFolderAreRefused() {
        assertThat(reason(".way\u200dbill/manifest.jsonl")).contains("kept for Waybill's own files");
        assertThat(reason(".\uFF57aybill/lock")).contains("kept for Waybill's own files");
        assertThat(KeyPath.of("WAYBIL~1/lock", NameRules.WINDOWS)).isInstanceOf(KeyPath.Refused.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a/CON", "aux.lz4", "LPT1.txt/x", "a.", "a /b", "ab:c", "x/what?", "COM¹"})
    void namesThatMeanSomethingElseOnWindowsAreRefusedThereOnly(String key) {
        assertThat(KeyPath.of(key, NameRules.WINDOWS)).isInstanceOf(KeyPath.Refused.class);
        assertThat(KeyPath.of(key, NameRules.POSIX)).isInstanceOf(KeyPath.Inside.class);
    }

    @ParameterizedTest
    @EnumSource
    void aTrailingSlashIsADirectoryMarker(NameRules rules) {
        assertThat(KeyPath.of("a/b/", rules)).isEqualTo(new KeyPath.DirectoryMarker());
    }

    private static String reason(String key) {
        return KeyPath.of(key, NameRules.POSIX) instanceof KeyPath.Refused refused ? refused.reason() : "not refused";
    }

    @Test
    void keysOfAnyPiecesBecomeFilesOnlyIfEachNameIsOne() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        List<String> pieces =
                List.of("a", "Z", "9", "-", "_", "=", ".", "..", "/", "/", ".waybill", "é", "~", "x".repeat(128));
        for (int i = 0; i < 20_000; i++) {
            String key = random.ints(random.nextInt(1, 9), 0, pieces.size())
                    .mapToObj(pieces::get)
                    .collect(Collectors.joining());
            List<String> names = List.of(key.split("/", -1));
            boolean sound = !names.get(0).equals(".waybill")
                    && names.stream()
                            .noneMatch(name -> name.isEmpty()
                                    || name.equals(".")
                                    || name.equals("..")
                                    || name.getBytes(StandardCharsets.UTF_8).length > 255);
            assertThat(KeyPath.of(key, NameRules.POSIX) instanceof KeyPath.Inside)
                    .as("seed %d, %s", seed, key)
                    .isEqualTo(sound);
        }
    }
}
