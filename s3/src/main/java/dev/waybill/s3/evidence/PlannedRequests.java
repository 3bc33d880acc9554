package dev.waybill.s3.evidence;

import dev.waybill.PlannedObject;
import dev.waybill.checksum.ETag;
import dev.waybill.cost.RequestCounts;
import dev.waybill.cost.Usage;
import dev.waybill.target.Missing;
import dev.waybill.target.Ranges;

/**
 * The requests for an object, known before the first of them from its listing and from what is on disk: the estimate and the transfer both ask here. An
 * object of one range brings its checksum with its bytes. For a larger one, that S3 keeps a checksum of, a HEAD asks for it; and another one asks
 * how long an upload part is, where only parts have checksums. For an empty object, whose content its size tells, nothing is asked: it is made as it was
 * planned, also from a saved plan.
 */
public final class PlannedRequests {

    private PlannedRequests() {}

    /** Requests and bytes of a run in which nothing goes wrong. */
    public static Usage of(PlannedObject object, Missing missing) {
        int heads = (asksForChecksum(object, missing) ? 1 : 0) + (partsToAskFor(object, missing) > 0 ? 1 : 0);
        return new Usage(new RequestCounts(0, heads, missing.ranges()), missing.bytes());
    }

    /** Whether the object's checksum is asked for before its ranges. */
    public static boolean asksForChecksum(PlannedObject object, Missing missing) {
        return !missing.begun()
                && !Ranges.of(object.size()).isWhole()
                && object.checksums().any();
    }

    /** The number of upload parts, if the length of the first is asked for before the object's bytes; else 0. */
    public static int partsToAskFor(PlannedObject object, Missing missing) {
        boolean worthAsking =
                !missing.begun() && missing.bytes() > 0 && !object.checksums().ofFullObject();
        return worthAsking && ETag.parse(object.etag()) instanceof ETag.Multipart etag && etag.parts() > 1
                ? etag.parts()
                : 0;
    }
}
