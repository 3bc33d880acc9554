package dev.waybill;

import java.util.Iterator;
import java.util.ServiceLoader;

/** Finds the executor on the class path. */
final class Executors {

    private Executors() {}

    static PlanExecutor open() {
        Iterator<PlanExecutorFactory> found =
                ServiceLoader.load(PlanExecutorFactory.class).iterator();
        if (!found.hasNext()) {
            throw new DownloadException(
                    DownloadException.Kind.INVALID_PLAN,
                    "running the plan failed: nothing on the class path can run it; add dev.waybill:waybill-s3, or pass an executor");
        }
        return found.next().open();
    }
}
