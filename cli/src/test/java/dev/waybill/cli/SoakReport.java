package dev.waybill.cli;

import dev.waybill.testkit.RequestKind;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.LongAdder;

/** What a soak went through. */
final class SoakReport {

    private final Map<String, Long> runs = new TreeMap<>();
    private final Map<RequestKind, Long> requests = new EnumMap<>(RequestKind.class);
    private long objects;
    private long idealBytes;
    private long sentBytes;
    private long rounds;

    void run(String outcome) {
        runs.merge(outcome, 1L, Long::sum);
    }

    void round(SoakCargo cargo, long sent) {
        rounds++;
        objects += cargo.count();
        idealBytes += cargo.bytes();
        sentBytes += sent;
    }

    void requests(Map<RequestKind, Long> more) {
        more.forEach((kind, count) -> requests.merge(kind, count, Long::sum));
    }

    long rounds() {
        return rounds;
    }

    String text(long seed, Map<String, LongAdder> faults, ProcessGauge before, ProcessGauge after) {
        StringBuilder text = new StringBuilder();
        text.append("Soak, seed ").append(seed).append('\n');
        text.append("rounds    ").append(rounds).append(", ").append(objects).append(" objects\n");
        text.append("runs      ").append(runs).append('\n');
        text.append("faults    ")
                .append(faults.values().stream().mapToLong(LongAdder::sum).sum())
                .append(' ')
                .append(faults)
                .append('\n');
        text.append("requests  ").append(requests).append('\n');
        text.append(String.format(
                Locale.ROOT, "sent      %,d bytes, %.3f of the ideal%n", sentBytes, (double) sentBytes / idealBytes));
        return text.append("before    ")
                .append(before)
                .append("\nafter     ")
                .append(after)
                .toString();
    }
}
