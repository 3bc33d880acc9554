/**
 * The directory that a dataset is downloaded into: which file a key may become, what is there already, how an object grows range by range, and how a finished
 * file gets its name.
 *
 * <p>Keys come from a stranger and decide file names, so nothing outside the directory can be named, no symbolic link in
 * it is followed, and nothing that is there is overwritten. One process writes at a time. Uses {@code manifest}, {@code checksum}, {@code disk} and {@code errors}.
 */
@NullMarked
package dev.waybill.target;

import org.jspecify.annotations.NullMarked;
