package dev.waybill.cost;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.regex.Pattern;

/** US dollars as text: the only place where money is rounded, and never in favour of what is shown. */
public final class Money {

    private static final int CENTS = 2;
    private static final int DIGITS = 2;

    /** Prices of single bytes multiply to many decimals, and what an estimate prints is a limit that somebody may set. */
    private static final Pattern AMOUNT = Pattern.compile("\\$?([0-9]{1,9}(\\.[0-9]{1,40})?)");

    private Money() {}

    /**
     * What something costs: two decimals, or as many as two significant digits need, such as {@code $11.86} or {@code $0.0047}. Rounded up, so that what is billed
     * is never more than what was shown, and a limit of the amount that was shown suffices. Only zero is shown as {@code $0.00}.
     */
    public static String format(BigDecimal usd) {
        return format(usd, RoundingMode.UP);
    }

    /** What something saves, or may still cost: the same, but rounded down, so that there is no less than was shown. */
    public static String formatDown(BigDecimal usd) {
        return format(usd, RoundingMode.DOWN);
    }

    private static String format(BigDecimal usd, RoundingMode mode) {
        BigDecimal cents = usd.setScale(CENTS, mode);
        BigDecimal shown = cents;
        // From ten cents on, two decimals are two significant digits.
        if (usd.abs().compareTo(new BigDecimal("0.1")) < 0 && usd.compareTo(cents) != 0) {
            BigDecimal two = usd.round(new MathContext(DIGITS, mode));
            BigDecimal plain = two.stripTrailingZeros();
            shown = plain.compareTo(usd) == 0 ? plain : two;
            shown = shown.setScale(Math.max(CENTS, shown.scale()), RoundingMode.UNNECESSARY);
        }
        String digits = shown.abs().toPlainString();
        int point = digits.indexOf('.');
        String whole = digits.substring(0, point).replaceAll("\\B(?=(\\d{3})+$)", ",");
        return (shown.signum() < 0 ? "-$" : "$") + whole + digits.substring(point);
    }

    /**
     * Reads an amount such as {@code 5}, {@code 5.00} or {@code $0.25}; up to nine digits before the point and forty behind it.
     *
     * @throws IllegalArgumentException if it is no such amount
     */
    public static BigDecimal parse(String text) {
        var matcher = AMOUNT.matcher(text.strip());
        if (!matcher.matches()) {
            throw new IllegalArgumentException("Cannot read '" + Texts.shown(text)
                    + "' as an amount of US dollars; write it like 5.00, zero or more, without exponent or separators");
        }
        return new BigDecimal(matcher.group(1));
    }
}
