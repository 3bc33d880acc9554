package dev.waybill.testkit;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** Which requests a fault hits. Made by {@link #on}, narrowed by the builder's methods, finished by {@link Builder#then}. */
public final class Rule {
    private final Builder when;
    private final List<Fault> faults;

    private Rule(Builder when, List<Fault> faults) {
        this.when = when;
        this.faults = faults;
    }

    /** Begins a rule for requests of these kinds; without arguments, of every kind. */
    public static Builder on(RequestKind... kinds) {
        return new Builder(kinds.length == 0 ? Set.of(RequestKind.values()) : Set.of(kinds));
    }

    boolean concerns(S3Request request) {
        return when.kinds.contains(request.kind())
                && when.key.matcher(request.subject()).matches()
                && when.condition.test(RecordedRequest.of(request));
    }

    /** What requests are counted under: this key's alone, or all that the rule concerns. */
    String counter(S3Request request) {
        return when.perKey ? request.bucket() + "/" + request.subject() : "";
    }

    /** Whether the n-th (from 1) request under a counter is hit. */
    boolean hits(String counter, int nth) {
        return nth > when.skip
                && nth - when.skip <= when.times
                && (when.probability >= 1 || draw(counter, nth) < when.probability);
    }

    /** Uniform in [0, 1), from seed, key and attempt alone: threads may come in any order. */
    private double draw(String counter, int nth) {
        long z = when.seed + 0x9E3779B97F4A7C15L * nth;
        for (int i = 0; i < counter.length(); i++) {
            z = (z ^ counter.charAt(i)) * 0x100000001B3L;
        }
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return ((z ^ (z >>> 31)) >>> 11) * 0x1.0p-53;
    }

    List<Fault> faults() {
        return faults;
    }

    @Override
    public String toString() {
        return when.kinds + " " + when.key + " -> " + faults;
    }

    /** Narrows a rule; each method states its default. Not for several threads, and used for one rule only. */
    public static final class Builder {
        private final Set<RequestKind> kinds;
        private Pattern key = Pattern.compile(".*", Pattern.DOTALL);
        private Predicate<RecordedRequest> condition = request -> true;
        private boolean perKey;
        private int skip;
        private int times = Integer.MAX_VALUE;
        private double probability = 1;
        private long seed;

        private Builder(Set<RequestKind> kinds) {
            this.kinds = EnumSet.copyOf(kinds);
        }

        /**
         * Only keys (of a LIST, prefixes) like this, where {@code *} stands for anything but a slash, {@code **} for anything and {@code ?} for one
         * character. Default: every key.
         */
        public Builder key(String glob) {
            key = pattern(glob);
            return this;
        }

        /** Only requests for which this holds, as {@code r -> r.headers().containsKey("range")}. Default: all. */
        public Builder where(Predicate<RecordedRequest> test) {
            condition = test;
            return this;
        }

        /** Counts, for the methods below, each key for itself. Default: all requests that the rule concerns together. */
        public Builder perKey() {
            perKey = true;
            return this;
        }

        /** Lets the first n requests pass, of those that no earlier rule took. Default 0. */
        public Builder skip(int n) {
            skip = n;
            return this;
        }

        /** Is over after this many requests, those that a probability spared included. Default: never. */
        public Builder times(int n) {
            times = n;
            return this;
        }

        /** Hits the n-th request that no earlier rule took, counted from 1, and no other. */
        public Builder nth(int n) {
            return skip(n - 1).times(1);
        }

        /** Hits each request with this probability, drawn from seed, key and the key's attempt. Implies {@link #perKey}. */
        public Builder probability(double share, long drawSeed) {
            probability = share;
            seed = drawSeed;
            return perKey();
        }

        /** The rule with what happens to the requests it hits; of several faults, the first is nearest to the wire. */
        public Rule then(Fault... faults) {
            return new Rule(this, List.copyOf(Arrays.asList(faults)));
        }

        private static Pattern pattern(String glob) {
            StringBuilder regex = new StringBuilder();
            for (int i = 0; i < glob.length(); i++) {
                char c = glob.charAt(i);
                if (c == '*') {
                    boolean anything = i + 1 < glob.length() && glob.charAt(i + 1) == '*';
                    regex.append(anything ? ".*" : "[^/]*");
                    i += anything ? 1 : 0;
                } else {
                    regex.append(c == '?' ? "." : Pattern.quote(String.valueOf(c)));
                }
            }
            return Pattern.compile(regex.toString(), Pattern.DOTALL);
        }
    }
}
