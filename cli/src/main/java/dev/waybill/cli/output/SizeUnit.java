package dev.waybill.cli.output;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;

/** One pair of units for a whole column, so that its numbers can be compared at a glance. */
enum SizeUnit {
    KILO("KiB", "kB", 1L << 10, 1_000L),
    MEGA("MiB", "MB", 1L << 20, 1_000_000L),
    /** The largest: AWS prices by it. */
    GIGA("GiB", "GB", 1L << 30, 1_000_000_000L);

    private static final BigDecimal SMALLEST = new BigDecimal("0.01");

    final String binaryName;
    final String decimalName;
    private final long binary;
    private final long decimal;

    SizeUnit(String binaryName, String decimalName, long binary, long decimal) {
        this.binaryName = binaryName;
        this.decimalName = decimalName;
        this.binary = binary;
        this.decimal = decimal;
    }

    /** The unit for a column whose largest value is this. */
    static SizeUnit of(long bytes) {
        if (bytes >= GIGA.binary) {
            return GIGA;
        }
        return bytes >= MEGA.binary ? MEGA : KILO;
    }

    String binary(long bytes) {
        return inUnits(bytes, binary, RoundingMode.HALF_UP);
    }

    String decimal(long bytes) {
        return inUnits(bytes, decimal, RoundingMode.HALF_UP);
    }

    /** Never less than it is, so that it suffices as a limit. */
    String binaryUp(long bytes) {
        return inUnits(bytes, binary, RoundingMode.UP);
    }

    /** The same. */
    String decimalUp(long bytes) {
        return inUnits(bytes, decimal, RoundingMode.UP);
    }

    private static String inUnits(long bytes, long unit, RoundingMode rounding) {
        BigDecimal value = BigDecimal.valueOf(bytes).divide(BigDecimal.valueOf(unit), 2, rounding);
        // Something is never shown as nothing.
        return bytes > 0 && value.compareTo(SMALLEST) < 0 ? "<0.01" : String.format(Locale.ROOT, "%,.2f", value);
    }
}
