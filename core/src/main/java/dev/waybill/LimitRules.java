package dev.waybill;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** Checks the numbers of a plan. */
final class LimitRules {

    private static final int MOST_REQUESTS = 1_024;

    private LimitRules() {}

    /**
     * Adds a line for each number that cannot be meant.
     *
     * @param usedBytes what the account has had this month
     */
    static void check(
            DownloadPlan.Limits limits,
            OptionalLong freeTierLeft,
            long usedBytes,
            OptionalInt concurrency,
            List<String> found) {
        checkAmount("the cost limit ", limits.costUsd(), " is negative", found);
        checkAmount("the cost limit of the month, ", limits.costUsdMonth(), ", is negative", found);
        checkNumber("the byte limit ", limits.bytes(), " is negative", found);
        checkNumber("the object limit ", limits.objects(), " is negative", found);
        checkNumber("the free tier left, ", freeTierLeft, " bytes, is negative", found);
        checkNumber("what was used this month, ", OptionalLong.of(usedBytes), " bytes, is negative", found);
        int requests = concurrency.orElse(1);
        if (requests < 1 || requests > MOST_REQUESTS) {
            found.add("a concurrency of " + requests + " is not between 1 and 1,024");
        }
    }

    private static void checkAmount(String what, Optional<BigDecimal> usd, String problem, List<String> found) {
        usd.filter(amount -> amount.signum() < 0).ifPresent(amount -> found.add(what + amount + problem));
    }

    private static void checkNumber(String what, OptionalLong number, String problem, List<String> found) {
        if (number.orElse(0) < 0) {
            found.add(what + number.getAsLong() + problem);
        }
    }
}
