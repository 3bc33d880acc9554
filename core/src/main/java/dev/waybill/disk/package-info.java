/**
 * What makes files, their names and what is appended to them survive crashes and power cuts.
 *
 * <p>Uses no other package of Waybill.
 */
@NullMarked
package dev.waybill.disk;

import org.jspecify.annotations.NullMarked;
