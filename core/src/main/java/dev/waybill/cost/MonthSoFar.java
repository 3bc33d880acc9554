package dev.waybill.cost;

import java.util.OptionalLong;

/**
 * What the account has already had this month; only its owner can know, as it counts over all AWS services.
 *
 * @param usedBytes billed bytes to the internet from the bucket's region, which decide the tier
 * @param freeTierLeft bytes to the internet that are still free; empty if nobody said, which is priced as none
 */
public record MonthSoFar(long usedBytes, OptionalLong freeTierLeft) {

    /** Nothing used, and no free tier: the careful assumption. */
    public static final MonthSoFar UNKNOWN = new MonthSoFar(0, OptionalLong.empty());

    /** The free tier of a month: "100 GB" in AWS's words, which mean binary units. */
    public static final long FREE_TIER_BYTES = 100L << 30;

    /** Refuses negative sizes. */
    public MonthSoFar {
        if (usedBytes < 0 || freeTierLeft.orElse(0) < 0) {
            throw new IllegalArgumentException("Cannot price after " + usedBytes + " bytes used and "
                    + freeTierLeft.orElse(0) + " bytes of free tier left; both are 0 or more");
        }
    }

    /** A month of which both is known. */
    public static MonthSoFar of(long usedBytes, long freeTierLeftBytes) {
        return new MonthSoFar(usedBytes, OptionalLong.of(freeTierLeftBytes));
    }

    /** Bytes to the internet that are still free; 0 if nobody said. */
    public long freeTierLeftBytes() {
        return freeTierLeft.orElse(0);
    }

    MonthSoFar withoutFreeTier() {
        return of(usedBytes, 0);
    }
}
