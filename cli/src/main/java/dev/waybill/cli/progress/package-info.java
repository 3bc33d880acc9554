/**
 * What is shown while a download or a verification runs: one bar on a terminal, a plain line now and then off it, or a JSON line an event.
 *
 * <p>Listens to {@link dev.waybill.DownloadEvent} and {@link dev.waybill.VerifyListener}; uses {@code dev.waybill.cli.output} and the progress bar library, and no command.
 */
@NullMarked
package dev.waybill.cli.progress;

import org.jspecify.annotations.NullMarked;
