package dev.waybill.s3;

import dev.waybill.DownloadException;
import dev.waybill.PlannedObject;
import dev.waybill.manifest.Verification;
import dev.waybill.s3.transfer.Retry;
import dev.waybill.target.KeyText;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What becomes of each object, in the log: one line at DEBUG, and one at WARN for each that is given up. */
final class ObjectLog {

    private static final Logger LOG = LoggerFactory.getLogger("dev.waybill.download");

    /** Stack traces apart from the lines, so that a log can have the one without the other. */
    private static final Logger TRACES = LoggerFactory.getLogger(ObjectLog.class);

    private ObjectLog() {}

    static void skipped(PlannedObject object) {
        if (LOG.isDebugEnabled()) {
            LOG.debug("skipped {}, which is on disk", KeyText.quoted(object.key()));
        }
    }

    static void adopted(PlannedObject object, Verification level) {
        if (LOG.isDebugEnabled()) {
            LOG.debug("adopted {} ({} bytes, {})", KeyText.quoted(object.key()), object.size(), level);
        }
    }

    static void published(PlannedObject object, Verification level) {
        if (LOG.isDebugEnabled()) {
            LOG.debug("published {} ({} bytes, {})", KeyText.quoted(object.key()), object.size(), level);
        }
    }

    static void unfinished(PlannedObject object) {
        LOG.debug("left {} unfinished", KeyText.quoted(object.key()));
    }

    static void retried(PlannedObject object, int attempt, Retry retry) {
        LOG.debug(
                "retrying {} after attempt {}{}: {}",
                KeyText.quoted(object.key()),
                attempt,
                retry.fromByte().isPresent() ? " from byte " + retry.fromByte().getAsLong() : "",
                retry.reason());
    }

    static void failed(PlannedObject object, String message, DownloadException why) {
        LOG.warn("gave up {}: {}", KeyText.quoted(object.key()), message);
        TRACES.debug("gave up {}", KeyText.quoted(object.key()), why);
    }

    static void stopping(DownloadException why) {
        LOG.warn("stopping: {}", why.getMessage());
    }
}
