package dev.waybill;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waybill.DownloadException.Kind;
import dev.waybill.errors.FileErrors;
import java.io.Closeable;
import java.io.IOException;
import java.io.Writer;
import java.util.Optional;

/**
 * Writes a plan file; give it to an estimate as its visitor. Closing it completes the file, so delete the file when the estimate fails.
 * Not thread-safe.
 */
public final class PlanWriter implements ObjectVisitor, Closeable {

    private final Writer out;
    private final JsonFactory factory = new JsonFactoryBuilder()
            .disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
            .disable(StreamWriteFeature.FLUSH_PASSED_TO_STREAM)
            .build();
    private long objects;
    private Optional<PlanFile.Shown> shown = Optional.empty();
    private boolean closed;

    PlanWriter(Writer out) {
        this.out = out;
    }

    @Override
    public void visit(PlannedObject object, PlannedAction action) {
        try (JsonGenerator line = factory.createGenerator(out)) {
            PlannedObjectJson.write(line, object);
            line.writeRaw('\n');
        } catch (IOException e) {
            throw new DownloadException(
                    Kind.LOCAL_STORAGE, "saving the plan failed: " + FileErrors.reason(e) + FileErrors.advice(e), e);
        }
        objects++;
    }

    /** Notes what the estimate said, so that a download can tell whether it has become more. */
    public void shown(PlanFile.Shown estimate) {
        shown = Optional.of(estimate);
    }

    /** Completes the file: without its last line nobody accepts it. */
    @Override
    public void close() throws IOException {
        if (closed) {
            return;
        }
        closed = true;
        ObjectNode end = PlanLines.JSON.createObjectNode().put("objects", objects);
        shown.ifPresent(estimate -> end.putObject("shown")
                .put("objects", estimate.buy().objects())
                .put("bytes", estimate.buy().bytes())
                .put("usd", estimate.usd().toPlainString()));
        out.write(end + "\n");
        out.close();
    }
}
