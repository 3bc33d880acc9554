/**
 * Scripts by which shells complete a command line: one renderer a shell, each a function from what there is to complete to text.
 *
 * <p>Knows no command and no option by itself, and uses nothing but the JDK.
 */
@NullMarked
package dev.waybill.cli.completion;

import org.jspecify.annotations.NullMarked;
