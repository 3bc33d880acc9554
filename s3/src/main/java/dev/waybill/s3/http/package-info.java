/**
 * HTTP/1.1 as the rest needs it: a request goes out once, its answer's bytes are lent to whoever asked, nothing is retried, redirected or decoded.
 *
 * <p>{@link dev.waybill.s3.http.DirectTransport} is what runs by default; {@link dev.waybill.s3.http.SdkTransport} sends through an HTTP client of
 * the AWS SDK instead, for users who bring one and for networks with a proxy. Uses no other package of Waybill.
 */
@NullMarked
package dev.waybill.s3.http;

import org.jspecify.annotations.NullMarked;
