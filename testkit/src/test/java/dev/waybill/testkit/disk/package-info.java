/** Tests of the failing disk against real files. */
@NullMarked
package dev.waybill.testkit.disk;

import org.jspecify.annotations.NullMarked;
