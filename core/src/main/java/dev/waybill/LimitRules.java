package dev.waybill;

import java.math.BigDecimal;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Checks the numbers of a plan. */
final class LimitRules {

    private static final int MOST_REQUESTS = 1_024;

    private LimitRules() {}

    /** Adds a line for each number that cannot be meant. */
    static void check(DownloadPlanBuilder plan, List<String> found) {
        checkAmount("the cost limit ", plan.maxCost, " is negative", found);
        checkAmount("the cost limit of the month, ", plan.maxCostMonth, ", is negative", found);
        checkNumber("the byte limit ", plan.maxBytes, " is negative", found);
        checkNumber("the object limit ", plan.maxObjects, " is negative", found);
        checkNumber("the free tier left, ", plan.freeTierLeft, " bytes, is negative", found);
        checkNumber(
                "what was used this month, ", OptionalLong.of(plan.usedThisMonthBytes), " bytes, is negative", found);
        int requests = plan.concurrency.orElse(1);
        if (requests < 1 || requests > MOST_REQUESTS) {
            found.add("a concurrency of " + requests + " is not between 1 and 1,024");
        }
    }

    private static void checkAmount(String what, @Nullable BigDecimal usd, String problem, List<String> found) {
        if (usd != null && usd.signum() < 0) {
            found.add(what + usd + problem);
        }
    }

    private static void checkNumber(String what, OptionalLong number, String problem, List<String> found) {
        if (number.orElse(0) < 0) {
            found.add(what + number.getAsLong() + problem);
        }
    }
}
