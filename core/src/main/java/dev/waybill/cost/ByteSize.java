package dev.waybill.cost;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Sizes in bytes as text, always telling GB (10^9) from GiB (2^30). */
public final class ByteSize {

    private static final List<String> BINARY = List.of("B", "KiB", "MiB", "GiB", "TiB", "PiB", "EiB");
    private static final List<String> DECIMAL = List.of("B", "kB", "MB", "GB", "TB", "PB", "EB");
    private static final BigDecimal KIBI = BigDecimal.valueOf(1024);
    private static final BigDecimal KILO = BigDecimal.valueOf(1000);
    private static final Pattern SIZE = Pattern.compile("([0-9]{1,19}(?:\\.[0-9]{1,18})?)\\s?([A-Za-z]{0,3})");

    private ByteSize() {}

    /** Both units, such as {@code 104.0 GiB (111.7 GB)}; bytes alone below 1,000. */
    public static String format(long bytes) {
        if (Math.abs(bytes) < 1000) {
            return bytes + " B";
        }
        return scaled(bytes, KIBI, BINARY) + " (" + scaled(bytes, KILO, DECIMAL) + ")";
    }

    /**
     * Reads {@code 500GiB}, {@code 1.5 TB} or plain bytes. Units count in any case; parts of a byte are dropped.
     *
     * @throws IllegalArgumentException if it is no size, is ambiguous as {@code 5G} is, or is 8 EiB or more
     */
    public static long parse(String text) {
        Matcher matcher = SIZE.matcher(text.strip());
        if (!matcher.matches()) {
            throw refused(text, "write a number and a unit, like 500GiB, 1.5TB or 1048576");
        }
        String unit = matcher.group(2);
        BigDecimal bytes = new BigDecimal(matcher.group(1)).multiply(factor(text, unit));
        if (bytes.compareTo(BigDecimal.valueOf(Long.MAX_VALUE)) > 0) {
            throw refused(text, "it must be less than 8 EiB");
        }
        return bytes.longValue();
    }

    private static BigDecimal factor(String text, String unit) {
        for (int power = 0; power < BINARY.size(); power++) {
            if (unit.isEmpty() || unit.equalsIgnoreCase(DECIMAL.get(power))) {
                return KILO.pow(power);
            }
            if (unit.equalsIgnoreCase(BINARY.get(power))) {
                return KIBI.pow(power);
            }
        }
        if (unit.length() == 1 && "KMGTPE".contains(unit.toUpperCase(Locale.ROOT))) {
            String prefix = unit.toUpperCase(Locale.ROOT);
            throw refused(
                    text,
                    "say which unit is meant: " + prefix + "B (powers of 1000) or " + prefix + "iB (powers of 1024)");
        }
        throw refused(text, "units are B, kB, MB, GB, TB, PB, EB and KiB, MiB, GiB, TiB, PiB, EiB");
    }

    private static String scaled(long bytes, BigDecimal base, List<String> units) {
        BigDecimal value = BigDecimal.valueOf(bytes);
        int power = 0;
        // By the rounded value, so that 1023.99 KiB becomes 1.0 MiB and not 1024.0 KiB.
        while (rounded(value).abs().compareTo(base) >= 0 && power < units.size() - 1) {
            value = value.divide(base, 30, RoundingMode.HALF_UP);
            power++;
        }
        return (power == 0 ? value : rounded(value)).toPlainString() + " " + units.get(power);
    }

    private static BigDecimal rounded(BigDecimal value) {
        return value.setScale(1, RoundingMode.HALF_UP);
    }

    private static IllegalArgumentException refused(String text, String why) {
        return new IllegalArgumentException("Cannot read '" + Texts.shown(text) + "' as a size; " + why);
    }
}
