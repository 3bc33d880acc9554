package dev.waybill.s3;

import dev.waybill.DecodeReport;
import dev.waybill.DownloadEvent;
import dev.waybill.DownloadException;
import dev.waybill.DownloadReport;
import dev.waybill.ObjectFailure;
import dev.waybill.PlannedObject;
import dev.waybill.Tally;
import dev.waybill.s3.followup.DecodeListener;
import dev.waybill.target.KeyText;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Adds up what is decoded in a run and tells the listener. Thread-safe. */
final class DecodeTally implements DecodeListener {

    private static final Logger LOG = LoggerFactory.getLogger("dev.waybill.download");

    private final Events events;
    private final List<ObjectFailure> failures = new ArrayList<>();
    private Tally decoded = Tally.ZERO;
    private Tally failed = Tally.ZERO;

    DecodeTally(Events events) {
        this.events = events;
    }

    @Override
    public void decoded(PlannedObject object, long decodedBytes) {
        synchronized (this) {
            decoded = decoded.plus(decodedBytes);
        }
        events.post(() -> new DownloadEvent.Decoded(object, decodedBytes));
    }

    @Override
    public void notDecoded(PlannedObject object, DownloadException why) {
        ObjectFailure failure = new ObjectFailure(object.key(), why.kind(), String.valueOf(why.getMessage()));
        synchronized (this) {
            failed = failed.plus(object.size());
            if (failures.size() < DownloadReport.MAX_FAILURES) {
                failures.add(failure);
            }
        }
        LOG.debug("could not decode {}", KeyText.quoted(object.key()), why);
        events.post(() -> new DownloadEvent.NotDecoded(object, failure));
    }

    synchronized DecodeReport report() {
        return new DecodeReport(decoded, failed, List.copyOf(failures));
    }
}
