package dev.waybill;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One of several parts of a plan, for one of several machines.
 *
 * <p>Objects are dealt out one by one in the plan's order, each to the shard that has the fewest bytes so far. So the shards of one plan file are always the
 * same, share no object, hold all of them, and differ by no more bytes than the largest object has. Shards of listings made at different times agree only as
 * far as the listings begin alike; machines that share a job are best given one plan file.
 *
 * @param number from 1
 * @param count how many shards there are, at most {@value #MOST}
 */
public record Shard(int number, int count) {

    private static final int MOST = 1_000;
    private static final Pattern TEXT = Pattern.compile("([0-9]{1,4})/([0-9]{1,4})");

    /** Refuses a number that is none of the count. */
    public Shard {
        if (count < 1 || count > MOST || number < 1 || number > count) {
            throw new IllegalArgumentException("there is no shard " + number + " of " + count
                    + ": write for example 3/16 for the third of 16; at most " + MOST + " shards");
        }
    }

    /**
     * Reads {@code 3/16}.
     *
     * @throws IllegalArgumentException for anything else
     */
    public static Shard parse(String text) {
        Matcher numbers = TEXT.matcher(text);
        if (!numbers.matches()) {
            throw new IllegalArgumentException(
                    PlanLines.quoted(text) + " is not a shard: write for example 3/16 for the third of 16");
        }
        return new Shard(Integer.parseInt(numbers.group(1)), Integer.parseInt(numbers.group(2)));
    }

    /** As {@link #parse} reads it. */
    @Override
    public String toString() {
        return number + "/" + count;
    }
}
