package dev.waybill.s3.evidence;

import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/** Where the upload parts of an object lie. */
public final class PartBoundaries {

    /** https://docs.aws.amazon.com/AmazonS3/latest/userguide/qfacts.html */
    static final int MOST_PARTS = 10_000;

    /** The byte after the last one of each part. */
    private final long[] ends;

    private PartBoundaries(long[] ends) {
        this.ends = ends;
    }

    /** Parts of one size, the last one as long as it gets. */
    public static PartBoundaries uniform(long size, long partSize) {
        int count = (int) Math.max(1, (size + partSize - 1) / partSize);
        return new PartBoundaries(LongStream.rangeClosed(1, count)
                .map(part -> Math.min(size, part * partSize))
                .toArray());
    }

    /** Parts of these sizes. */
    public static PartBoundaries of(List<Long> sizes) {
        long[] ends = sizes.stream().mapToLong(Long::longValue).toArray();
        Arrays.parallelPrefix(ends, Long::sum);
        return new PartBoundaries(ends);
    }

    int count() {
        return ends.length;
    }

    long from(int part) {
        return part == 0 ? 0 : ends[part - 1];
    }

    long to(int part) {
        return ends[part];
    }

    /** The part that holds a byte. */
    int indexOf(long offset) {
        int at = Arrays.binarySearch(ends, offset);
        // An end belongs to the next part that has any bytes.
        int part = at < 0 ? -at - 1 : at + 1;
        while (part < ends.length && ends[part] == offset) {
            part++;
        }
        return part;
    }

    /** True if these parts make up an object of this size in this many parts. */
    boolean fit(long size, int parts) {
        return ends.length == parts && ends[ends.length - 1] == size;
    }

    /** The one size of all parts but the last one, if they have one. */
    private OptionalLong uniformSize() {
        long size = ends[0];
        for (int part = 1; part < ends.length; part++) {
            long own = ends[part] - ends[part - 1];
            if (part < ends.length - 1 ? own != size : own > size) {
                return OptionalLong.empty();
            }
        }
        return OptionalLong.of(size);
    }

    /** A number for parts of one size, else all sizes with commas between them; {@link #parse} reads it. */
    String text() {
        OptionalLong size = uniformSize();
        return size.isPresent()
                ? Long.toString(size.getAsLong())
                : LongStream.range(0, ends.length)
                        .map(part -> to((int) part) - from((int) part))
                        .mapToObj(Long::toString)
                        .collect(Collectors.joining(","));
    }

    /**
     * Reads {@link #text}.
     *
     * @throws IllegalArgumentException if it is none
     */
    static PartBoundaries parse(String text, long objectSize) {
        List<Long> sizes = Arrays.stream(text.split(",", -1)).map(Long::valueOf).toList();
        if (sizes.stream().anyMatch(size -> size < 1)) {
            throw new IllegalArgumentException("a part has 1 byte or more");
        }
        if (sizes.size() > 1) {
            return of(sizes);
        }
        if (objectSize / sizes.get(0) > MOST_PARTS) {
            throw new IllegalArgumentException("S3 takes at most " + MOST_PARTS + " parts");
        }
        return uniform(objectSize, sizes.get(0));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof PartBoundaries that && Arrays.equals(ends, that.ends);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(ends);
    }
}
