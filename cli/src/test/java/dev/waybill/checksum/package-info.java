/** Checksums in the native code that the jar brings. */
@NullMarked
package dev.waybill.checksum;

import org.jspecify.annotations.NullMarked;
