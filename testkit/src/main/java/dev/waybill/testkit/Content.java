package dev.waybill.testkit;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** Bytes that can be read at any position, by many threads at once. */
interface Content {

    long size();

    /** Copies {@code length} bytes from {@code position}; the caller stays inside {@link #size()}. */
    void read(long position, byte[] into, int offset, int length);

    static Content of(byte[] bytes) {
        return new InMemory(bytes);
    }

    static Content of(String text) {
        return new InMemory(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Pseudo-random bytes that take no memory; every position differs, so a range put in the wrong place is noticed. */
    static Content generated(long size, long seed) {
        return new Generated(size, seed);
    }

    default Content slice(long from, long length) {
        return from == 0 && length == size() ? this : new Slice(this, from, length);
    }

    /** The same with the lowest bit of one byte inverted. */
    default Content flipped(long position) {
        return position < 0 || position >= size() ? this : new Flipped(this, position);
    }

    default byte[] bytes() {
        byte[] all = new byte[Math.toIntExact(size())];
        read(0, all, 0, all.length);
        return all;
    }

    final class InMemory implements Content {
        private final byte[] bytes;

        InMemory(byte[] bytes) {
            this.bytes = bytes;
        }

        @Override
        public long size() {
            return bytes.length;
        }

        @Override
        public void read(long position, byte[] into, int offset, int length) {
            System.arraycopy(bytes, (int) position, into, offset, length);
        }
    }

    record Slice(Content whole, long from, long size) implements Content {
        @Override
        public void read(long position, byte[] into, int offset, int length) {
            whole.read(from + position, into, offset, length);
        }
    }

    record Flipped(Content whole, long at) implements Content {
        @Override
        public long size() {
            return whole.size();
        }

        @Override
        public void read(long position, byte[] into, int offset, int length) {
            whole.read(position, into, offset, length);
            if (at >= position && at < position + length) {
                into[offset + (int) (at - position)] ^= 1;
            }
        }
    }

    /** SplitMix64 over the word's index: each 8-byte word depends on seed and position alone. */
    record Generated(long size, long seed) implements Content {
        private static final VarHandle WORD =
                MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

        @Override
        public void read(long position, byte[] into, int offset, int length) {
            long at = position;
            int to = offset;
            int end = offset + length;
            while (to < end) {
                int inWord = (int) (at & 7);
                if (inWord == 0 && end - to >= 8) {
                    WORD.set(into, to, word(at >>> 3));
                    to += 8;
                    at += 8;
                } else {
                    into[to++] = (byte) (word(at >>> 3) >>> (inWord * 8));
                    at++;
                }
            }
        }

        private long word(long index) {
            long z = (seed + index + 1) * 0x9E3779B97F4A7C15L + seed;
            z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
            z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
            return z ^ (z >>> 31);
        }
    }
}
