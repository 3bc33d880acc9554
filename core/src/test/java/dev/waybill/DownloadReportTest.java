package dev.waybill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.waybill.cost.Cost;
import dev.waybill.cost.Receipt;
import dev.waybill.cost.RequestCounts;
import dev.waybill.cost.Traffic;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DownloadReportTest {

    @Test
    void requiresWhatItCallsComplete() {
        DownloadReport all = report(new Tally(2, 20), new Tally(2, 20));
        assertThat(all.complete()).isTrue();
        assertThat(all.requireComplete()).isSameAs(all);

        DownloadReport forgotten = report(new Tally(2, 20), new Tally(1, 10));
        assertThat(forgotten.complete()).isFalse();
        assertThatThrownBy(forgotten::requireComplete)
                .isInstanceOf(DownloadException.class)
                .hasMessage("1 of 2 objects are not there, and nothing tells why; run it again");
    }

    private static DownloadReport report(Tally planned, Tally published) {
        BigDecimal none = BigDecimal.ZERO;
        return new DownloadReport(
                planned,
                published,
                Tally.ZERO,
                Tally.ZERO,
                Tally.ZERO,
                Map.of(),
                Map.of(),
                new Receipt(
                        new Traffic(RequestCounts.NONE, 0, 0, 0, 0, 0, 0),
                        new Cost(none, none, none, none),
                        none,
                        none,
                        LocalDate.EPOCH),
                Optional.empty(),
                Duration.ZERO,
                List.of(),
                Optional.empty(),
                DecodeReport.NONE,
                Optional.empty(),
                Map.of());
    }
}
