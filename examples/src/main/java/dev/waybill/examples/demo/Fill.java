package dev.waybill.examples.demo;

import dev.waybill.examples.demo.Trade.Party;
import java.math.BigDecimal;
import java.util.List;

/** A party's view of a trade, field for field as Hyperliquid's node writes it: decimals are strings, time is in milliseconds. */
record Fill(
        String coin,
        String px,
        String sz,
        String side,
        long time,
        String startPosition,
        String dir,
        String closedPnl,
        String hash,
        long oid,
        boolean crossed,
        String fee,
        long tid,
        String feeToken) {

    private static final BigDecimal FEE = new BigDecimal("0.00045");

    /** Both fills of a trade, each after the address it belongs to. */
    static List<List<Object>> of(Trade trade) {
        return List.of(
                List.of(trade.buyer().address(), of(trade, trade.buyer(), "B", "Open Long")),
                List.of(trade.seller().address(), of(trade, trade.seller(), "A", "Open Short")));
    }

    private static Fill of(Trade trade, Party party, String side, String direction) {
        return new Fill(
                trade.coin(),
                trade.price().toPlainString(),
                trade.size().toPlainString(),
                side,
                trade.time().toEpochMilli(),
                party.positionBefore().toPlainString(),
                direction,
                "0.0",
                trade.hash(),
                party.orderId(),
                party.crossed(),
                trade.price().multiply(trade.size()).multiply(FEE).toPlainString(),
                trade.id(),
                "USDC");
    }
}
