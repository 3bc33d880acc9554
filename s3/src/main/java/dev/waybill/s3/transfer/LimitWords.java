package dev.waybill.s3.transfer;

import dev.waybill.cost.Budget;
import dev.waybill.cost.Usage;

/** Which limit a step would cross and what can be done about it: the limits of a run are there anew for the next one, that of a month is not. */
public final class LimitWords {

    private static final String NEXT_RUN =
            ", which is one of each run: the same command goes on and may buy up to the limit once more";

    private static final String RAISE = "; raise it: it has no room for even one object";

    private LimitWords() {}

    /** To follow what was stopped: why this step is refused. */
    public static String of(Budget budget, long objects, Usage atMost) {
        boolean nothing = budget.untouched();
        return "it would cross "
                + budget.refusalOf(objects, atMost)
                        .map(limit -> switch (limit) {
                            case COST -> "the cost limit" + (nothing ? RAISE : NEXT_RUN);
                            case COST_OF_MONTH -> ofMonth();
                            case BYTES -> "the byte limit" + (nothing ? RAISE : NEXT_RUN);
                            case OBJECTS -> "the object limit" + (nothing ? RAISE : NEXT_RUN);
                        })
                        .orElse("a limit" + NEXT_RUN);
    }

    /** To follow "it would cross". */
    public static String ofMonth() {
        return "what is left of the month's cost limit; raise --max-cost-month to go on this month";
    }
}
