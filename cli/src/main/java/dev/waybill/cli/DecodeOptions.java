package dev.waybill.cli;

import com.beust.jcommander.Parameter;
import com.beust.jcommander.Parameters;
import dev.waybill.Decompression;
import dev.waybill.DownloadPlanBuilder;
import dev.waybill.lz4.FrameLimits;
import org.jspecify.annotations.Nullable;

/** Whether files are decoded once they are verified. */
@Parameters(separators = "=", commandDescription = "Decoding")
final class DecodeOptions {

    @Parameter(
            names = "--decompress",
            placeholder = "keep|replace",
            description =
                    "Decode each .lz4 file once it is verified, under its name without .lz4: keep both (so without a value), "
                            + "or replace the encoded file; nothing is bought again either way. Default off")
    @Nullable
    String decompress;

    @Parameter(
            names = "--decompress-ratio",
            placeholder = "N",
            description =
                    "Refuse to decode a file to more than N times its size, but for the first MiB of what comes out; default 100")
    @Nullable
    Integer ratio;

    void addTo(DownloadPlanBuilder plan, Problems problems) {
        if (decompress != null) {
            String choice = decompress;
            problems.read("--decompress", () -> Decompression.parse(choice)).ifPresent(plan::decompress);
        }
        if (ratio != null) {
            int most = ratio;
            problems.read("--decompress-ratio", () -> FrameLimits.ofRatio(most)).ifPresent(plan::decodeLimits);
        }
    }
}
