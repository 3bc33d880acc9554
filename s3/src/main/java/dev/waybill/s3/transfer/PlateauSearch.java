package dev.waybill.s3.transfer;

import dev.waybill.Limit;

/**
 * Finds how much in flight is enough: starts low, doubles while that pays, then tries a little more or less now and then. More than enough only costs
 * memory, and money when the process is killed: what is in flight then is lost. Not thread-safe.
 *
 * <p>Progress is counted in bytes, and a request that is over counts like {@value #BYTES_PER_REQUEST} of them, so that small objects are judged by their
 * number and large ones by their size.
 */
final class PlateauSearch {

    static final long BYTES_PER_REQUEST = 32 * 1024;

    /** What a step up must gain to be kept. */
    private static final double WORTHWHILE = 1.05;

    /** What a step down may lose to be kept. */
    private static final double NEGLIGIBLE = 0.98;

    /** A window is over after so many requests for each place: fewer would measure the tail of the level before. */
    private static final int ROUNDS = 4;

    /** While small requests double, two rounds are enough if they show a gain as large as this, which the tail cannot hide. */
    private static final int QUICK_ROUNDS = 2;

    private static final double PLAIN_GAIN = 1.4;

    /** A server none of whose answers begins sooner is distant. From one nearby, a gain may be that of code which has just been compiled. */
    private static final long DISTANT_NANOS = 20_000_000;

    /** So many are tried for any gain: code that has just been compiled brings one too. Beyond it small requests must wait for the server, or gain plainly. */
    private static final int EASILY_TRIED = 64;

    /** A request that takes as many times the quickest answer waits for something nearer than the server. */
    private static final int QUEUEING = 8;

    private static final long SHORTEST_WINDOW_NANOS = 60_000_000;
    private static final long LONGEST_WINDOW_NANOS = 400_000_000;
    private static final int LONGEST_REST = 32;

    /** After a throttling; twice as long after each further one, so that a server with a firm limit is rarely pushed beyond it. */
    private static final int REST_AFTER_THROTTLING = 8;

    /** So long after a throttling it is forgotten. */
    private static final long FORGOTTEN_NANOS = 60_000_000_000L;

    private final int least;
    private final int nearby;
    private final int most;
    private int level;
    /** From a request to the beginning of its answer. The mean would say how busy this machine is. */
    private long quickestNanos = Long.MAX_VALUE;
    /** That a request takes. */
    private int places = 1;
    /** The level that was good, and its rate, while another one is tried. */
    private int good;

    private double goodRate;
    private int rest;
    private int nextRest = 4;
    private Phase phase = Phase.DOUBLING;
    private boolean throttled;
    private int throttlings;
    private long throttledAtNanos;
    /** Whether the doubling that was broken off goes on after the rest. */
    private boolean interrupted;

    private long windowBegan;
    private long bytes;
    private long requests;

    private enum Phase {
        DOUBLING,
        RESTING,
        HIGHER,
        LOWER
    }

    /**
     * A search.
     *
     * @param least where it starts, and the lowest level it tries
     * @param nearby the highest for large requests, and for small ones to a server nearby
     * @param most the highest for small requests to a distant server
     */
    PlateauSearch(int least, int nearby, int most, long nowNanos) {
        this.least = Math.min(least, nearby);
        this.nearby = nearby;
        this.most = most;
        this.level = this.least;
        this.windowBegan = nowNanos;
    }

    int level() {
        return level;
    }

    /** An answer began so long after its request. */
    void answeredAfter(long nanos) {
        quickestNanos = Math.min(quickestNanos, nanos);
    }

    /** From now on a request takes so many places. */
    void requestsTake(int newPlaces) {
        places = newPlaces;
    }

    /** Why no more than this is in flight. */
    Limit limit() {
        if (throttled) {
            return Limit.THROTTLING;
        }
        if (phase == Phase.DOUBLING) {
            return Limit.START;
        }
        return level >= highest() ? Limit.LATENCY : Limit.NETWORK;
    }

    /** Bytes arrived, or a request is over. True if the level has changed. */
    boolean progress(long moreBytes, int moreRequests, long nowNanos) {
        bytes += moreBytes;
        requests += moreRequests;
        long elapsed = nowNanos - windowBegan;
        double rate = (bytes + requests * BYTES_PER_REQUEST) / (double) elapsed;
        boolean over = elapsed >= LONGEST_WINDOW_NANOS
                || (elapsed >= SHORTEST_WINDOW_NANOS && (requests >= (long) ROUNDS * level || isPlainlyBetter(rate)));
        if (!over) {
            return false;
        }
        int before = level;
        step(rate, elapsed);
        begin(nowNanos);
        return level != before;
    }

    /** Not for large requests: what they have under way is lost if the process is killed. */
    private boolean isPlainlyBetter(double rate) {
        return phase == Phase.DOUBLING
                && requests >= (long) QUICK_ROUNDS * level
                && isDistant()
                && rate >= goodRate * PLAIN_GAIN;
    }

    private boolean isQueueing(long elapsed) {
        return places == 1 && elapsed / Math.max(1, requests) * level / QUEUEING > quickestNanos;
    }

    private boolean isDistant() {
        return places == 1 && quickestNanos >= DISTANT_NANOS;
    }

    private int highest() {
        return isDistant() ? most : nearby;
    }

    /**
     * The server asked for a slower pace: half, and no doubling any more, unless it is the first time and in the middle of that: a server that is not
     * warm yet refuses a few requests too, and its limit is found by the second refusal.
     */
    void throttled(long nowNanos) {
        if (throttlings > 0 && nowNanos - throttledAtNanos > FORGOTTEN_NANOS) {
            throttlings = 0;
        }
        interrupted = phase == Phase.DOUBLING && throttlings == 0;
        throttledAtNanos = nowNanos;
        level = Math.max(1, level / 2);
        throttled = true;
        phase = Phase.RESTING;
        goodRate = 0;
        nextRest = Math.min(LONGEST_REST, REST_AFTER_THROTTLING << Math.min(throttlings, Integer.SIZE / 4));
        throttlings++;
        rest = nextRest;
        begin(nowNanos);
    }

    private void begin(long nowNanos) {
        windowBegan = nowNanos;
        bytes = 0;
        requests = 0;
    }

    private void step(double rate, long elapsed) {
        switch (phase) {
            case DOUBLING -> {
                if (goodRate == 0 || rate >= goodRate * WORTHWHILE) {
                    boolean enough = level >= highest()
                            || (level >= EASILY_TRIED && isQueueing(elapsed) && rate < goodRate * PLAIN_GAIN);
                    keep(rate);
                    if (enough) {
                        rest();
                    } else {
                        level = Math.min(highest(), level * 2);
                    }
                } else {
                    back();
                }
            }
            case RESTING -> {
                good = level;
                goodRate = goodRate == 0 ? rate : (goodRate * 3 + rate) / 4;
                if (--rest <= 0 && interrupted) {
                    interrupted = false;
                    throttled = false;
                    phase = Phase.DOUBLING;
                    level = Math.min(highest(), Math.max(level * 2, withOneMore()));
                } else if (rest <= 0) {
                    boolean up = level < highest() && (level <= least || nextRest % 2 == 0);
                    phase = up ? Phase.HIGHER : Phase.LOWER;
                    level = up ? higher() : Math.max(least, level - level / 4);
                    nextRest = Math.min(LONGEST_REST, nextRest + 3);
                }
            }
            case HIGHER -> {
                throttled = false;
                if (rate >= goodRate * WORTHWHILE) {
                    keep(rate);
                    nextRest = 4;
                    rest();
                } else {
                    back();
                }
            }
            case LOWER -> {
                if (rate >= goodRate * NEGLIGIBLE) {
                    keep(rate);
                    rest();
                } else {
                    back();
                }
            }
        }
    }

    /** A third more, and room for one more request: less would make no difference, which looks like nothing gained. */
    private int higher() {
        return Math.min(highest(), Math.max(level + level / 3, withOneMore()));
    }

    private int withOneMore() {
        return (Math.max(level, places) / places + 1) * places;
    }

    private void keep(double rate) {
        good = level;
        goodRate = rate;
    }

    private void back() {
        level = good;
        rest();
    }

    private void rest() {
        phase = Phase.RESTING;
        rest = nextRest;
    }
}
