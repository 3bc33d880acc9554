/**
 * The demo behind {@code ./mvnw -q -Pdemo}: an S3 server in this process, filled with made-up fills, and the command line run against it as
 * a user would. It uses no class of Waybill's: the packaged jar is what it shows.
 */
@NullMarked
package dev.waybill.examples.demo;

import org.jspecify.annotations.NullMarked;
