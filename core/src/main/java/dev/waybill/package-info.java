/**
 * The plan, its builder, and what comes back from it: estimates, checks, reports, events and errors.
 *
 * <p>A plan is a value, and what sends something is an executor that it is given to. What needs no network is done here: lines, verification, merging.
 */
@NullMarked
package dev.waybill;

import org.jspecify.annotations.NullMarked;
