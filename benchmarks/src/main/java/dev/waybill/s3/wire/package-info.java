/** Benchmarks of this package, beside what they measure so that nothing has to be public for them; never published. */
@NullMarked
package dev.waybill.s3.wire;

import org.jspecify.annotations.NullMarked;
