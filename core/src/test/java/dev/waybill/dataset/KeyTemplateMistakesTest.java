package dev.waybill.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KeyTemplateMistakesTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'' | is empty",
                "a/b.lz4 | has no year",
                "{MM}/{dd} | has no year",
                "{yyyy}/{dd} | has a day but no month",
                "{yyyy}/{HH} | has an hour but no day",
                "{yyyy}/{MM}/{HH} | has an hour but no day",
                "{yyyy | never closed",
                "yyyy} | never opened",
                "{yyyy}} | never opened",
                "{{yyyy}} | neither a date",
                "{}/{yyyy} | neither a date",
                "{yy} | has 'yy'",
                "{yyyyMMM} | has 'MMM'",
                "{yyyyDD} | has 'DD'",
                "{YYYY} | neither a date",
                "{yyyyMMddHHmm} | neither a date",
                "{yyyy}/{Coin} | neither a date",
                "{yyyy}/{1st} | neither a date",
                "{yyyy}/{month} | write {MM}",
                "{yyyy}/{mm} | write {MM}",
                "{year} | write {yyyy}",
                "{date} | write {yyyy-MM-dd}",
                "{coin}{yyyy} | nothing between {coin}",
                "{a}{b}/{yyyy} | nothing between {a}",
                "{yyyy}/{coin}* | nothing between {coin}",
                "{yyyyMd} | unpadded 'M'",
                "{yyyy}/{M}0 | unpadded 'M'",
                "{yyyy}/{M}* | unpadded 'M'",
                "{yyyy}/{M}{coin} | unpadded 'M'",
                "*/{yyyy} | goes on after '*'",
                "{yyyy}/** | goes on after '*'",
                "{yyyy}/*/x | goes on after '*'",
                "/{yyyy} | has the segment ''",
                "{yyyy}/ | has the segment ''",
                "a//{yyyy} | has the segment ''",
                "../{yyyy} | has the segment '..'",
                "a/./{yyyy} | has the segment '.'",
            })
    void namesTheMistakeAndTheFix(String template, String message) {
        assertThatThrownBy(() -> KeyTemplate.parse(template))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("template " + Words.quote(template))
                .hasMessageContaining(message)
                .hasMessageContaining(": ");
    }

    @Test
    void refusesOverlongAndUnprintableTemplatesInOneShortLine() {
        assertThat(catchThrowable(() -> KeyTemplate.parse("{yyyy}" + "x".repeat(1_000_000))))
                .hasMessageContaining("longer than 1024")
                .satisfies(e -> assertThat(e.getMessage()).hasSizeLessThan(300).doesNotContain("\n"));
        assertThatThrownBy(() -> KeyTemplate.parse("{yyyy}\u001b[31m\n"))
                .hasMessageContaining("\\u001b[31m\\u000a")
                .hasMessageContaining("control");
        assertThatThrownBy(() -> KeyTemplate.parse("{yyyy}\ud800")).hasMessageContaining("half character");
    }

    @Test
    void letsOtherScriptsPass() {
        assertThat(KeyTemplate.parse("данные/{yyyy}/📈.gz").match("данные/2025/📈.gz"))
                .isPresent();
    }

    @Test
    void eitherReadsOrRefusesAnyText() {
        long seed = System.nanoTime();
        System.out.println("KeyTemplateMistakesTest seed " + seed);
        Random random = new Random(seed);
        String[] pieces = {
            "{", "}", "*", "/", "yyyy", "MM", "M", "dd", "H", "{yyyy}", "{MM}", "{dd}", "{coin}", "a", "-", "."
        };
        for (int i = 0; i < 20_000; i++) {
            StringBuilder text = new StringBuilder();
            for (int n = random.nextInt(12); n > 0; n--) {
                text.append(pieces[random.nextInt(pieces.length)]);
            }
            Throwable refused = catchThrowable(() -> KeyTemplate.parse(text.toString()));
            if (refused != null) {
                assertThat(refused).as("seed %d, template %s", seed, text).isInstanceOf(IllegalArgumentException.class);
            }
        }
    }
}
