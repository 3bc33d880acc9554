package dev.waybill.s3.storage;

import dev.waybill.PlannedObject;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** Where a run puts its objects together. Thread-safe. */
public interface Storage extends Leftovers {

    /** The place for an object's bytes; whoever opens it ends it with one of its last three methods. */
    PartialBytes open(PlannedObject object) throws IOException;

    /** The directory in which a later run finds what this one leaves; empty if there is none. */
    Optional<Path> directory();

    /** Nanoseconds that threads were held up with complete objects because the disk had not done with earlier ones, all threads together. */
    long waitedNanos();

    /** Waits until every object that is to be published is. Nothing may be opened any more. */
    void finish();
}
