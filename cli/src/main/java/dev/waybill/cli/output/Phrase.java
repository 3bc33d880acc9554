package dev.waybill.cli.output;

import java.time.Duration;
import java.util.Locale;

/** Numbers as people read them. */
public final class Phrase {

    private Phrase() {}

    /** With separators: {@code 1,234}. */
    public static String number(long n) {
        return String.format(Locale.ROOT, "%,d", n);
    }

    /** With its noun: {@code 1 object}, {@code 1,234 objects}. */
    public static String count(long n, String noun) {
        return number(n) + " " + noun + (n == 1 ? "" : "s");
    }

    /** In the two largest units that matter: {@code 0.4 s}, {@code 42 s}, {@code 3 min 05 s}, {@code 2 h 07 min}. */
    public static String duration(Duration time) {
        long seconds = time.toSeconds();
        if (seconds < 10) {
            return String.format(Locale.ROOT, "%.1f s", time.toMillis() / 1000.0);
        }
        if (seconds < 60) {
            return seconds + " s";
        }
        if (seconds < 3600) {
            return String.format(Locale.ROOT, "%d min %02d s", seconds / 60, seconds % 60);
        }
        return String.format(Locale.ROOT, "%d h %02d min", seconds / 3600, seconds / 60 % 60);
    }

    /** A part of a whole in the unit of the whole: {@code 359.49/736.14 MiB}. */
    public static String share(long part, long whole) {
        SizeUnit unit = SizeUnit.of(whole);
        return unit.binary(part) + "/" + unit.binary(whole) + " " + unit.binaryName;
    }

    /** As on a clock, for times that count down: {@code 0:07}, {@code 3:05}, {@code 2:07:30}. */
    public static String clock(Duration time) {
        long seconds = time.toSeconds();
        return seconds < 3600
                ? String.format(Locale.ROOT, "%d:%02d", seconds / 60, seconds % 60)
                : String.format(Locale.ROOT, "%d:%02d:%02d", seconds / 3600, seconds / 60 % 60, seconds % 60);
    }

    /** Bytes a second, such as {@code 75.4 MB/s}. */
    public static String speed(double bytesPerSecond) {
        if (bytesPerSecond < 1e6) {
            return String.format(Locale.ROOT, "%.1f kB/s", bytesPerSecond / 1e3);
        }
        return String.format(Locale.ROOT, "%,.1f MB/s", bytesPerSecond / 1e6);
    }
}
