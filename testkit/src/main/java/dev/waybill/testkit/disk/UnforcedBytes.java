package dev.waybill.testkit.disk;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;

/** What was written into each file since it was forced last. The caller synchronizes. */
final class UnforcedBytes {

    /** What a file system writes at once. */
    private static final int PAGE_BYTES = 4_096;

    private final Map<Path, OfFile> files = new LinkedHashMap<>();

    /** The state of a file that is opened; what it holds already counts as forced if it is not known yet. */
    OfFile of(Path file, long size) {
        return files.computeIfAbsent(file, first -> new OfFile(size));
    }

    void deleted(Path file) {
        files.remove(file);
    }

    void truncated(Path file) {
        of(file, 0).truncated(0);
    }

    /** A file took another name, and its state with it. */
    void moved(Path from, Path to) {
        OfFile moved = files.remove(from);
        if (moved == null) {
            files.remove(to);
        } else {
            files.put(to, moved);
        }
    }

    /** Loses, for each file, what the disk refused, and of the rest nothing, its end, or some of its pages. */
    void lose(Random random) throws IOException {
        for (Map.Entry<Path, OfFile> file : files.entrySet()) {
            OfFile state = file.getValue();
            boolean whole = state.written.isEmpty() && state.refused.isEmpty();
            if (!whole && Files.isRegularFile(file.getKey(), LinkOption.NOFOLLOW_LINKS)) {
                try (FileChannel channel = FileChannel.open(file.getKey(), StandardOpenOption.WRITE)) {
                    state.forget(channel);
                    switch (random.nextInt(3)) {
                        case 0 -> {}
                        case 1 -> state.cut(channel, random);
                        default -> state.zero(channel, random);
                    }
                }
            }
        }
    }

    /** One file, by whatever name. */
    static final class OfFile {
        private final List<Extent> written = new ArrayList<>();
        /** What the disk refused and the system gave up, though it still reads it from memory. */
        private final List<Extent> refused = new ArrayList<>();

        private long forcedSize;

        private OfFile(long forcedSize) {
            this.forcedSize = forcedSize;
        }

        private record Extent(long from, long to) {

            List<Extent> without(Extent other) {
                Extent before = new Extent(from, Math.min(to, other.from));
                Extent behind = new Extent(Math.max(from, other.to), to);
                return Stream.of(before, behind)
                        .filter(part -> part.from < part.to)
                        .toList();
            }
        }

        void wrote(long from, int bytes) {
            Extent extent = new Extent(from, from + bytes);
            written.add(extent);
            List<Extent> rest = refused.stream()
                    .flatMap(part -> part.without(extent).stream())
                    .toList();
            refused.clear();
            refused.addAll(rest);
        }

        void truncated(long size) {
            forcedSize = Math.min(forcedSize, size);
        }

        void forced(long size) {
            written.clear();
            forcedSize = size;
        }

        /** Forcing failed: none of it is tried again. */
        void refused() {
            refused.addAll(written);
            written.clear();
        }

        private void forget(FileChannel channel) throws IOException {
            for (Extent extent : refused) {
                long to = Math.min(extent.to(), channel.size());
                for (long from = extent.from(); from < to; from += PAGE_BYTES) {
                    channel.write(ByteBuffer.allocate((int) Math.min(PAGE_BYTES, to - from)), from);
                }
            }
        }

        private void cut(FileChannel channel, Random random) throws IOException {
            long unforced = channel.size() - forcedSize;
            if (unforced > 0) {
                channel.truncate(forcedSize + (long) (random.nextDouble() * unforced));
            }
        }

        private void zero(FileChannel channel, Random random) throws IOException {
            for (Extent extent : written) {
                for (long from = extent.from(); from < Math.min(extent.to(), channel.size()); ) {
                    long pageEnd = (from / PAGE_BYTES + 1) * PAGE_BYTES;
                    long to = Math.min(pageEnd, Math.min(extent.to(), channel.size()));
                    if (random.nextBoolean()) {
                        channel.write(ByteBuffer.allocate((int) (to - from)), from);
                    }
                    from = to;
                }
            }
        }
    }
}
