/**
 * The ledger of a target directory: what each run sent, saved and cost, kept so that a kill loses little of it and a month can
 * be summed up and capped.
 *
 * <p>Uses cost and disk, and no other package of Waybill.
 */
@NullMarked
package dev.waybill.ledger;

import org.jspecify.annotations.NullMarked;
