package dev.waybill.manifest;

import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/** Several sorted readers as one; where they share a key, the one given last is heard and the others are passed over. */
final class MergedEntries implements Closeable {

    private final List<EntryReader> readers = new ArrayList<>();
    private final PriorityQueue<Source> sources = new PriorityQueue<>();
    private @Nullable Source current;

    /** Takes over the reader and closes it with this; later ones outrank earlier ones. */
    void add(EntryReader reader) throws IOException {
        readers.add(reader);
        if (reader.advance()) {
            sources.add(new Source(reader, readers.size()));
        }
    }

    /** The reader that stands on the next entry, or null at the end. It may be read, not moved. */
    @Nullable
    EntryReader next() throws IOException {
        if (current != null) {
            byte[] done = current.reader.key();
            move(current);
            while (!sources.isEmpty() && Arrays.equals(sources.peek().reader.key(), done)) {
                move(sources.remove());
            }
        }
        current = sources.poll();
        return current == null ? null : current.reader;
    }

    long damagedLines() {
        return readers.stream().mapToLong(EntryReader::damagedLines).sum();
    }

    private void move(Source source) throws IOException {
        if (source.reader.advance()) {
            sources.add(source);
        }
    }

    @Override
    public void close() throws IOException {
        for (EntryReader reader : readers) {
            reader.close();
        }
    }

    private record Source(EntryReader reader, int rank) implements Comparable<Source> {
        @Override
        public int compareTo(Source other) {
            int byKey = Arrays.compareUnsigned(reader.key(), other.reader.key());
            return byKey != 0 ? byKey : Integer.compare(other.rank, rank);
        }
    }
}
