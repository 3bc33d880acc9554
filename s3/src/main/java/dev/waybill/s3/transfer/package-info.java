/**
 * Bytes: parallel ranges, continued where they break, verified while they pass, published when they are complete.
 *
 * <p>{@link dev.waybill.s3.transfer.TransferEngine} admits objects, and {@code ConcurrencyLimit} bounds what is in flight. Each {@code ObjectTransfer} is one
 * object from its first request to its final name: an {@code Inquiry} asks what will verify it, a {@code RangeFetch} brings one of its ranges. Network threads
 * only hand bytes over: hashing and storage belong to the engine's workers, and all state of a transfer belongs to its {@code SerialQueue}. Uses {@code wire},
 * {@code evidence}, {@code storage}, the root package and core's {@code checksum}, {@code cost}, {@code manifest} and {@code target}.
 */
@NullMarked
package dev.waybill.s3.transfer;

import org.jspecify.annotations.NullMarked;
