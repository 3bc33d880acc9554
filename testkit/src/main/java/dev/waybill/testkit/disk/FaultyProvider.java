package dev.waybill.testkit.disk;

import static dev.waybill.testkit.disk.DiskOperation.CREATE;
import static dev.waybill.testkit.disk.DiskOperation.CREATE_DIRECTORY;
import static dev.waybill.testkit.disk.DiskOperation.DELETE;
import static dev.waybill.testkit.disk.DiskOperation.MOVE;
import static dev.waybill.testkit.disk.DiskOperation.OPEN;
import static dev.waybill.testkit.disk.DiskOperation.READ_DIRECTORY;
import static dev.waybill.testkit.disk.DiskOperation.TRUNCATE;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.AsynchronousFileChannel;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.AccessMode;
import java.nio.file.CopyOption;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileStore;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.util.HashSet;
import java.util.Iterator;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import org.apache.lucene.tests.mockfile.FilterFileStore;
import org.apache.lucene.tests.mockfile.FilterFileSystemProvider;

/** Asks the disk before each operation and tells it after; streams and channels of every kind become {@link FaultyChannel}s. */
final class FaultyProvider extends FilterFileSystemProvider {

    private final FaultyDisk disk;

    FaultyProvider(FaultyDisk disk) {
        super("faulty", FileSystems.getDefault());
        this.disk = disk;
    }

    @Override
    public FileChannel newFileChannel(Path path, Set<? extends OpenOption> options, FileAttribute<?>... attributes)
            throws IOException {
        Path file = toDelegate(path);
        synchronized (disk) {
            disk.ask(OPEN, file);
            boolean writes = options.contains(StandardOpenOption.WRITE) || options.contains(StandardOpenOption.APPEND);
            boolean there = Files.exists(file, LinkOption.NOFOLLOW_LINKS);
            boolean creates = writes
                    && !there
                    && (options.contains(StandardOpenOption.CREATE) || options.contains(StandardOpenOption.CREATE_NEW));
            boolean truncates = writes && there && options.contains(StandardOpenOption.TRUNCATE_EXISTING);
            if (creates) {
                disk.ask(CREATE, file);
            } else if (truncates) {
                disk.ask(TRUNCATE, file);
            }
            FileChannel channel = delegate.newFileChannel(file, options, attributes);
            if (creates) {
                disk.names().created(file);
            } else if (truncates) {
                disk.bytes().truncated(file);
            }
            return disk.opened(channel, file, options.contains(StandardOpenOption.APPEND));
        }
    }

    @Override
    public SeekableByteChannel newByteChannel(
            Path path, Set<? extends OpenOption> options, FileAttribute<?>... attributes) throws IOException {
        return newFileChannel(path, options, attributes);
    }

    @Override
    public InputStream newInputStream(Path path, OpenOption... options) throws IOException {
        Set<OpenOption> all = new HashSet<>(Set.of(options));
        all.add(StandardOpenOption.READ);
        return Channels.newInputStream(newFileChannel(path, all));
    }

    @Override
    public OutputStream newOutputStream(Path path, OpenOption... options) throws IOException {
        Set<OpenOption> all = new HashSet<>(
                options.length == 0
                        ? Set.of(StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING)
                        : Set.of(options));
        all.add(StandardOpenOption.WRITE);
        return Channels.newOutputStream(newFileChannel(path, all));
    }

    @Override
    public AsynchronousFileChannel newAsynchronousFileChannel(
            Path path, Set<? extends OpenOption> options, ExecutorService executor, FileAttribute<?>... attributes) {
        throw new UnsupportedOperationException("faults of asynchronous channels are not simulated");
    }

    @Override
    public void createDirectory(Path path, FileAttribute<?>... attributes) throws IOException {
        Path directory = toDelegate(path);
        synchronized (disk) {
            if (Files.notExists(directory, LinkOption.NOFOLLOW_LINKS)) {
                disk.ask(CREATE_DIRECTORY, directory);
            }
            delegate.createDirectory(directory, attributes);
            disk.names().created(directory);
        }
    }

    @Override
    public void delete(Path path) throws IOException {
        Path file = toDelegate(path);
        synchronized (disk) {
            if (Files.notExists(file, LinkOption.NOFOLLOW_LINKS)) {
                disk.checkAlive();
                throw new NoSuchFileException(file.toString());
            }
            disk.ask(DELETE, file);
            UnforcedNames.Change change = disk.names().deleting(file);
            delegate.delete(file);
            disk.names().add(change);
            disk.bytes().deleted(file);
        }
    }

    @Override
    public boolean deleteIfExists(Path path) throws IOException {
        try {
            delete(path);
            return true;
        } catch (NoSuchFileException e) {
            return false;
        }
    }

    @Override
    public void move(Path source, Path target, CopyOption... options) throws IOException {
        Path from = toDelegate(source);
        Path to = toDelegate(target);
        synchronized (disk) {
            disk.ask(MOVE, to);
            UnforcedNames.Change change = disk.names().moving(from, to);
            delegate.move(from, to, options);
            disk.names().add(change);
            disk.bytes().moved(from, to);
        }
    }

    @Override
    public void copy(Path source, Path target, CopyOption... options) {
        throw new UnsupportedOperationException("faults of copies are not simulated");
    }

    @Override
    public void createLink(Path link, Path existing) {
        throw new UnsupportedOperationException("faults of hard links are not simulated");
    }

    @Override
    public FileStore getFileStore(Path path) throws IOException {
        return new FilterFileStore(super.getFileStore(path), "faulty") {
            @Override
            public long getUsableSpace() throws IOException {
                return disk.usableBytes(super.getUsableSpace());
            }
        };
    }

    @Override
    public void checkAccess(Path path, AccessMode... modes) throws IOException {
        disk.checkAlive();
        super.checkAccess(path, modes);
    }

    @Override
    public <A extends BasicFileAttributes> A readAttributes(Path path, Class<A> type, LinkOption... options)
            throws IOException {
        disk.checkAlive();
        return super.readAttributes(path, type, options);
    }

    @Override
    public DirectoryStream<Path> newDirectoryStream(Path path, DirectoryStream.Filter<? super Path> filter)
            throws IOException {
        disk.checkAlive();
        DirectoryStream<Path> entries = super.newDirectoryStream(path, filter);
        Path directory = toDelegate(path);
        return new DirectoryStream<>() {
            @Override
            public Iterator<Path> iterator() {
                return asking(directory, entries.iterator());
            }

            @Override
            public void close() throws IOException {
                entries.close();
            }
        };
    }

    private Iterator<Path> asking(Path directory, Iterator<Path> entries) {
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                try {
                    disk.ask(READ_DIRECTORY, directory);
                } catch (IOException e) {
                    throw new DirectoryIteratorException(e);
                }
                return entries.hasNext();
            }

            @Override
            public Path next() {
                return entries.next();
            }
        };
    }
}
