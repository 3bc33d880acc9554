package dev.waybill.testkit.disk;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.apache.lucene.tests.mockfile.FilterFileChannel;

/** An open file or directory of a {@link FaultyDisk}. */
final class FaultyChannel extends FilterFileChannel {

    private final FaultyDisk disk;
    private final Path path;
    private final UnforcedBytes.OfFile unforced;
    private final boolean appends;

    FaultyChannel(FaultyDisk disk, FileChannel channel, Path path, UnforcedBytes.OfFile unforced, boolean appends) {
        super(channel);
        this.disk = disk;
        this.path = path;
        this.unforced = unforced;
        this.appends = appends;
    }

    @Override
    public int read(ByteBuffer target) throws IOException {
        disk.checkAlive();
        return super.read(target);
    }

    @Override
    public int read(ByteBuffer target, long position) throws IOException {
        disk.checkAlive();
        return super.read(target, position);
    }

    @Override
    public int write(ByteBuffer source) throws IOException {
        return write(source, () -> appends ? delegate.size() : delegate.position(), delegate::write);
    }

    @Override
    public int write(ByteBuffer source, long position) throws IOException {
        return write(source, () -> position, part -> delegate.write(part, position));
    }

    private int write(ByteBuffer source, Position position, Write write) throws IOException {
        synchronized (disk) {
            Optional<DiskFault> fault = disk.next(DiskOperation.WRITE, path);
            int written = 0;
            int allowed = fault.isEmpty() ? source.remaining() : disk.tear(fault.get(), source.remaining());
            if (allowed > 0) {
                long from = position.get();
                ByteBuffer part = source.slice().limit(allowed);
                written = write.apply(part);
                source.position(source.position() + written);
                unforced.wrote(from, written);
                disk.wrote(path, written);
            }
            disk.strike(fault, DiskOperation.WRITE, path);
            return written;
        }
    }

    @Override
    public FileChannel truncate(long size) throws IOException {
        synchronized (disk) {
            if (size < delegate.size()) {
                disk.ask(DiskOperation.TRUNCATE, path);
            }
            super.truncate(size);
            unforced.truncated(size);
            return this;
        }
    }

    /** Waits for no disk: what is on it is decided here. */
    @Override
    public void force(boolean metaData) throws IOException {
        synchronized (disk) {
            try {
                disk.ask(DiskOperation.FORCE, path);
            } catch (IOException e) {
                unforced.refused();
                throw e;
            }
            if (Files.isDirectory(path)) {
                disk.names().forced(path);
            } else {
                unforced.forced(delegate.size());
            }
        }
    }

    @Override
    public FileLock tryLock(long position, long size, boolean shared) throws IOException {
        disk.checkAlive();
        return super.tryLock(position, size, shared);
    }

    @Override
    public long write(ByteBuffer[] sources, int offset, int length) {
        throw new UnsupportedOperationException("faults of gathering writes are not simulated");
    }

    @Override
    public long transferFrom(ReadableByteChannel source, long position, long count) {
        throw new UnsupportedOperationException("faults of transfers are not simulated");
    }

    @Override
    public long transferTo(long position, long count, WritableByteChannel target) throws IOException {
        disk.checkAlive();
        return super.transferTo(position, count, target);
    }

    @Override
    public MappedByteBuffer map(MapMode mode, long position, long size) {
        throw new UnsupportedOperationException("faults of mapped files are not simulated");
    }

    /** As a crash does: without asking, and whether or not the program knows. */
    void abandon() throws IOException {
        delegate.close();
    }

    @Override
    protected void implCloseChannel() throws IOException {
        synchronized (disk) {
            disk.closed(this);
            super.implCloseChannel();
            disk.ask(DiskOperation.CLOSE, path);
        }
    }

    @FunctionalInterface
    private interface Position {
        long get() throws IOException;
    }

    @FunctionalInterface
    private interface Write {
        int apply(ByteBuffer part) throws IOException;
    }
}
