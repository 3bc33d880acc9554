/**
 * The command line: arguments become option objects, those become a validated plan, one call runs it, a renderer prints the
 * result, and the exit code says how it went.
 *
 * <p>May use everything below it: {@code dev.waybill.s3} and {@code dev.waybill}. Commands catch nothing; {@link
 * dev.waybill.cli.Cli} maps every failure to a line and an exit code. Start-up is short because nothing here works in a static
 * initialiser.
 */
@NullMarked
package dev.waybill.cli;

import org.jspecify.annotations.NullMarked;
