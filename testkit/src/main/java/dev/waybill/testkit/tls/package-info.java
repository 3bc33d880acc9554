/**
 * TLS for servers on loopback: a key pair that vouches for itself, and a front that speaks TLS and passes everything on to a server that does
 * not. Uses the JDK and its keytool only, and no other package of this project.
 */
@NullMarked
package dev.waybill.testkit.tls;

import org.jspecify.annotations.NullMarked;
