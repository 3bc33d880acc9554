package dev.waybill.manifest;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A stretch of the manifest in memory: its lines checked, their keys at hand, none of them parsed yet. */
final class Block {

    private final byte[] bytes;
    private final List<byte[]> keys = new ArrayList<>();
    private final List<Integer> starts = new ArrayList<>();
    private final List<Integer> ends = new ArrayList<>();

    private Block(byte[] bytes) {
        this.bytes = bytes;
    }

    static Block read(FileChannel channel, BlockIndex.Place place) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(place.length());
        while (buffer.hasRemaining()) {
            if (channel.read(buffer, place.offset() + buffer.position()) < 0) {
                throw new EOFException("the manifest became shorter while it was read");
            }
        }
        Block block = new Block(buffer.array());
        try (LineReader lines = new LineReader(new ByteArrayInputStream(block.bytes))) {
            while (lines.advance()) {
                byte[] key = EntryLine.intactKey(lines.buffer(), lines.start(), lines.end());
                if (key != null && FileFormat.MANIFEST.allows(block.lastKey(), key)) {
                    block.keys.add(key);
                    block.starts.add((int) lines.offset());
                    block.ends.add((int) lines.offset() + lines.end() - lines.start());
                }
            }
        }
        return block;
    }

    @Nullable
    ManifestEntry find(byte[] key) {
        int at = Collections.binarySearch(keys, key, Arrays::compareUnsigned);
        return at < 0 ? null : EntryLine.decode(bytes, starts.get(at), ends.get(at));
    }

    private byte @Nullable [] lastKey() {
        return keys.isEmpty() ? null : keys.get(keys.size() - 1);
    }
}
