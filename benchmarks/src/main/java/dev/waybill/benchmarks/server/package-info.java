/**
 * An S3 that costs little, so that what is measured is the client: read-only buckets whose keys follow from a number and whose bytes repeat
 * one block, on blocking sockets with a thread for each connection. Checks no signature. Counts requests and bytes, and can answer late,
 * slowly, or over TLS. Uses {@code core}'s checksums and the testkit's certificate.
 */
@NullMarked
package dev.waybill.benchmarks.server;

import org.jspecify.annotations.NullMarked;
