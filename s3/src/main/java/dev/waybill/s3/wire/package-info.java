/**
 * Requests and answers: the only place that knows HTTP, signatures and S3's XML.
 *
 * <p>{@link dev.waybill.s3.wire.BucketAccess} is the door: it finds the bucket's region, sends LIST, HEAD and GET, and counts what was
 * sent. {@code S3Requests} is the only class that builds a request, so that the payer header, the ETag pin and the checksum mode cannot be
 * missing on one of several paths. Public types here are for the other packages of this module, not for users. Uses the root package for
 * errors and {@code dataset} for the payer.
 */
@NullMarked
package dev.waybill.s3.wire;

import org.jspecify.annotations.NullMarked;
