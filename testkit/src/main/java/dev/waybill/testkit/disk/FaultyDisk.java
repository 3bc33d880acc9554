package dev.waybill.testkit.disk;

import java.io.File;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A directory behind a path whose every operation is counted and can fail. Below are real files, at which a test looks by the directory's own path.
 * Operations happen one at a time, whatever threads they come from, so that a crash stops all at one instant. Forcing waits for no real disk.
 *
 * <p>A {@link DiskFault#POWER_CUT} is a harsh disk, as POSIX allows it, not a particular file system:
 * <ul>
 *   <li>of a file's bytes since it was forced last, none are lost, or those behind some point, or some pages become zeros;
 *   <li>of the names created, moved and deleted in a directory since that was forced last, none, some or all are undone, last first. A directory whose
 *       own name is lost takes with it what is in it. Forcing a file does not force its name;
 *   <li>a move is undone as a whole or not at all, and is on the disk once either of its directories was forced.
 *   <li>of a file whose forcing failed, everything since it was forced last is lost, although it still reads as if it were there and forcing it again
 *       succeeds; what is written over it is not.
 * </ul>
 * Not simulated: truncations that are undone, overwritten bytes that come back, bytes that were forced and lost, a read that fails, and copies, links,
 * mapped files, gathering writes, transfers into a file and asynchronous channels, all of which are refused or pass unseen. Crashes have no point of their own in reads.
 */
public final class FaultyDisk implements AutoCloseable {

    private final Path directory;
    private final Path aside;
    private final Random random;
    private final FaultyProvider provider;
    private final UnforcedBytes bytes = new UnforcedBytes();
    private final UnforcedNames names;
    private final Set<FaultyChannel> open = new LinkedHashSet<>();
    private final List<DiskCall> calls = new ArrayList<>();
    private final Map<Path, Long> written = new LinkedHashMap<>();
    private List<DiskRule> rules = List.of();
    private Runnable atDeath = () -> {};
    private OptionalLong capacity = OptionalLong.empty();
    private @Nullable DiskCall death;

    private FaultyDisk(Path directory, Path aside, long seed) {
        this.directory = directory;
        this.aside = aside;
        this.random = new Random(seed);
        this.names = new UnforcedNames(aside);
        this.provider = new FaultyProvider(this);
    }

    /**
     * A disk that works, until it is scripted. Needs, until it is closed, a place beside the directory for what a power cut may bring back.
     *
     * @param directory an existing directory
     * @param seed decides how much of a torn write is done and what a power cut loses
     */
    public static FaultyDisk over(Path directory, long seed) throws IOException {
        Path real = directory.toRealPath();
        return new FaultyDisk(real, Files.createTempDirectory(real.resolveSibling(""), "aside-"), seed);
    }

    /** The directory, for the program under test. */
    public Path path() {
        return provider.wrapPath(directory);
    }

    /** Replaces the rules; the first that hits an operation decides. */
    public synchronized void script(DiskRule... newRules) {
        rules = List.of(newRules);
    }

    /** From now on it says that so many bytes are free, less what its files hold. To write more does not fail by itself. */
    public synchronized void capacity(long bytes) {
        capacity = OptionalLong.of(bytes);
    }

    /** To be run at the instant of a crash or power cut, while nothing else happens on the disk. */
    public synchronized void atDeath(Runnable action) {
        atDeath = action;
    }

    /** The operation at which it crashed, if it did. */
    public synchronized Optional<DiskCall> death() {
        return Optional.ofNullable(death);
    }

    /** All operations so far, in order, those that failed included; reads are none. */
    public synchronized List<DiskCall> calls() {
        return List.copyOf(calls);
    }

    /** Bytes written so far into files like this, in the syntax of {@link DiskRule.Builder#path}, by the name under which they were opened. */
    public synchronized long bytesWritten(String glob) {
        PathMatcher matcher = FileSystems.getDefault().getPathMatcher("glob:" + glob);
        return written.entrySet().stream()
                .filter(file -> matcher.matches(directory.relativize(file.getKey())))
                .mapToLong(Map.Entry::getValue)
                .sum();
    }

    /** Forgets what a power cut would have brought back. The directory and what is in it stays. */
    @Override
    public synchronized void close() throws IOException {
        UnforcedNames.deleteTree(aside);
    }

    UnforcedBytes bytes() {
        return bytes;
    }

    UnforcedNames names() {
        return names;
    }

    synchronized FaultyChannel opened(FileChannel channel, Path path, boolean appends) throws IOException {
        long size = Files.isDirectory(path) ? 0 : channel.size();
        FaultyChannel opened = new FaultyChannel(this, channel, path, bytes.of(path, size), appends);
        open.add(opened);
        return opened;
    }

    synchronized void closed(FaultyChannel channel) {
        open.remove(channel);
    }

    synchronized void wrote(Path path, int count) {
        written.merge(path, (long) count, Long::sum);
    }

    synchronized long usableBytes(long really) throws IOException {
        checkAlive();
        if (capacity.isEmpty()) {
            return really;
        }
        try (Stream<Path> files = Files.walk(directory)) {
            return Math.max(
                    0,
                    capacity.getAsLong()
                            - files.map(Path::toFile)
                                    .filter(File::isFile)
                                    .mapToLong(File::length)
                                    .sum());
        }
    }

    synchronized void checkAlive() throws IOException {
        if (death != null) {
            throw new DiskCrashException(death);
        }
    }

    /** Counts an operation and fails if it is to fail. */
    synchronized void ask(DiskOperation operation, Path path) throws IOException {
        strike(next(operation, path), operation, path);
    }

    /** Counts an operation and tells what is to happen to it. */
    synchronized Optional<DiskFault> next(DiskOperation operation, Path path) throws IOException {
        checkAlive();
        DiskCall call = new DiskCall(operation, path);
        calls.add(call);
        Path relative = path.startsWith(directory) ? directory.relativize(path) : path;
        Optional<DiskFault> fault = Optional.empty();
        for (DiskRule rule : rules) {
            boolean hit = rule.hits(call, relative);
            fault = hit && fault.isEmpty() ? Optional.of(rule.fault()) : fault;
        }
        return fault;
    }

    /** How many bytes of a write are done before the fault strikes. */
    synchronized int tear(DiskFault fault, int bytesAsked) {
        if (bytesAsked <= 1) {
            // No system writes nothing and reports success.
            return fault == DiskFault.SHORT_WRITE ? bytesAsked : 0;
        }
        return fault.tearsWrites() ? 1 + random.nextInt(bytesAsked - 1) : 0;
    }

    synchronized void strike(Optional<DiskFault> fault, DiskOperation operation, Path path) throws IOException {
        if (fault.isEmpty() || fault.get() == DiskFault.SHORT_WRITE) {
            return;
        }
        DiskCall call = new DiskCall(operation, path);
        if (fault.get().isDeath()) {
            die(call, fault.get());
            throw new DiskCrashException(call);
        }
        throw fault.get().error(call);
    }

    private void die(DiskCall call, DiskFault how) throws IOException {
        death = call;
        for (FaultyChannel channel : open) {
            channel.abandon();
        }
        if (how == DiskFault.POWER_CUT) {
            bytes.lose(random);
            names.lose(random);
        }
        atDeath.run();
    }
}
