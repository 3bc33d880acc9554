package dev.waybill.cli;

import java.math.BigInteger;
import java.util.Optional;

/** What may stand for an option that is a whole number. */
final class WholeNumber {

    private WholeNumber() {}

    /** What is wrong with a value; empty for one that fits. */
    static Optional<String> objection(Class<?> type, String value) {
        if (!value.strip().matches("[+-]?[0-9]+")) {
            return Optional.of("is not a whole number such as 7");
        }
        boolean wide = type == Long.class || type == long.class;
        BigInteger most = BigInteger.valueOf(wide ? Long.MAX_VALUE : Integer.MAX_VALUE);
        BigInteger number = new BigInteger(value.strip());
        if (number.compareTo(most) > 0) {
            return Optional.of("is too large: at most " + most);
        }
        return number.compareTo(most.not()) < 0
                ? Optional.of("is too small: at least " + most.not())
                : Optional.empty();
    }
}
