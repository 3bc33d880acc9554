package dev.waybill.cli;

import dev.waybill.BucketRegion;
import dev.waybill.DecodeReport;
import dev.waybill.DownloadException;
import dev.waybill.DownloadException.Kind;
import dev.waybill.DownloadReport;
import dev.waybill.Limit;
import dev.waybill.ObjectFailure;
import dev.waybill.RetryCause;
import dev.waybill.Tally;
import dev.waybill.cost.Cost;
import dev.waybill.cost.Receipt;
import dev.waybill.cost.RequestCounts;
import dev.waybill.cost.Traffic;
import dev.waybill.manifest.Verification;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Fixed ends of a download to render. */
public final class ReportSamples {

    private static final long GIB = 1L << 30;

    private ReportSamples() {}

    /** All 27 objects there. */
    public static DownloadReport complete() {
        return report(Tally.ZERO, List.of(), Optional.empty());
    }

    /** All that there is, but of two values nothing. */
    public static DownloadReport unseen() {
        return report(
                Tally.ZERO,
                List.of(),
                Optional.empty(),
                DecodeReport.NONE,
                Map.of("coin", Set.of("HPYE", "ETH\u001b[2J")));
    }

    /** Two objects failed, one of them with a hostile key. */
    public static DownloadReport incomplete() {
        return report(
                new Tally(2, 2_000),
                List.of(
                        new ObjectFailure("a/\u001b[2Jb", Kind.CORRUPT, "MD5 differs"),
                        new ObjectFailure("c", Kind.TEMPORARY, "the connection was reset")),
                Optional.empty());
    }

    /** One object failed. */
    public static DownloadReport failed(Kind kind) {
        return report(new Tally(1, 1), List.of(new ObjectFailure("k", kind, "why")), Optional.empty());
    }

    /** All objects there, one of which is no LZ4 although its name says so. */
    public static DownloadReport undecodable() {
        ObjectFailure failure = new ObjectFailure("k.lz4", Kind.CORRUPT, "why");
        return report(
                Tally.ZERO,
                List.of(),
                Optional.empty(),
                new DecodeReport(Tally.ZERO, new Tally(1, 1), List.of(failure)));
    }

    /** Stopped at the limit. */
    public static DownloadReport stopped(Kind kind, String message) {
        return report(Tally.ZERO, List.of(), Optional.of(new DownloadException(kind, message)));
    }

    /** Stopped by what three objects met, after one had failed of something else. */
    public static DownloadReport refused() {
        return report(
                new Tally(4, 4_000),
                List.of(
                        new ObjectFailure("0.lz4", Kind.CORRUPT, "MD5 differs"),
                        expired("1.lz4"),
                        expired("2.lz4"),
                        expired("3.lz4")),
                Optional.of(
                        new DownloadException(Kind.CREDENTIALS, expired("2.lz4").message())));
    }

    private static ObjectFailure expired(String key) {
        return new ObjectFailure(
                key, Kind.CREDENTIALS, "reading s3://b/" + key + " failed: the token has expired; log in again");
    }

    private static DownloadReport report(
            Tally failed, List<ObjectFailure> failures, Optional<DownloadException> stopped) {
        return report(failed, failures, stopped, DecodeReport.NONE);
    }

    private static DownloadReport report(
            Tally failed, List<ObjectFailure> failures, Optional<DownloadException> stopped, DecodeReport decoding) {
        return report(failed, failures, stopped, decoding, Map.of());
    }

    private static DownloadReport report(
            Tally failed,
            List<ObjectFailure> failures,
            Optional<DownloadException> stopped,
            DecodeReport decoding,
            Map<String, Set<String>> unseen) {
        return new DownloadReport(
                new Tally(27 + failed.objects(), 5 * GIB + failed.bytes()),
                new Tally(24, 4 * GIB),
                new Tally(2, GIB / 2),
                new Tally(1, GIB / 2),
                failed,
                Map.of(Verification.ETAG_MD5, 20L, Verification.FULL_OBJECT_CHECKSUM, 5L),
                Map.of(RetryCause.THROTTLED, 1L),
                new Receipt(
                        new Traffic(
                                new RequestCounts(2, 0, 25), 4 * GIB, 4 * GIB + 1_048_576, 1_048_576, GIB, GIB / 2, 1),
                        new Cost(
                                new BigDecimal("0.0000094"),
                                BigDecimal.ZERO,
                                new BigDecimal("0.00000925"),
                                new BigDecimal("0.456111328125")),
                        new BigDecimal("0.47"),
                        new BigDecimal("0.171"),
                        LocalDate.of(2026, 9, 1)),
                Optional.of(new BucketRegion("ap-northeast-1", BucketRegion.Origin.ANSWERED)),
                Duration.ofSeconds(75),
                failures,
                stopped,
                decoding,
                Optional.of(Limit.NETWORK),
                unseen);
    }
}
