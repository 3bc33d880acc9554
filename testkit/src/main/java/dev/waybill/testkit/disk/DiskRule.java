package dev.waybill.testkit.disk;

import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.EnumSet;
import java.util.Random;
import java.util.Set;
import java.util.function.Predicate;

/** Which operations a fault hits. Made by {@link #on}, narrowed by the builder's methods, finished by {@link Builder#then}; used by one disk only. */
public final class DiskRule {
    private final Builder when;
    private final DiskFault fault;
    private int seen;

    private DiskRule(Builder when, DiskFault fault) {
        this.when = when;
        this.fault = fault;
    }

    /** Begins a rule for these operations; without arguments, for all. */
    public static Builder on(DiskOperation... operations) {
        return new Builder(
                operations.length == 0 ? EnumSet.allOf(DiskOperation.class) : EnumSet.copyOf(Set.of(operations)));
    }

    /** Whether this call is hit; counts it. */
    boolean hits(DiskCall call, Path relative) {
        if (!when.operations.contains(call.operation()) || !when.path.matches(relative) || !when.condition.test(call)) {
            return false;
        }
        seen++;
        return seen > when.skip && seen - when.skip <= when.times && when.random.nextDouble() < when.probability;
    }

    /** What happens to the operations it hits. */
    public DiskFault fault() {
        return fault;
    }

    @Override
    public String toString() {
        return fault + " for operation " + (when.skip + 1) + " of those like " + when.operations;
    }

    /** Narrows a rule; each method states its default. Not for several threads, and used for one rule only. */
    public static final class Builder {
        private final Set<DiskOperation> operations;
        private PathMatcher path = any -> true;
        private Predicate<DiskCall> condition = any -> true;
        private int skip;
        private int times = Integer.MAX_VALUE;
        private double probability = 1;
        private Random random = new Random(0);

        private Builder(Set<DiskOperation> operations) {
            this.operations = operations;
        }

        /** Only paths like this, below the disk's directory, in the syntax of {@link java.nio.file.FileSystem#getPathMatcher}. Default: every path. */
        public Builder path(String glob) {
            path = FileSystems.getDefault().getPathMatcher("glob:" + glob);
            return this;
        }

        /** Only operations for which this holds. Default: all. */
        public Builder where(Predicate<DiskCall> test) {
            condition = test;
            return this;
        }

        /** Lets the first n operations pass. Default 0. */
        public Builder skip(int n) {
            skip = n;
            return this;
        }

        /** Is over after this many operations, those that a probability spared included. Default: never. */
        public Builder times(int n) {
            times = n;
            return this;
        }

        /** Hits the n-th operation, counted from 1, and no other. */
        public Builder nth(int n) {
            return skip(n - 1).times(1);
        }

        /** Hits each operation with this probability; the same seed hits the same ones, if they come in the same order. Default: 1. */
        public Builder probability(double share, long seed) {
            probability = share;
            random = new Random(seed);
            return this;
        }

        /** The rule with what happens to the operations it hits. */
        public DiskRule then(DiskFault fault) {
            return new DiskRule(this, fault);
        }
    }
}
