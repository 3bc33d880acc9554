package dev.waybill.s3.storage;

import dev.waybill.PlannedObject;
import dev.waybill.manifest.Verification;
import dev.waybill.target.Durability;
import dev.waybill.target.Missing;
import dev.waybill.target.PartialObject;
import dev.waybill.target.Publisher;
import dev.waybill.target.Ranges;
import dev.waybill.target.TargetDirectory;
import dev.waybill.target.TargetDirectory.Mode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The directory for objects that wait on disk to be handed over: below the run's own, so that an interrupted run is gone on with, or else a temporary one.
 * It is made when it is needed first. Objects never get a name in it: they stay partial, and complete ones are verified anew by the next run. Thread-safe.
 */
final class Spool implements PartialFile.Owner {

    private static final String FOLDER = ".waybill/stream";
    private static final String PARTIAL = ".waybill/partial";
    private static final int COPY_BYTES = 64 << 10;

    private final Optional<TargetDirectory> lasting;
    private final Durability durability;
    private @Nullable TargetDirectory opened;
    private boolean closed;

    private Spool(Optional<TargetDirectory> lasting, Durability durability) {
        this.lasting = lasting;
        this.durability = durability;
    }

    static Spool open(Optional<TargetDirectory> lasting, Durability durability) throws IOException {
        Spool spool = new Spool(lasting, durability);
        if (lasting.isPresent() && Files.exists(below(lasting.get()), LinkOption.NOFOLLOW_LINKS)) {
            spool.opened = spool.openBelow(lasting.get());
        }
        return spool;
    }

    /** The directory, made now if it is not there. */
    synchronized TargetDirectory directory() throws IOException {
        if (closed) {
            throw new IOException("the run is over");
        }
        TargetDirectory directory = opened;
        if (directory == null) {
            directory = lasting.isPresent() ? openBelow(lasting.get()) : openTemporary();
            opened = directory;
        }
        return directory;
    }

    /** The directory, if it was needed so far. */
    synchronized Optional<TargetDirectory> opened() {
        return Optional.ofNullable(opened);
    }

    Missing missing(PlannedObject object) throws IOException {
        return Leftovers.of(opened()).missing(object);
    }

    PartialBytes bytes(PlannedObject object) throws IOException {
        return new PartialFile(object, partial(object), this);
    }

    /** It stays where it is, with a record for a later run. */
    @Override
    public void complete(
            PlannedObject object,
            PartialObject file,
            Verification level,
            Map<String, String> checksums,
            Publisher.Outcome outcome)
            throws IOException {
        try (file) {
            file.keep();
        }
        outcome.published();
    }

    /** Nobody would look at it here. */
    @Override
    public boolean wrong(PlannedObject object) throws IOException {
        drop(object);
        return false;
    }

    InputStream read(PlannedObject object) throws IOException {
        return Files.newInputStream(directory().partialObjects().file(object.key()), LinkOption.NOFOLLOW_LINKS);
    }

    void drop(PlannedObject object) throws IOException {
        directory().partialObjects().delete(object.key());
    }

    /** Writes down what is in memory, if a later run can find it. */
    void save(HeldObject held) throws IOException {
        if (lasting.isEmpty() || held.length() == 0) {
            return;
        }
        try (PartialObject file = partial(held.object())) {
            // Forgets another version of the object.
            file.restore((offset, bytes) -> {});
            file.noteEvidence(held.evidence());
            for (int range = 0; range < file.ranges().count(); range++) {
                copy(held, file, range);
            }
            file.keep();
        }
    }

    private static void copy(HeldObject held, PartialObject file, int range) throws IOException {
        Ranges ranges = file.ranges();
        long to = Math.min(ranges.to(range), held.availableTo(ranges.from(range)));
        ByteBuffer buffer = ByteBuffer.allocate(COPY_BYTES);
        while (file.end(range) < to) {
            buffer.clear().limit((int) Math.min(COPY_BYTES, to - file.end(range)));
            held.read(buffer, file.end(range));
            file.append(range, buffer.flip());
        }
    }

    synchronized void close() throws IOException {
        closed = true;
        TargetDirectory directory = opened;
        if (directory != null) {
            opened = null;
            directory.close();
            clearUp(directory.root());
        }
    }

    /** What the next run can go on with stays. */
    private void clearUp(Path root) throws IOException {
        try (Stream<Path> files = Files.walk(root)) {
            List<Path> all = files.sorted(Comparator.reverseOrder()).toList();
            if (lasting.isEmpty() || all.stream().noneMatch(file -> isOfUse(root, file))) {
                for (Path file : all) {
                    Files.delete(file);
                }
            }
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private static boolean isOfUse(Path root, Path file) {
        return file.startsWith(root.resolve(PARTIAL)) && Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS);
    }

    private PartialObject partial(PlannedObject object) throws IOException {
        return directory().partialObjects().open(object.key(), object.size(), object.etag());
    }

    private static Path below(TargetDirectory lasting) {
        return lasting.root().resolve(FOLDER);
    }

    private TargetDirectory openBelow(TargetDirectory lasting) throws IOException {
        Path folder = below(lasting);
        if (Files.exists(folder, LinkOption.NOFOLLOW_LINKS) && !Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
            throw new IOException(folder + " is not a directory of its own: remove it");
        }
        return TargetDirectory.open(folder, Mode.WRITE, durability);
    }

    private static TargetDirectory openTemporary() throws IOException {
        return TargetDirectory.open(Files.createTempDirectory("waybill-stream-"), Mode.WRITE, Durability.NONE);
    }
}
