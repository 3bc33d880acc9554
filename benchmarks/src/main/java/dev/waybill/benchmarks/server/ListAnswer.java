package dev.waybill.benchmarks.server;

import org.jspecify.annotations.Nullable;

/** One page of a listing, of version 2 or, for tools that still ask so, of version 1. */
final class ListAnswer {

    private static final int MOST_KEYS = 1_000;

    private final SyntheticBucket bucket;
    private final RequestHead request;
    private final String afterSize;
    private final StringBuilder xml = new StringBuilder(1 << 18);

    ListAnswer(SyntheticBucket bucket, RequestHead request, boolean checksums) {
        this.bucket = bucket;
        this.request = request;
        this.afterSize = "<LastModified>2025-01-01T00:00:00.000Z</LastModified><ETag>&quot;"
                + bucket.content().eTag() + "&quot;</ETag>"
                + (checksums
                        ? "<ChecksumAlgorithm>CRC64NVME</ChecksumAlgorithm><ChecksumType>FULL_OBJECT</ChecksumType>"
                        : "")
                + "<Size>" + bucket.content().size() + "</Size><StorageClass>STANDARD</StorageClass></Contents>";
    }

    String xml() {
        String prefix = request.parameter("prefix");
        String delimiter = request.parameter("delimiter");
        boolean second = request.parameter("list-type").equals("2");
        String from = after(second);
        int position = Math.max(bucket.firstFrom(prefix), from.isEmpty() ? 0 : bucket.firstFrom(from + '\0'));
        int end = bucket.firstAfterPrefix(prefix);
        String folderBefore = SyntheticBucket.folder(from, prefix, delimiter);
        if (folderBefore != null && from.startsWith(prefix)) {
            position = bucket.firstAfterPrefix(folderBefore);
        }
        StringBuilder entries = new StringBuilder(1 << 18);
        int most = most();
        int count = 0;
        String last = "";
        while (position < end && count < most) {
            String key = bucket.key(position);
            String folder = SyntheticBucket.folder(key, prefix, delimiter);
            if (folder == null) {
                entries.append("<Contents><Key>").append(key).append("</Key>").append(afterSize);
                last = key;
                position++;
            } else {
                entries.append("<CommonPrefixes><Prefix>").append(folder).append("</Prefix></CommonPrefixes>");
                last = folder;
                position = bucket.firstAfterPrefix(folder);
            }
            count++;
        }
        head(prefix, delimiter, count, most);
        more(second, position < end ? last : null);
        return xml.append(entries).append("</ListBucketResult>").toString();
    }

    /** Tokens are keys in clear. */
    private String after(boolean second) {
        String token = request.parameter("continuation-token");
        return !second ? request.parameter("marker") : token.isEmpty() ? request.parameter("start-after") : token;
    }

    private int most() {
        String asked = request.parameter("max-keys");
        return asked.isEmpty() ? MOST_KEYS : Math.min(MOST_KEYS, Integer.parseInt(asked));
    }

    private void head(String prefix, String delimiter, int count, int most) {
        xml.append("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n")
                .append("<ListBucketResult xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\">");
        element("Name", bucket.name());
        element("Prefix", prefix);
        element("KeyCount", Integer.toString(count));
        element("MaxKeys", Integer.toString(most));
        if (!delimiter.isEmpty()) {
            element("Delimiter", delimiter);
        }
        if (request.parameter("encoding-type").equals("url")) {
            element("EncodingType", "url");
        }
    }

    private void more(boolean second, @Nullable String last) {
        element("IsTruncated", Boolean.toString(last != null));
        if (last != null) {
            element(second ? "NextContinuationToken" : "NextMarker", last);
        }
    }

    private void element(String name, String text) {
        xml.append('<')
                .append(name)
                .append('>')
                .append(text)
                .append("</")
                .append(name)
                .append('>');
    }
}
