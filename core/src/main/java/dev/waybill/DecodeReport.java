package dev.waybill;

import java.util.List;

/**
 * What a download decoded. An object that could not be is complete and verified all the same, and kept.
 *
 * @param decoded files that came to be in this run, and their bytes
 * @param failed objects that could not be decoded, and their own bytes
 * @param failures the first {@value DownloadReport#MAX_FAILURES} of those
 */
public record DecodeReport(Tally decoded, Tally failed, List<ObjectFailure> failures) {

    /** Of a run that decoded nothing. */
    public static final DecodeReport NONE = new DecodeReport(Tally.ZERO, Tally.ZERO, List.of());
}
