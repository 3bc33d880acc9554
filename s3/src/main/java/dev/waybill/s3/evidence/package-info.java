/**
 * What proves that an object's bytes are right: what S3 says about them, and the digests that are computed while they pass, in any order of ranges.
 *
 * <p>{@link dev.waybill.s3.evidence.Expected} is what an answer or an ETag promises; {@link dev.waybill.s3.evidence.Evidence} holds the bytes against it.
 * {@link dev.waybill.s3.evidence.PlannedRequests} says before the first request how many there will be. Uses {@code wire}'s answers, the root package and core's
 * {@code checksum}, {@code cost}, {@code manifest} and {@code target}; sends nothing.
 */
@NullMarked
package dev.waybill.s3.evidence;

import org.jspecify.annotations.NullMarked;
