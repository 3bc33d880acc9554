package dev.waybill.s3.storage;

import dev.waybill.manifest.Verification;
import dev.waybill.s3.evidence.LocalBytes;
import dev.waybill.target.Missing;
import dev.waybill.target.Publisher;
import dev.waybill.target.Ranges;
import dev.waybill.target.RestoredBytes;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.Map;

/**
 * The bytes of one object that arrived so far, wherever they are. Its ranges grow independently, each from its beginning. Ended by {@link #publish}, {@link #keep} or
 * {@link #setAside}.
 *
 * <p>Not thread-safe, but for this: while one thread appends, others may ask what is available and read it.
 */
public interface PartialBytes extends LocalBytes {

    /** Hands over the bytes that an earlier run left, by ascending offset. To be called once, before anything is appended. */
    void restore(RestoredBytes sink) throws IOException;

    /** The note about how the bytes will be verified; empty if nothing was restored. */
    String evidence();

    /** Notes how the bytes will be verified, before the first of them. */
    void noteEvidence(String text);

    /** Bytes that are there, in all ranges together. */
    long length();

    /** How the object is cut. */
    Ranges ranges();

    /** Where a range's bytes end: what is asked for next begins here. */
    long end(int range);

    /** True if all bytes of a range are there. */
    boolean complete(int range);

    /** What is left to ask for. */
    Missing missing();

    /** Adds bytes at the end of a range, which they must not pass. */
    void append(int range, ByteBuffer bytes) throws IOException;

    /** Throws away what is there; from now on the object is one range. */
    void restart() throws IOException;

    /** All bytes from the first one; the caller closes it. */
    InputStream newInputStream() throws IOException;

    /**
     * Gives bytes that are complete and verified to whom they are for.
     *
     * @param checksums what was computed over all of them: algorithm to base64
     * @param outcome told once, from any thread
     */
    void publish(Verification level, Map<String, String> checksums, Publisher.Outcome outcome)
            throws IOException, InterruptedException;

    /** Keeps what is there for a later run, as far as there is a place for that. */
    void keep() throws IOException;

    /** Takes bytes that proved wrong out of the way. True if they can be looked at in the directory's {@code .waybill/set-aside}. */
    boolean setAside() throws IOException;
}
