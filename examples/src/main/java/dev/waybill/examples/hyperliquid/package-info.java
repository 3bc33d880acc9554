/**
 * Typed records for the three formats in which Hyperliquid's node has written its trades, and a program over them.
 *
 * <p>Lines come from {@link dev.waybill.DownloadPlan#lines()}; {@link dev.waybill.examples.hyperliquid.Records} reads them. Made to be copied: uses Jackson
 * and the public packages of Waybill.
 */
@NullMarked
package dev.waybill.examples.hyperliquid;

import org.jspecify.annotations.NullMarked;
