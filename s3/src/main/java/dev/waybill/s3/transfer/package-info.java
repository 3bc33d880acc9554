/**
 * Bytes: parallel GETs, continued where they break, verified while they pass, published when they are complete.
 *
 * <p>{@link dev.waybill.s3.transfer.TransferEngine} admits objects and bounds what is in flight; each {@code ObjectTransfer} is one object from its first
 * request to its final name. Network threads only hand bytes over: hashing and files belong to the engine's workers, and all state of a transfer
 * belongs to its {@code SerialQueue}. Uses {@code wire}, the root package and core's {@code checksum}, {@code cost}, {@code manifest} and {@code target}.
 */
@NullMarked
package dev.waybill.s3.transfer;

import org.jspecify.annotations.NullMarked;
