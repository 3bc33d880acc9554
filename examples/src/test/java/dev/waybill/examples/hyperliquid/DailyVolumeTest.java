package dev.waybill.examples.hyperliquid;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.dataset.DateRange;
import dev.waybill.manifest.ManifestEntry;
import dev.waybill.manifest.Verification;
import dev.waybill.target.Published;
import dev.waybill.target.TargetDirectory;
import dev.waybill.target.TargetDirectory.Mode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import net.jpountz.lz4.LZ4FrameOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DailyVolumeTest {

    @TempDir
    Path dir;

    @Test
    void countsEachTradeOnceAcrossAllFormats() throws IOException {
        publish("legacy_trades", "node_trades/hourly/20250524/0.lz4", trade("2025-05-24T00:00:01", "100", "2"));
        // From the hour in which fills begin, trades are in both.
        publish("legacy_trades", "node_trades/hourly/20250525/15.lz4", trade("2025-05-25T15:00:00", "100", "3"));
        publish("legacy_fills", "node_fills/hourly/20250525/15.lz4", fills("2025-05-25T15:00:00Z", 1, "100", "3"));
        // The hour of the handoff: trade 3 is in both files, trade 4 in the newer one alone.
        String third = fills("2025-07-27T08:47:00Z", 3, "10", "1");
        publish(
                "legacy_fills",
                "node_fills/hourly/20250727/8.lz4",
                fills("2025-07-27T08:10:00Z", 2, "10", "5") + third);
        publish(
                "current",
                "node_fills_by_block/hourly/20250727/8.lz4",
                block("2025-07-27T08:47:00", third)
                        + block("2025-07-27T08:50:00", fills("2025-07-27T08:50:00Z", 4, "10", "0.5")));
        // Of the day before, though its file is that of the next day.
        publish(
                "current",
                "node_fills_by_block/hourly/20250728/0.lz4",
                block("2025-07-27T23:59:59.9", fills("2025-07-27T23:59:59.900Z", 5, "10", "7")));

        assertThat(DailyVolume.of(dir, DateRange.of("2025-05-24", "2025-07-27")))
                .isEqualTo(Map.of(
                        LocalDate.of(2025, 5, 24), Map.of("BTC", new BigDecimal("200")),
                        LocalDate.of(2025, 5, 25), Map.of("BTC", new BigDecimal("300")),
                        LocalDate.of(2025, 7, 27), Map.of("BTC", new BigDecimal("135.0"))));
    }

    private static String trade(String time, String px, String sz) {
        return """
                {"coin":"BTC","side":"A","time":"%s","px":"%s","sz":"%s","hash":"0x0","side_info":[]}
                """.formatted(time, px, sz);
    }

    private static String fills(String time, long tid, String px, String sz) {
        return fill(time, tid, px, sz, "a1", "B") + fill(time, tid, px, sz, "a2", "A");
    }

    private static String fill(String time, long tid, String px, String sz, String address, String side) {
        return """
                ["0x%s",{"coin":"BTC","px":"%s","sz":"%s","side":"%s","time":%d,"startPosition":"0","dir":"Buy","closedPnl":"0",\
                "hash":"0x0","oid":1,"crossed":true,"fee":"0","tid":%d,"feeToken":"USDC"}]
                """.formatted(address, px, sz, side, Instant.parse(time).toEpochMilli(), tid);
    }

    private static String block(String time, String fills) {
        return "{\"local_time\":\"" + time + "\",\"block_time\":\"" + time + "\",\"block_number\":1,\"events\":["
                + String.join(",", fills.lines().toList()) + "]}\n";
    }

    private void publish(String path, String key, String lines) throws IOException {
        ByteArrayOutputStream object = new ByteArrayOutputStream();
        try (OutputStream out = new LZ4FrameOutputStream(object)) {
            out.write(lines.getBytes(StandardCharsets.UTF_8));
        }
        try (TargetDirectory target = TargetDirectory.open(dir, Mode.WRITE)) {
            Files.write(target.partialObjects().file(key), object.toByteArray());
            Published published = target.publish(target.partialObjects().file(key), key);
            target.record(List.of(new ManifestEntry(
                    key,
                    object.size(),
                    "e",
                    path,
                    Verification.SIZE_ONLY,
                    Map.of(),
                    Instant.EPOCH,
                    published.modifiedMillis())));
        }
    }
}
