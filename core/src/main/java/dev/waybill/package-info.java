/**
 * The plan, its builder, and what comes back from it: estimates, checks, reports, events and errors.
 *
 * <p>A plan is a value; nothing runs.
 */
@NullMarked
package dev.waybill;

import org.jspecify.annotations.NullMarked;
