package dev.waybill.examples.hyperliquid;

import dev.waybill.dataset.Dataset;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Fills of both formats as one series. The node changed its format within an hour, which is therefore in two files; a fill that is in both is given once. Only the
 * fills of about that hour are remembered for it.
 */
public final class FillSeries {

    /** Files are cut by the node's clock, which can differ from that of the fills. */
    private static final Duration MARGIN = Duration.ofMinutes(5);

    private static final Instant HANDOFF =
            Dataset.hyperliquid().path("current").first().orElseThrow();

    private final Set<UserFill.Key> seen = new HashSet<>();

    private FillSeries() {}

    /** The fills of these lines, in their order; lines of {@code node_fills_by_block} and {@code node_fills} only. */
    public static Stream<UserFill> of(Stream<String> lines) {
        FillSeries series = new FillSeries();
        return lines.flatMap(line -> series.fresh(Records.fills(line)).stream());
    }

    private List<UserFill> fresh(List<UserFill> fills) {
        return fills.stream()
                .filter(fill -> !isInBoth(fill.fill().instant()) || seen.add(fill.key()))
                .toList();
    }

    private static boolean isInBoth(Instant time) {
        return time.isAfter(HANDOFF.minus(MARGIN))
                && time.isBefore(HANDOFF.plus(Duration.ofHours(1)).plus(MARGIN));
    }
}
