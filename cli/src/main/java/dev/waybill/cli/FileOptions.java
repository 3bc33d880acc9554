package dev.waybill.cli;

import com.beust.jcommander.Parameter;
import com.beust.jcommander.Parameters;
import dev.waybill.DownloadPlanBuilder;
import dev.waybill.manifest.Verification;
import dev.waybill.target.Durability;
import org.jspecify.annotations.Nullable;

/** What files must be like, and what may become of those that are already there. */
@Parameters(separators = "=", commandDescription = "Files")
final class FileOptions {

    @Parameter(
            names = "--require-verification",
            placeholder = "LEVEL",
            description = "Refuse what cannot be verified at least by this, before it is bought: full-object-checksum, "
                    + "composite-checksum, etag-md5, multipart-etag, lz4-frame or size-only; default size-only")
    @Nullable
    String requireVerification;

    @Parameter(
            names = "--adopt-unverified",
            description = "Take over files on disk by their size alone where nothing better can be compared")
    boolean adoptUnverified;

    @Parameter(
            names = "--replace",
            description = "Buy objects whose files on disk are something else, and replace those; default: report them")
    boolean replace;

    @Parameter(
            names = "--durability",
            placeholder = "each|none",
            description = "Whether each file is forced to the disk before it counts, so that it survives a power cut; "
                    + "default each")
    @Nullable
    String durability;

    void addTo(DownloadPlanBuilder plan, Problems problems) {
        if (requireVerification != null) {
            String level = requireVerification;
            problems.read("--require-verification", () -> Verification.parse(level))
                    .ifPresent(plan::requireVerification);
        }
        plan.adoptUnverified(adoptUnverified).replaceDiffering(replace);
        if (durability != null) {
            String policy = durability;
            problems.read("--durability", () -> Durability.parse(policy)).ifPresent(plan::durability);
        }
    }
}
