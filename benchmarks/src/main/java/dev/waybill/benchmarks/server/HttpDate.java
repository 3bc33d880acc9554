package dev.waybill.benchmarks.server;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** The time as headers give it, written once a second. */
final class HttpDate {

    private record Written(long second, String text) {}

    private static volatile Written last = new Written(0, "");

    private HttpDate() {}

    static String now() {
        long second = System.currentTimeMillis() / 1_000;
        Written known = last;
        if (known.second != second) {
            known = new Written(
                    second,
                    DateTimeFormatter.RFC_1123_DATE_TIME.format(
                            Instant.ofEpochSecond(second).atOffset(ZoneOffset.UTC)));
            last = known;
        }
        return known.text;
    }
}
