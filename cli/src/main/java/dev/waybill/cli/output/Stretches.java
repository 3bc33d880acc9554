package dev.waybill.cli.output;

import dev.waybill.dataset.Step;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Partitions in a row, told as one: {@code 2025-08-03 05:00–07:00 (3 hours)}. Both ends are starts of partitions. */
final class Stretches {

    private static final DateTimeFormatter HOUR = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);

    private Stretches() {}

    /**
     * One text a run of neighbours.
     *
     * @param starts in time order
     */
    static List<String> of(List<Instant> starts, Step step, Screen screen) {
        List<String> stretches = new ArrayList<>();
        int from = 0;
        for (int i = 1; i <= starts.size(); i++) {
            if (i == starts.size() || !step.next(starts.get(i - 1)).equals(starts.get(i))) {
                stretches.add(text(starts.get(from), starts.get(i - 1), i - from, step, screen));
                from = i;
            }
        }
        return stretches;
    }

    private static String text(Instant first, Instant last, int partitions, Step step, Screen screen) {
        String length = " (" + Phrase.count(partitions, step.name().toLowerCase(Locale.ROOT)) + ")";
        if (partitions == 1) {
            return start(first, step) + length;
        }
        String dash = screen.pick("–", "-");
        boolean oneDay = step == Step.HOUR && date(first, Step.DAY).equals(date(last, Step.DAY));
        return start(first, step) + (oneDay ? dash + hour(last) : " " + dash + " " + start(last, step)) + length;
    }

    private static String start(Instant start, Step step) {
        return step == Step.HOUR ? date(start, Step.DAY) + " " + hour(start) : date(start, step);
    }

    private static String hour(Instant start) {
        return HOUR.format(start.atOffset(ZoneOffset.UTC));
    }

    private static String date(Instant start, Step step) {
        String day = start.atOffset(ZoneOffset.UTC).toLocalDate().toString();
        return switch (step) {
            case HOUR, DAY -> day;
            case MONTH -> day.substring(0, day.length() - 3);
            case YEAR -> day.substring(0, day.length() - 6);
        };
    }
}
