package dev.waybill;

/** Makes the executor that a plan uses when it is given none; found with {@link java.util.ServiceLoader}. */
public interface PlanExecutorFactory {

    /**
     * An executor with default settings: credentials and region from where AWS tools look for them, endpoint from the plan's
     * dataset. Sends nothing. The caller closes it.
     */
    PlanExecutor open();
}
