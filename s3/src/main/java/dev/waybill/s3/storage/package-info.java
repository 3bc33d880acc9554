/**
 * Where the bytes of an object are put together until they are verified, and what becomes of them then: {@link dev.waybill.s3.storage.FileStorage} gives them a
 * name in the plan's directory, {@link dev.waybill.s3.storage.PassingStorage} holds them in memory until they are handed over, and on disk only those that are too
 * large for that. Sends nothing. May use {@code evidence} and what core offers; knows neither listing, wire nor transfer.
 */
@NullMarked
package dev.waybill.s3.storage;

import org.jspecify.annotations.NullMarked;
