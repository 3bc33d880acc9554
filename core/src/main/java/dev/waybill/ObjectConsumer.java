package dev.waybill;

import java.io.IOException;
import java.io.InputStream;

/** Receives the objects of a plan, one after the other, as {@link DownloadPlan#stream} hands them over. */
@FunctionalInterface
public interface ObjectConsumer {

    /**
     * Takes one object. The download goes on meanwhile, as far as its room allows; what this throws stops the run.
     *
     * @param object what it is; in the order in which objects got complete
     * @param bytes all of them, verified, as S3 stores them; closed by the caller, and of no use afterwards. {@link dev.waybill.lz4.FrameInputStream} decodes them
     */
    void accept(PlannedObject object, InputStream bytes) throws IOException;
}
