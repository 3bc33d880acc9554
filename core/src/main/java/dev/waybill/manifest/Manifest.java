package dev.waybill.manifest;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What is verified below a target directory, sorted by the UTF-8 bytes of the key; for reading.
 *
 * <p>Holds the file open and in memory only an index and the stretches used last, a few megabytes however many entries
 * there are. Goes on showing the file that it was opened on when a {@link Fold} replaces it. Safe for use by several
 * threads. Damaged lines are as good as absent.
 */
public final class Manifest implements Closeable {

    private static final Logger LOG = LoggerFactory.getLogger(Manifest.class);

    /** Two megabytes of lines; a listing in time order jumps between no more stretches than this. */
    private static final int CACHED_BLOCKS = 32;

    private final Path file;
    private final @Nullable FileChannel channel;
    private final BlockIndex index;
    private final long damagedLines;
    private final Map<BlockIndex.Place, Block> cache = new LinkedHashMap<>(16, 0.75f, true);

    private Manifest(Path file, @Nullable FileChannel channel, BlockIndex index, long damagedLines) {
        this.file = file;
        this.channel = channel;
        this.index = index;
        this.damagedLines = damagedLines;
    }

    /**
     * Opens the manifest and reads through it once. No file means no entries.
     *
     * @throws UnsupportedVersionException if a newer Waybill wrote it
     */
    public static Manifest open(Path file) throws IOException {
        FileChannel channel;
        try {
            channel = FileChannel.open(file, StandardOpenOption.READ);
        } catch (NoSuchFileException e) {
            return new Manifest(file, null, new BlockIndex(), 0);
        }
        try {
            EntryReader reader = new EntryReader(file, FileFormat.MANIFEST, new PositionedInput(channel));
            BlockIndex index = BlockIndex.of(reader);
            if (reader.damagedLines() > 0) {
                LOG.warn(
                        "ignored {} damaged lines of {}; the files they named will be verified again",
                        reader.damagedLines(),
                        file);
            }
            return new Manifest(file, channel, index, reader.damagedLines());
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    /** The entry of this key; lookups in about the order of the keys are cheapest. */
    public synchronized Optional<ManifestEntry> find(String key) throws IOException {
        byte[] wanted = key.getBytes(StandardCharsets.UTF_8);
        BlockIndex.Place place = index.placeOf(wanted);
        return place == null
                ? Optional.empty()
                : Optional.ofNullable(block(place).find(wanted));
    }

    /** All entries in order, read as they are asked for; a read error is thrown as {@link UncheckedIOException}. */
    public Stream<ManifestEntry> entries() {
        if (channel == null) {
            return Stream.empty();
        }
        EntryReader reader = new EntryReader(file, FileFormat.MANIFEST, new PositionedInput(channel));
        return Stream.iterate(next(reader), Optional::isPresent, previous -> next(reader))
                .flatMap(Optional::stream);
    }

    /** How many intact lines there are. */
    public long size() {
        return index.entries();
    }

    /** How many lines were not believed: torn, zeroed, foreign or out of order. */
    public long damagedLines() {
        return damagedLines;
    }

    private static Optional<ManifestEntry> next(EntryReader reader) {
        try {
            while (reader.advance()) {
                ManifestEntry entry = reader.entry();
                if (entry != null) {
                    return Optional.of(entry);
                }
            }
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Block block(BlockIndex.Place place) throws IOException {
        Block block = cache.get(place);
        if (block == null) {
            if (channel == null) {
                throw new IllegalStateException("an index over no file");
            }
            block = Block.read(channel, place);
            cache.put(place, block);
            if (cache.size() > CACHED_BLOCKS) {
                cache.remove(cache.keySet().iterator().next());
            }
        }
        return block;
    }

    @Override
    public void close() throws IOException {
        if (channel != null) {
            channel.close();
        }
    }
}
