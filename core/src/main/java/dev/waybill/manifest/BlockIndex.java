package dev.waybill.manifest;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where to look for a key: the first key of every stretch of the manifest, a few thousand for a million entries. */
final class BlockIndex {

    private static final int BLOCK_BYTES = 64 * 1024;

    private final List<byte[]> firstKeys = new ArrayList<>();
    private final List<Place> places = new ArrayList<>();
    private long entries;

    /** Reads all entries once. */
    static BlockIndex of(EntryReader reader) throws IOException {
        BlockIndex index = new BlockIndex();
        while (reader.advance()) {
            index.add(reader.key(), reader.offset(), reader.length());
        }
        return index;
    }

    long entries() {
        return entries;
    }

    /** The stretch that holds the key if any does. */
    @Nullable
    Place placeOf(byte[] key) {
        int at = Collections.binarySearch(firstKeys, key, Arrays::compareUnsigned);
        int block = at >= 0 ? at : -at - 2;
        return block < 0 ? null : places.get(block);
    }

    private void add(byte[] key, long offset, int length) {
        entries++;
        int last = places.size() - 1;
        // Measured from the block's first line, damaged lines in between included: a block is never much over its size.
        if (last >= 0 && offset + length - places.get(last).offset() <= BLOCK_BYTES) {
            Place place = places.get(last);
            places.set(last, new Place(place.offset(), (int) (offset + length - place.offset())));
        } else {
            firstKeys.add(key);
            places.add(new Place(offset, length));
        }
    }

    /** Bytes of the manifest file. */
    record Place(long offset, int length) {}
}
