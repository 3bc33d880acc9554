package dev.waybill.cost;

/**
 * What the account has already had this month; only its owner can know, as it counts over all AWS services.
 *
 * @param usedBytes billed bytes to the internet from the bucket's region, which decide the tier
 * @param freeTierLeftBytes bytes to the internet that are still free
 */
public record MonthSoFar(long usedBytes, long freeTierLeftBytes) {

    /** Nothing used, and no free tier: the careful assumption. */
    public static final MonthSoFar UNKNOWN = new MonthSoFar(0, 0);

    /** The free tier of a month: "100 GB" in AWS's words, which mean binary units. */
    public static final long FREE_TIER_BYTES = 100L << 30;

    /** Refuses negative sizes. */
    public MonthSoFar {
        if (usedBytes < 0 || freeTierLeftBytes < 0) {
            throw new IllegalArgumentException("Cannot price after " + usedBytes + " bytes used and "
                    + freeTierLeftBytes + " bytes of free tier left; both are 0 or more");
        }
    }

    MonthSoFar withoutFreeTier() {
        return new MonthSoFar(usedBytes, 0);
    }
}
