package dev.waybill.testkit;

import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.Map;
import java.util.NavigableMap;
import org.jspecify.annotations.Nullable;

/** ListObjectsV2. */
final class ListObjects {
    private static final DateTimeFormatter MILLIS =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.000'Z'").withZone(ZoneOffset.UTC);

    private static final KeyOrder ORDER = new KeyOrder();

    private final int pageSize;

    ListObjects(int pageSize) {
        this.pageSize = pageSize;
    }

    Response answer(S3Request request, FakeBucket bucket) {
        String maxKeys = request.query().getOrDefault("max-keys", Integer.toString(pageSize));
        if (!maxKeys.matches("[0-9]{1,9}")) {
            return S3Error.INVALID_ARGUMENT.response(
                    request, "Provided max-keys not an integer or within integer range");
        }
        String token = request.parameter("continuation-token");
        String after = request.query().getOrDefault("start-after", "");
        if (token != null) {
            String position = position(token);
            if (position == null) {
                return S3Error.INVALID_ARGUMENT.response(request, "The continuation token provided is incorrect");
            }
            after = position;
        }
        int max = Math.min(Integer.parseInt(maxKeys), pageSize);
        return new Response(200).xml(page(request, bucket, after, token, max));
    }

    private static String page(S3Request request, FakeBucket bucket, String after, @Nullable String token, int max) {
        String prefix = request.subject();
        String delimiter = request.query().getOrDefault("delimiter", "");
        boolean urlEncoded = "url".equals(request.parameter("encoding-type"));
        Page page = new Page(urlEncoded);
        page.fill(bucket.objects(), prefix, after, delimiter, max);
        Xml xml = new Xml()
                .root("ListBucketResult")
                .element("Name", bucket.name())
                .element("Prefix", page.encoded(prefix));
        if (token != null) {
            xml.element("ContinuationToken", token);
        } else if (!after.isEmpty()) {
            xml.element("StartAfter", page.encoded(after));
        }
        if (page.last != null) {
            xml.element("NextContinuationToken", token(page.last));
        }
        xml.element("KeyCount", page.count).element("MaxKeys", max);
        if (!delimiter.isEmpty()) {
            xml.element("Delimiter", page.encoded(delimiter));
        }
        if (urlEncoded) {
            xml.element("EncodingType", "url");
        }
        return xml.element("IsTruncated", Boolean.toString(page.last != null))
                .raw(page.entries)
                .close("ListBucketResult")
                .toString();
    }

    private static String token(String position) {
        return Base64.getUrlEncoder().encodeToString(("1" + position).getBytes(StandardCharsets.UTF_8));
    }

    private static @Nullable String position(String token) {
        try {
            String decoded = new String(Base64.getUrlDecoder().decode(token), StandardCharsets.UTF_8);
            return decoded.startsWith("1") ? decoded.substring(1) : null;
        } catch (IllegalArgumentException notBase64) {
            return null;
        }
    }

    /** The entries of one page as they are collected, and where the next one begins. */
    private static final class Page {
        private final boolean urlEncoded;
        private final Xml entries = Xml.fragment();
        private int count;
        private @Nullable String last;

        Page(boolean urlEncoded) {
            this.urlEncoded = urlEncoded;
        }

        /** Leaves {@link #last} null when nothing follows the page. */
        void fill(NavigableMap<String, StoredObject> objects, String prefix, String after, String delimiter, int max) {
            boolean fromPrefix = ORDER.compare(prefix, after) > 0;
            String position = fromPrefix ? prefix : after;
            Map.Entry<String, StoredObject> entry =
                    fromPrefix ? objects.ceilingEntry(position) : objects.higherEntry(position);
            while (entry != null && entry.getKey().startsWith(prefix)) {
                if (count == max) {
                    last = max == 0 ? null : position;
                    return;
                }
                count++;
                String common = commonPrefix(entry.getKey(), prefix, delimiter);
                if (common == null) {
                    add(entry.getKey(), entry.getValue());
                    position = entry.getKey();
                } else {
                    entries.open("CommonPrefixes")
                            .element("Prefix", encoded(common))
                            .close("CommonPrefixes");
                    position = common + KeyOrder.LAST;
                }
                entry = objects.higherEntry(position);
            }
        }

        private void add(String key, StoredObject object) {
            entries.open("Contents")
                    .element("Key", encoded(key))
                    .element("LastModified", MILLIS.format(object.lastModified()))
                    .element("ETag", '"' + object.etag() + '"');
            object.checksums()
                    .forEach((algorithm, type) -> entries.element("ChecksumAlgorithm", algorithm.name())
                            .element("ChecksumType", type.name()));
            entries.element("Size", object.size())
                    .element("StorageClass", object.storageClass())
                    .close("Contents");
        }

        String encoded(String key) {
            return urlEncoded ? PercentCoding.encode(key, true) : key;
        }

        private static @Nullable String commonPrefix(String key, String prefix, String delimiter) {
            int at = delimiter.isEmpty() ? -1 : key.indexOf(delimiter, prefix.length());
            return at < 0 ? null : key.substring(0, at + delimiter.length());
        }
    }
}
