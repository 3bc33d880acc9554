package dev.waybill.target;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes one run the only writer of a directory.
 *
 * <p>Three barriers, because none is enough alone: a set of the directories held by this JVM (a JVM does not lock itself
 * out), an operating system lock (which some network file systems grant to everybody), and the owner's name in the file.
 * A record whose process is gone is taken over. The file stays when it is released, empty: deleting it would let two
 * processes lock two files of one name.
 */
final class DirectoryLock implements Closeable {

    private static final Logger LOG = LoggerFactory.getLogger(DirectoryLock.class);

    private static final Set<Path> HELD_HERE = ConcurrentHashMap.newKeySet();

    /** The byte that is locked, far behind the text: Windows lets nobody read locked bytes, and the owner must be readable. */
    private static final long LOCKED_BYTE = 1L << 30;

    private static final int LONGEST_RECORD = 4096;

    private final Path file;
    private final Path directory;
    private final FileChannel channel;

    private DirectoryLock(Path file, Path directory, FileChannel channel) {
        this.file = file;
        this.directory = directory;
        this.channel = channel;
    }

    /**
     * Takes the lock or fails at once.
     *
     * @param directory the target directory by its real path, the same for all who want it
     * @param file its lock file
     * @throws DirectoryLockedException naming the owner
     */
    static DirectoryLock acquire(Path directory, Path file) throws IOException {
        if (!HELD_HERE.add(file)) {
            throw new DirectoryLockedException("the directory " + directory
                    + " is already open for writing in this process: close it first or wait for the other run");
        }
        try {
            FileChannel channel = FileChannel.open(
                    file,
                    StandardOpenOption.CREATE,
                    StandardOpenOption.READ,
                    StandardOpenOption.WRITE,
                    LinkOption.NOFOLLOW_LINKS);
            try {
                DirectoryLock lock = new DirectoryLock(file, directory, channel);
                lock.take();
                return lock;
            } catch (IOException | RuntimeException e) {
                channel.close();
                throw e;
            }
        } catch (IOException | RuntimeException e) {
            HELD_HERE.remove(file);
            throw e;
        }
    }

    private void take() throws IOException {
        boolean systemLocked = systemLock();
        String text = read();
        Optional<LockOwner> owner = LockOwner.parse(text);
        if (owner.isPresent()) {
            refuseUnlessGone(owner.get(), systemLocked);
            LOG.info("took over {} from {}, which is gone", file, owner.get());
        } else if (!text.isEmpty() && !systemLocked) {
            throw new DirectoryLockedException(
                    "the directory " + directory + " may be in use: its lock file names no owner"
                            + " and this file system has no locks: if no other run uses it, delete " + file);
        }
        LockOwner self = LockOwner.thisProcess(Instant.now());
        write(self.toJson());
        if (!read().equals(self.toJson())) {
            throw new DirectoryLockedException("another process took the directory " + directory
                    + " at the same moment: wait for it to end, or stop it");
        }
    }

    /** Whether the system vouches for us; false where the file system has no locks. */
    private boolean systemLock() throws IOException {
        FileLock lock;
        try {
            lock = channel.tryLock(LOCKED_BYTE, 1, false);
        } catch (OverlappingFileLockException e) {
            lock = null;
        } catch (IOException e) {
            LOG.debug("no system lock on {}", file, e);
            return false;
        }
        if (lock == null) {
            String owner = LockOwner.parse(read()).map(LockOwner::toString).orElse("another process");
            throw new DirectoryLockedException(inUse(owner) + ": wait for it to end, or stop it");
        }
        return true;
    }

    /**
     * A record of this very process that the system vouches for is of an earlier one with the same pid: in a container every run has the pid 1, and one that
     * is started again at once nearly the same start.
     */
    private void refuseUnlessGone(LockOwner owner, boolean systemLocked) throws IOException {
        if (!owner.onThisHost()) {
            throw new DirectoryLockedException(inUse(owner.toString()) + ": if that process is gone, delete " + file);
        }
        boolean leftBehind =
                systemLocked && owner.pid() == ProcessHandle.current().pid();
        if (owner.alive() && !leftBehind) {
            throw new DirectoryLockedException(inUse(owner.toString()) + ": wait for it to end, or stop it");
        }
    }

    private String inUse(String owner) {
        return "the directory " + directory + " is in use by " + owner;
    }

    private String read() throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(LONGEST_RECORD);
        while (buffer.hasRemaining() && channel.read(buffer, buffer.position()) >= 0) {
            // The next read goes on where this one ended.
        }
        return new String(buffer.array(), 0, buffer.position(), StandardCharsets.UTF_8);
    }

    private void write(String text) throws IOException {
        channel.truncate(0);
        ByteBuffer buffer = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
        while (buffer.hasRemaining()) {
            channel.write(buffer, buffer.position());
        }
        channel.force(true);
    }

    @Override
    public void close() throws IOException {
        // An interrupted thread cannot write, and a record that stays keeps all other processes out.
        boolean interrupted = Thread.interrupted();
        try (channel) {
            write("");
        } finally {
            HELD_HERE.remove(file);
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
