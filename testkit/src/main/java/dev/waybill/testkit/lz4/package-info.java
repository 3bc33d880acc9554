/**
 * LZ4 blocks of kinds that the library in use does not write.
 *
 * <p>Uses the JDK only.
 */
@NullMarked
package dev.waybill.testkit.lz4;

import org.jspecify.annotations.NullMarked;
