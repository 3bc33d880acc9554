package dev.waybill.target;

import java.nio.ByteBuffer;
import java.util.zip.CRC32C;

/** One range of a partial file: how far it has come, how far that is recorded, and the CRC of what is not. One thread makes it grow; others may ask how far it has come. */
final class OpenRange {

    private final long to;
    private volatile long end;
    private long recorded;
    private final CRC32C unrecorded = new CRC32C();

    OpenRange(long from, long to) {
        this.to = to;
        this.end = from;
        this.recorded = from;
    }

    /** Bytes up to here are there. */
    long end() {
        return end;
    }

    boolean complete() {
        return end == to;
    }

    long unrecordedBytes() {
        return end - recorded;
    }

    /** Takes over bytes whose record exists. */
    void restored(long newEnd) {
        end = newEnd;
        recorded = newEnd;
    }

    /** The bytes that were just written behind the end. */
    void grow(ByteBuffer written) {
        long grown = end + written.remaining();
        unrecorded.update(written);
        end = grown;
    }

    /** The line for what is not recorded yet. */
    RangeRecord.Line line() {
        return new RangeRecord.Line(recorded, end, (int) unrecorded.getValue());
    }

    /** That line is written. */
    void recorded() {
        recorded = end;
        unrecorded.reset();
    }
}
