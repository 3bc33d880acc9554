/**
 * Results as text for people and as JSON for programs: one renderer a result, each a function from value to string.
 *
 * <p>Uses the values of {@code dev.waybill} and its leaves; knows no option, no command and no S3. Anything that came from a
 * bucket or a file passes through {@link dev.waybill.cli.output.SafeText} before a terminal sees it.
 */
@NullMarked
package dev.waybill.cli.output;

import org.jspecify.annotations.NullMarked;
