/**
 * LZ4 frames read in a stream, whatever wrote them: linked or independent blocks of every size, stored blocks, checksums or none, several frames in a row,
 * skippable and legacy frames.
 *
 * <p>{@link dev.waybill.lz4.FrameInputStream} reads from a stream, {@link dev.waybill.lz4.FrameCheck} says what a whole stream proves about itself. Memory is bounded by the block size (at most 17 MB for a reader), errors name the byte of the compressed stream.
 * Uses the JDK and lz4-java only, no other package of Waybill.
 *
 * <p>Source of the format: the LZ4 Frame Format Description 1.6.x and the LZ4 Block Format Description of the lz4 project.
 */
@NullMarked
package dev.waybill.lz4;

import org.jspecify.annotations.NullMarked;
