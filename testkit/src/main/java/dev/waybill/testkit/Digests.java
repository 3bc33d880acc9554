package dev.waybill.testkit;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** Message digests of the JDK, over {@link Content}. */
final class Digests {
    private static final int CHUNK = 64 << 10;

    private Digests() {}

    static MessageDigest of(String algorithm) {
        try {
            return MessageDigest.getInstance(algorithm);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has " + algorithm, e);
        }
    }

    static byte[] digest(String algorithm, Content content) {
        MessageDigest digest = of(algorithm);
        read(content, digest::update);
        return digest.digest();
    }

    /** Takes bytes as {@link MessageDigest#update(byte[], int, int)} and {@link java.util.zip.Checksum} do. */
    interface Sink {
        void update(byte[] bytes, int offset, int length);
    }

    static void read(Content content, Sink sink) {
        byte[] chunk = new byte[(int) Math.min(CHUNK, content.size())];
        for (long at = 0; at < content.size(); at += chunk.length) {
            int length = (int) Math.min(chunk.length, content.size() - at);
            content.read(at, chunk, 0, length);
            sink.update(chunk, 0, length);
        }
    }
}
