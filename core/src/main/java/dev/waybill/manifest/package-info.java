/**
 * What is known to be verified, on disk: a sorted manifest that is replaced atomically, and the append-only journal of a
 * run that is folded into it.
 *
 * <p>Every line carries its own CRC and is believed only when it is intact; a line that is not costs a local re-check, never
 * money. All reading and merging streams, so that a million entries fit a small heap. The files are described in
 * docs/FORMATS.md. Uses the JDK, Jackson, SLF4J and {@code disk} only.
 */
@NullMarked
package dev.waybill.manifest;

import org.jspecify.annotations.NullMarked;
