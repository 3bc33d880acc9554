package dev.waybill.s3;

import dev.waybill.PlannedObject;
import java.util.Optional;
import java.util.concurrent.ExecutionException;

/** The objects of a plan, one by one in time order: from a listing or from a plan file. Pulled, so that memory stays flat. */
@FunctionalInterface
interface ObjectFeed {

    /** The next object, or empty at the end. */
    Optional<PlannedObject> next() throws InterruptedException, ExecutionException;
}
