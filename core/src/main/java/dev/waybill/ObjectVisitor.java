package dev.waybill;

/** Sees each object of a plan during an estimate, in time order and one at a time, on the calling thread. */
@FunctionalInterface
public interface ObjectVisitor {

    /** Looks at nothing. */
    ObjectVisitor NONE = (object, action) -> {};

    /** Called once for each object of the plan; what it throws ends the estimate. */
    void visit(PlannedObject object, PlannedAction action);
}
