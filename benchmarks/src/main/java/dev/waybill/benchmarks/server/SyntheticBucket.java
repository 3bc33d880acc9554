package dev.waybill.benchmarks.server;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Objects of one size by hour, {@code data/20220101/00/00.bin} the first of them. Nothing is stored: keys and positions follow from each other.
 */
public final class SyntheticBucket {

    /** How Waybill's dataset describes the keys. */
    public static final String TEMPLATE = "data/{yyyyMMdd}/{HH}/*";

    /** As many objects have the same day and hour. */
    public static final int PER_HOUR = 40;

    /** Day of the first object. */
    public static final LocalDate FIRST_DAY = LocalDate.of(2022, 1, 1);

    private static final int PER_DAY = 24 * PER_HOUR;
    private static final DateTimeFormatter DAY = DateTimeFormatter.BASIC_ISO_DATE;

    private final String name;
    private final int objects;
    private final SyntheticContent content;

    /** A bucket of so many objects of so many bytes each. */
    public SyntheticBucket(String name, int objects, long bytesEach) {
        this.name = name;
        this.objects = objects;
        this.content = new SyntheticContent(bytesEach);
    }

    /** Name of the bucket. */
    public String name() {
        return name;
    }

    /** Day of the last object. */
    public LocalDate lastDay() {
        return FIRST_DAY.plusDays((objects - 1) / PER_DAY);
    }

    /** Name of the object at a position, from 0. */
    public String key(int position) {
        int hour = position % PER_DAY / PER_HOUR;
        int part = position % PER_HOUR;
        return "data/" + DAY.format(FIRST_DAY.plusDays(position / PER_DAY)) + (hour < 10 ? "/0" : "/") + hour
                + (part < 10 ? "/0" : "/") + part + ".bin";
    }

    /** Number of objects. */
    public int objects() {
        return objects;
    }

    /** Of all objects together. */
    public long bytes() {
        return objects * content.size();
    }

    SyntheticContent content() {
        return content;
    }

    boolean has(String key) {
        int at = firstFrom(key);
        return at < objects && key(at).equals(key);
    }

    /** The position of the first key that is not before this text; the number of objects if there is none. */
    int firstFrom(String text) {
        int low = 0;
        int high = objects;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (key(middle).compareTo(text) < 0) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /** The position after the last key that begins so. */
    int firstAfterPrefix(String prefix) {
        return prefix.isEmpty() ? objects : firstFrom(prefix + '\uffff');
    }

    /** The folder of a key below a prefix, delimiter included; null if it lies in none. */
    static @Nullable String folder(String key, String prefix, String delimiter) {
        int end = delimiter.isEmpty() ? -1 : key.indexOf(delimiter, prefix.length());
        return end < 0 ? null : key.substring(0, end + delimiter.length());
    }

    @Override
    public String toString() {
        return String.format(Locale.ROOT, "%s: %,d objects of %,d bytes", name, objects, content.size());
    }
}
