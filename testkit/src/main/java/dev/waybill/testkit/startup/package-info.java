/**
 * What the build does once the jar is packed: runs it as users do, against a server of {@link dev.waybill.testkit}, and lets the JVM write
 * the classes that were needed into an archive, from which later runs map them instead of loading them. Uses the packages of this module
 * and the JDK, and knows the product only as a jar.
 */
@NullMarked
package dev.waybill.testkit.startup;

import org.jspecify.annotations.NullMarked;
