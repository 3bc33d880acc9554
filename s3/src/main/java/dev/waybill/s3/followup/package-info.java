/**
 * What is done with objects once they are verified, beside the download and without a request: decoding them, or handing their bytes to the caller. Work waits in a
 * bounded backlog that holds up the planning of further objects, never the network. May use {@code storage} and what core offers; knows neither listing, wire nor transfer.
 */
@NullMarked
package dev.waybill.s3.followup;

import org.jspecify.annotations.NullMarked;
