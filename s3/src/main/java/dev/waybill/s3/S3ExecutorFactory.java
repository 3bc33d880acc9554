package dev.waybill.s3;

import dev.waybill.PlanExecutor;
import dev.waybill.PlanExecutorFactory;

/** Lets {@code plan.execute()} find this module on the class path. */
public final class S3ExecutorFactory implements PlanExecutorFactory {

    /** For {@link java.util.ServiceLoader}. */
    public S3ExecutorFactory() {}

    @Override
    public PlanExecutor open() {
        return S3Executor.create();
    }
}
