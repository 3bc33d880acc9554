package dev.waybill.cli.output;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.cli.Samples;
import dev.waybill.cost.ByteSize;
import dev.waybill.cost.Destination;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SizeUnitTest {

    private static final Screen WIDE = new Screen(80, false, true);

    @ParameterizedTest
    @ValueSource(longs = {1, 1_024, 1_025, (1 << 20) + 1, 23_880_001, (104L << 30) + 1, 1_234_567_890_123L})
    void whatAnEstimateShowsSufficesAsALimit(long bytes) {
        String text = EstimateText.render(Samples.estimateOf(1, bytes), Destination.INTERNET, WIDE);
        Matcher header = Pattern.compile("PATH +OBJECTS +(\\w+) +(\\w+)\n").matcher(text);
        Matcher sizes = Pattern.compile("\ncurrent +1 +(\\S+) +(\\S+)\n").matcher(text);
        assertThat(header.find() && sizes.find()).as(text).isTrue();
        for (int column = 1; column <= 2; column++) {
            String limit = sizes.group(column).replace(",", "") + header.group(column);
            assertThat(ByteSize.parse(limit)).as(limit).isGreaterThanOrEqualTo(bytes);
        }
    }
}
