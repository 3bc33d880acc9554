package dev.waybill.testkit;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** What S3 computes over upload parts. */
final class Parts {
    private Parts() {}

    static List<Content> split(Content content, List<Long> sizes) {
        List<Content> parts = new ArrayList<>(sizes.size());
        long at = 0;
        for (long size : sizes) {
            parts.add(content.slice(at, size));
            at += size;
        }
        return parts;
    }

    static byte[] concatenated(Function<Content, byte[]> digest, List<Content> parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        parts.forEach(part -> all.writeBytes(digest.apply(part)));
        return all.toByteArray();
    }

    /** The number in a multipart ETag: MD5 over the parts' raw digests. */
    static byte[] digestOfDigests(Function<Content, byte[]> digest, List<Content> parts) {
        return Digests.digest("MD5", Content.of(concatenated(digest, parts)));
    }
}
