/** Benchmarks of this package, beside what they measure so that nothing has to be public for them; never published. */
@NullMarked
package dev.waybill.lz4;

import org.jspecify.annotations.NullMarked;
