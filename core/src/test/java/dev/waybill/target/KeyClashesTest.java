package dev.waybill.target;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class KeyClashesTest {

    @Test
    void aKeyThatIsADirectoryOfAnEarlierOneClashes() {
        KeyClashes clashes = new KeyClashes(NameRules.POSIX);
        assertThat(clashes.add("a/b/c")).isEmpty();
        assertThat(clashes.add("a/b"))
                .contains("cannot store key 'a/b': it would be a file where a directory is needed for key 'a/b/c'");
    }

    @Test
    void aKeyBelowAnEarlierOneClashes() {
        KeyClashes clashes = new KeyClashes(NameRules.POSIX);
        assertThat(clashes.add("a")).isEmpty();
        assertThat(clashes.add("a!")).isEmpty();
        assertThat(clashes.add("a/b/c"))
                .contains("cannot store key 'a/b/c': it needs a directory where there is a file for key 'a'");
    }

    @Test
    void namesThatDifferInFormOnlyClashWhereTheSystemTakesThemForOne() {
        KeyClashes clashes = new KeyClashes(NameRules.MACOS);
        assertThat(clashes.add("x/\u00e9.lz4")).isEmpty();
        assertThat(clashes.add("X/e\u0301.LZ4"))
                .hasValueSatisfying(text ->
                        assertThat(text).contains("has the same file name on this system as key 'x/\u00e9.lz4'"));

        KeyClashes exact = new KeyClashes(NameRules.POSIX);
        assertThat(exact.add("x/\u00e9.lz4")).isEmpty();
        assertThat(exact.add("X/e\u0301.LZ4")).isEmpty();
    }

    @Test
    void aKeyThatTwoPathsMatchIsStoredOnce() {
        KeyClashes clashes = new KeyClashes(NameRules.WINDOWS);
        assertThat(clashes.add("a/b")).isEmpty();
        assertThat(clashes.add("a/b"))
                .contains("cannot store key 'a/b' twice: it belongs to two paths of the dataset; name one of them with"
                        + " --paths");
    }

    @Test
    void remembersNeighboursAndForgetsWhatIsFarAway() {
        KeyClashes clashes = new KeyClashes(NameRules.POSIX);
        assertThat(clashes.add("far")).isEmpty();
        for (int i = 0; i < 10_000; i++) {
            assertThat(clashes.add("day/" + i)).isEmpty();
        }
        assertThat(clashes.add("day/9999/x")).isPresent();
        assertThat(clashes.add("far/x")).isEmpty();
    }

    @Test
    void directoriesThatComeBackAreLookedAtAgain() {
        KeyClashes clashes = new KeyClashes(NameRules.POSIX);
        assertThat(clashes.add("a/b/1")).isEmpty();
        assertThat(clashes.add("a/c")).isEmpty();
        assertThat(clashes.add("a/b/2")).isEmpty();
        assertThat(clashes.add("a/b/3")).isEmpty();
        assertThat(clashes.add("a/c/1")).isPresent();
        assertThat(clashes.add("a/c/2")).isPresent();
        assertThat(clashes.add("a/b")).isPresent();
    }
}
