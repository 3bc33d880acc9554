/**
 * What makes files and their names survive a power cut.
 *
 * <p>Uses no other package of Waybill.
 */
@NullMarked
package dev.waybill.disk;

import org.jspecify.annotations.NullMarked;
