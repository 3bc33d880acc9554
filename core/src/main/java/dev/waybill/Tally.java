package dev.waybill;

/**
 * A number of objects and the sum of their sizes.
 *
 * @param objects how many
 * @param bytes sum of their sizes
 */
public record Tally(long objects, long bytes) {

    /** Nothing. */
    public static final Tally ZERO = new Tally(0, 0);

    /** This, with one more object; the sum of sizes is checked against overflow. */
    public Tally plus(long size) {
        return new Tally(objects + 1, Math.addExact(bytes, size));
    }

    /** The sum of both. */
    public Tally plus(Tally other) {
        return new Tally(objects + other.objects, Math.addExact(bytes, other.bytes));
    }
}
