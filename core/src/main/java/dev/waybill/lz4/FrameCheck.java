package dev.waybill.lz4;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;

/**
 * What a stream of frames proves about itself once all of it has been decoded without an error.
 *
 * @param compressedBytes the length of the stream
 * @param decodedBytes what came out
 * @param frames how many frames there were, legacy ones included, skippable ones not
 * @param checkedFrames how many of them carried a checksum of their content, or of each of their blocks; all of those agreed
 * @param skippedFrames how many skippable frames were passed over, of which nothing can be checked
 */
public record FrameCheck(long compressedBytes, long decodedBytes, long frames, long checkedFrames, long skippedFrames) {

    private static final int BUFFER_BYTES = 256 * 1024;

    /**
     * Whether there is a frame and each carried a checksum, so that damage could not have gone unseen. Otherwise the stream only decodes, and a changed letter in
     * it would not be noticed; nor would one in a skippable frame, which has no checksum.
     */
    public boolean everyFrameChecked() {
        return frames > 0 && checkedFrames == frames && skippedFrames == 0;
    }

    /**
     * Decodes a stream to its end; it stays open.
     *
     * @throws FrameException if it is damaged, too short, empty, no LZ4, or crosses a limit
     * @throws IOException if it cannot be read
     */
    public static FrameCheck of(InputStream in, FrameLimits limits) throws IOException {
        try (FrameDecoder decoder = new FrameDecoder(limits)) {
            byte[] buffer = new byte[BUFFER_BYTES];
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                ByteBuffer compressed = ByteBuffer.wrap(buffer, 0, n);
                while (decoder.decode(compressed).hasRemaining()) {
                    // Decoded for the checks that are made on the way.
                }
            }
            return decoder.finish();
        }
    }
}
