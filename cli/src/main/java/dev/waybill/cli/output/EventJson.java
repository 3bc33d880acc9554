package dev.waybill.cli.output;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waybill.DownloadEvent;
import dev.waybill.ObjectFailure;
import dev.waybill.PlannedObject;
import java.util.Optional;

/** What happens during a download, one JSON line an event. */
public final class EventJson {

    private EventJson() {}

    /** One line, ending with a line feed; empty for the end of the run, which the report's line stands for. */
    public static Optional<String> render(DownloadEvent event) {
        return node(event).map(Json::line);
    }

    // One branch an event: with Java 21 this becomes an exhaustive switch.
    private static Optional<ObjectNode> node(DownloadEvent event) {
        if (event instanceof DownloadEvent.PlanStarted e) {
            return Optional.of(event("plan-started")
                    .put("dataset", e.plan().dataset().name())
                    .put("bucket", e.plan().dataset().bucket())
                    .put("region", e.region().name()));
        }
        if (event instanceof DownloadEvent.PartitionListed e) {
            return Optional.of(event("listed")
                    .put("path", e.path())
                    .put("objects", e.objects())
                    .put("bytes", e.bytes()));
        }
        if (event instanceof DownloadEvent.Skipped e) {
            return Optional.of(object("skipped", e.object()));
        }
        if (event instanceof DownloadEvent.Adopted e) {
            return Optional.of(object("adopted", e.object())
                    .put("verification", e.verification().text()));
        }
        if (event instanceof DownloadEvent.Started e) {
            return Optional.of(object("started", e.object()).put("resumedBytes", e.resumedBytes()));
        }
        if (event instanceof DownloadEvent.Progressed e) {
            return Optional.of(object("progressed", e.object()).put("receivedBytes", e.receivedBytes()));
        }
        if (event instanceof DownloadEvent.Retried e) {
            ObjectNode node = object("retried", e.object())
                    .put("attempt", e.attempt())
                    .put("cause", Json.word(e.cause()))
                    .put("reason", e.reason());
            e.fromByte().ifPresent(from -> node.put("fromByte", from));
            return Optional.of(node);
        }
        if (event instanceof DownloadEvent.Verified e) {
            return Optional.of(object("verified", e.object())
                    .put("verification", e.verification().text()));
        }
        if (event instanceof DownloadEvent.Published e) {
            return Optional.of(object("published", e.object()));
        }
        if (event instanceof DownloadEvent.Decoded e) {
            return Optional.of(object("decoded", e.object()).put("decodedBytes", e.decodedBytes()));
        }
        if (event instanceof DownloadEvent.NotDecoded e) {
            return Optional.of(failed("not-decoded", e.object(), e.failure()));
        }
        if (event instanceof DownloadEvent.Unfinished e) {
            return Optional.of(object("unfinished", e.object()));
        }
        if (event instanceof DownloadEvent.Failed e) {
            return Optional.of(failed("failed", e.object(), e.failure()));
        }
        return Optional.empty();
    }

    private static ObjectNode failed(String name, PlannedObject object, ObjectFailure failure) {
        return object(name, object).put("kind", Json.word(failure.kind())).put("message", failure.message());
    }

    private static ObjectNode event(String name) {
        return Json.object().put("event", name);
    }

    private static ObjectNode object(String name, PlannedObject object) {
        return event(name).put("path", object.path()).put("key", object.key()).put("size", object.size());
    }
}
