package dev.waybill;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.Writer;
import java.time.Clock;

/** Writes a plan file as the objects come. */
final class PlanWriter implements ObjectVisitor, AutoCloseable {

    private final PlanPlace place;
    private final Writer out;
    private final JsonFactory factory = new JsonFactoryBuilder()
            .disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
            .disable(StreamWriteFeature.FLUSH_PASSED_TO_STREAM)
            .build();
    private long objects;

    private PlanWriter(PlanPlace place, Writer out) {
        this.place = place;
        this.out = out;
    }

    /** Writes the first line; the caller closes the writer. */
    static PlanWriter begin(PlanPlace place, DownloadPlan plan) {
        String first = PlanHeader.of(plan, Clock.systemUTC()).line();
        PlanWriter writer = new PlanWriter(place, place.write());
        writer.write(first);
        return writer;
    }

    @Override
    public void visit(PlannedObject object, PlannedAction action) {
        try (JsonGenerator line = factory.createGenerator(out)) {
            PlannedObjectJson.write(line, object);
            line.writeRaw('\n');
        } catch (IOException e) {
            throw place.unwritten(e);
        }
        objects++;
    }

    /** Writes the last line, without which nobody accepts the file; a download can tell by it whether the plan has become more. */
    void end(PlanFile.Shown shown) {
        ObjectNode end = PlanLines.JSON.createObjectNode().put("objects", objects);
        end.putObject("shown")
                .put("objects", shown.buy().objects())
                .put("bytes", shown.buy().bytes())
                .put("usd", shown.usd().toPlainString());
        write(end + "\n");
        close();
    }

    private void write(String line) {
        try {
            out.write(line);
        } catch (IOException e) {
            throw place.unwritten(e);
        }
    }

    @Override
    public void close() {
        try {
            out.close();
        } catch (IOException e) {
            throw place.unwritten(e);
        }
    }
}
