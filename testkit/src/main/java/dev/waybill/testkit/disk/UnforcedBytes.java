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

    /** Loses, for each file, nothing, its end, or some of its pages. */
    void lose(Random random) throws IOException {
        for (Map.Entry<Path, OfFile> file : files.entrySet()) {
            OfFile state = file.getValue();
            if (!state.written.isEmpty() && Files.isRegularFile(file.getKey(), LinkOption.NOFOLLOW_LINKS)) {
                try (FileChannel channel = FileChannel.open(file.getKey(), StandardOpenOption.WRITE)) {
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
        private long forcedSize;

        private OfFile(long forcedSize) {
            this.forcedSize = forcedSize;
        }

        private record Extent(long from, long to) {}

        void wrote(long from, int bytes) {
            written.add(new Extent(from, from + bytes));
        }

        void truncated(long size) {
            forcedSize = Math.min(forcedSize, size);
        }

        void forced(long size) {
            written.clear();
            forcedSize = size;
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
