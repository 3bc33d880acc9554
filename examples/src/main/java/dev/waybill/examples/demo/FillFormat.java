package dev.waybill.examples.demo;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import net.jpountz.lz4.LZ4FrameOutputStream;
import net.jpountz.lz4.LZ4FrameOutputStream.BLOCKSIZE;
import net.jpountz.lz4.LZ4FrameOutputStream.FLG;

/** The three ways in which Hyperliquid's node has written its fills over time: one object an hour, JSON lines in an LZ4 frame. */
enum FillFormat {
    /** One block a line, with the fills in it. */
    CURRENT("node_fills_by_block") {
        @Override
        Stream<Object> lines(List<Trade> trades) {
            return trades.stream().map(FillFormat::block);
        }
    },
    /** One fill a line, after the address it belongs to. */
    LEGACY_FILLS("node_fills") {
        @Override
        Stream<Object> lines(List<Trade> trades) {
            return trades.stream().flatMap(trade -> Fill.of(trade).stream());
        }
    },
    /** One trade a line with both parties, without fees and ids. */
    LEGACY_TRADES("node_trades") {
        @Override
        Stream<Object> lines(List<Trade> trades) {
            return trades.stream().map(FillFormat::trade);
        }
    };

    // Hours are written without a leading zero, as in the real bucket.
    private static final DateTimeFormatter DAY_AND_HOUR =
            DateTimeFormatter.ofPattern("yyyyMMdd/H").withZone(ZoneOffset.UTC);
    private static final ObjectMapper JSON = new ObjectMapper().disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);

    private static final int BLOCK_MILLIS = 70;

    private final String directory;

    FillFormat(String directory) {
        this.directory = directory;
    }

    /** The key of the hour that begins then. */
    String key(Instant hour) {
        return directory + "/hourly/" + DAY_AND_HOUR.format(hour) + ".lz4";
    }

    /** The object of these trades. */
    byte[] encode(List<Trade> trades) throws IOException {
        ByteArrayOutputStream object = new ByteArrayOutputStream();
        try (OutputStream frame = lz4(object)) {
            for (Object line : (Iterable<Object>) lines(trades)::iterator) {
                frame.write(JSON.writeValueAsBytes(line));
                frame.write('\n');
            }
        }
        return object.toByteArray();
    }

    abstract Stream<Object> lines(List<Trade> trades);

    private static OutputStream lz4(OutputStream to) throws IOException {
        return new LZ4FrameOutputStream(
                to, BLOCKSIZE.SIZE_256KB, FLG.Bits.BLOCK_INDEPENDENCE, FLG.Bits.CONTENT_CHECKSUM);
    }

    private static Map<String, Object> block(Trade trade) {
        Map<String, Object> block = new LinkedHashMap<>();
        block.put("local_time", local(trade.time().plusMillis(200)));
        block.put("block_time", local(trade.time()));
        block.put("block_number", trade.time().toEpochMilli() / BLOCK_MILLIS);
        block.put("events", Fill.of(trade));
        return block;
    }

    private static Map<String, Object> trade(Trade trade) {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("coin", trade.coin());
        line.put("side", trade.buyer().crossed() ? "B" : "A");
        line.put("time", local(trade.time()));
        line.put("px", trade.price().toPlainString());
        line.put("sz", trade.size().toPlainString());
        line.put("hash", trade.hash());
        line.put("trade_dir_override", "Na");
        line.put(
                "side_info",
                Stream.of(trade.buyer(), trade.seller()).map(FillFormat::side).toList());
        return line;
    }

    private static Map<String, Object> side(Trade.Party party) {
        Map<String, Object> side = new LinkedHashMap<>();
        side.put("user", party.address());
        side.put("start_pos", party.positionBefore().toPlainString());
        side.put("oid", party.orderId());
        return side;
    }

    // UTC without saying so, as the node writes it.
    private static String local(Instant time) {
        return LocalDateTime.ofInstant(time, ZoneOffset.UTC).toString();
    }
}
