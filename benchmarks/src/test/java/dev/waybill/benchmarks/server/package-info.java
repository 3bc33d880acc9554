/** Holds the synthetic server against what S3 would answer, through the JDK's HTTP client. May use what the server may use. */
@NullMarked
package dev.waybill.benchmarks.server;

import org.jspecify.annotations.NullMarked;
