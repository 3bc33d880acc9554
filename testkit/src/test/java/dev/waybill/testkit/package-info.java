/** Tests of the scripted S3 with the JDK's HTTP client and with bare sockets. */
@NullMarked
package dev.waybill.testkit;

import org.jspecify.annotations.NullMarked;
