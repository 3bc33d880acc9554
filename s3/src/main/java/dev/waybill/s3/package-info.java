/**
 * Runs plans against S3. {@link dev.waybill.s3.S3Executor} is the door: connection settings in, the verbs of a plan out.
 *
 * <p>The way of the data is {@code listing} (keys, in time order) → {@code dev.waybill.target} (what is there already) → {@code compare} (whether that is the
 * object) → {@code transfer} (bytes, held against their {@code evidence}, put together in {@code storage} and published), all over {@code wire} (requests, signatures, errors). Each verb is one
 * class here that takes the same way and stops where it has to.
 */
@NullMarked
package dev.waybill.s3;

import org.jspecify.annotations.NullMarked;
