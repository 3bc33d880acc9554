package dev.waybill.cost;

/** Everything that a budget counts. */
record Spending(long objects, Usage usage) {

    static final Spending NONE = new Spending(0, Usage.NONE);

    Spending {
        if (objects < 0) {
            throw new IllegalArgumentException("Cannot reserve " + objects + " objects; it is 0 or more");
        }
    }

    Spending plus(Spending other) {
        return new Spending(Math.addExact(objects, other.objects), usage.plus(other.usage));
    }

    Spending minus(Spending other) {
        return new Spending(objects - other.objects, usage.minus(other.usage));
    }
}
