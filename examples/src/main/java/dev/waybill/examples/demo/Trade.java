package dev.waybill.examples.demo;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;

/**
 * A made-up trade; each has two parties, and so becomes two fills.
 *
 * @param id the same in both fills
 */
record Trade(
        Instant time, String coin, BigDecimal price, BigDecimal size, String hash, long id, Party buyer, Party seller) {

    private static final List<String> COINS = List.of("BTC", "ETH", "SOL", "HYPE", "DOGE");

    /**
     * One side of a trade.
     *
     * @param crossed whether this side's order met a resting one
     */
    record Party(String address, BigDecimal positionBefore, long orderId, boolean crossed) {}

    /** Trades of the hour that begins then, in order of time; always the same for the same hour and count. */
    static List<Trade> ofHour(Instant hour, int count) {
        Random random = new Random(hour.getEpochSecond());
        List<Trade> trades = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            boolean buyerCrossed = random.nextBoolean();
            long microsecond = 3_600_000_000L * i / count;
            trades.add(new Trade(
                    hour.plusNanos(microsecond * 1_000),
                    COINS.get(random.nextInt(COINS.size())),
                    BigDecimal.valueOf(1_000_000 + random.nextInt(50_000), 2),
                    BigDecimal.valueOf(1 + random.nextInt(9_999), 3),
                    hex(random, 32),
                    random.nextLong(1L << 50),
                    party(random, buyerCrossed),
                    party(random, !buyerCrossed)));
        }
        return trades;
    }

    private static Party party(Random random, boolean crossed) {
        return new Party(
                hex(random, 20), BigDecimal.valueOf(random.nextInt(1_000_000), 3), random.nextLong(1L << 40), crossed);
    }

    private static String hex(Random random, int bytes) {
        byte[] value = new byte[bytes];
        random.nextBytes(value);
        return "0x" + HexFormat.of().formatHex(value);
    }
}
