package dev.waybill.benchmarks.workload;

import java.io.IOException;
import java.util.List;

/** A program that can do the jobs. */
interface Tool {

    /** As {@code --tools} takes it. */
    String name();

    /** Prints its version. */
    List<String> version();

    /** How it does a job; none if it cannot, several if there are several ways. */
    List<Invocation> invocations(Job job) throws IOException;
}
