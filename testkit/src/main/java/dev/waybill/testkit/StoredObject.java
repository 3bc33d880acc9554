package dev.waybill.testkit;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One object: content, parts and how S3 describes it. Immutable: each method that changes something answers a copy. ETag and checksums are
 * the real ones, computed when first asked for and kept. One instance may stand under many keys, so a million keys cost little.
 */
public final class StoredObject {
    /** What {@code LastModified} says unless told: later than the data of any key, as after a copy, so that nobody can filter by it. */
    public static final Instant DEFAULT_LAST_MODIFIED = Instant.parse("2026-01-01T00:00:00Z");

    private static final Traits PLAIN = new Traits("STANDARD", DEFAULT_LAST_MODIFIED, null, Map.of(), Map.of());

    private final Content content;
    private final List<Long> partSizes;
    private final Traits traits;
    private volatile @Nullable String etag;
    private volatile @Nullable Map<ChecksumAlgorithm, String> checksumValues;

    private record Traits(
            String storageClass,
            Instant lastModified,
            @Nullable String opaqueEtag,
            Map<ChecksumAlgorithm, ChecksumType> checksums,
            Map<String, String> headers) {}

    private StoredObject(Content content, List<Long> partSizes, Traits traits) {
        this.content = content;
        this.partSizes = partSizes;
        this.traits = traits;
    }

    /** An object of these bytes (not copied), uploaded in one piece. */
    public static StoredObject of(byte[] bytes) {
        return new StoredObject(Content.of(bytes), List.of(), PLAIN);
    }

    /** An object of pseudo-random bytes, the same for the same size and seed, that takes no memory. */
    public static StoredObject generated(long size, long seed) {
        return new StoredObject(Content.generated(size, seed), List.of(), PLAIN);
    }

    /** As if uploaded in parts of this many bytes, the last one shorter: its ETag becomes {@code md5-of-md5s-N}. */
    public StoredObject partSize(long bytes) {
        if (bytes < 1) {
            throw new IllegalArgumentException("part size must be positive: " + bytes);
        }
        List<Long> sizes = new ArrayList<>();
        for (long at = 0; at < content.size(); at += bytes) {
            sizes.add(Math.min(bytes, content.size() - at));
        }
        return parts(sizes);
    }

    /** As if uploaded in parts of these sizes, which may differ and must add up to the object's. */
    public StoredObject parts(List<Long> sizes) {
        long total = sizes.stream().mapToLong(Long::longValue).sum();
        if (total != content.size()) {
            throw new IllegalArgumentException("parts add up to " + total + " of " + content.size() + " bytes");
        }
        return new StoredObject(content, List.copyOf(sizes), traits);
    }

    /** The storage class; GLACIER and DEEP_ARCHIVE refuse a GET with InvalidObjectState. Default STANDARD. */
    public StoredObject storageClass(String name) {
        return with(new Traits(name, traits.lastModified, traits.opaqueEtag, traits.checksums, traits.headers));
    }

    /** When it was last modified; the fraction of a second is not sent. Default {@link #DEFAULT_LAST_MODIFIED}. */
    public StoredObject lastModified(Instant when) {
        return with(new Traits(traits.storageClass, when, traits.opaqueEtag, traits.checksums, traits.headers));
    }

    /** An ETag (without quotes) that says nothing about the content, as with SSE-KMS, or that lies. */
    public StoredObject etag(String value) {
        return with(new Traits(traits.storageClass, traits.lastModified, value, traits.checksums, traits.headers));
    }

    /** Adds a checksum that S3 keeps with the object and sends when asked with {@code x-amz-checksum-mode: ENABLED}. */
    public StoredObject checksum(ChecksumAlgorithm algorithm, ChecksumType type) {
        Map<ChecksumAlgorithm, ChecksumType> checksums = new LinkedHashMap<>(traits.checksums);
        checksums.put(algorithm, type);
        return with(new Traits(
                traits.storageClass, traits.lastModified, traits.opaqueEtag, Map.copyOf(checksums), traits.headers));
    }

    /** Adds or replaces a header of every HEAD and GET answer, such as {@code Content-Encoding}. */
    public StoredObject header(String name, String value) {
        Map<String, String> headers = new LinkedHashMap<>(traits.headers);
        headers.put(name, value);
        return with(new Traits(
                traits.storageClass, traits.lastModified, traits.opaqueEtag, traits.checksums, Map.copyOf(headers)));
    }

    private StoredObject with(Traits changed) {
        return new StoredObject(content, partSizes, changed);
    }

    /** The size in bytes. */
    public long size() {
        return content.size();
    }

    /** All its bytes, freshly made. */
    public byte[] bytes() {
        return content.bytes().clone();
    }

    /** The ETag without quotes. */
    public String etag() {
        String known = traits.opaqueEtag != null ? traits.opaqueEtag : etag;
        if (known == null) {
            known = partSizes.isEmpty()
                    ? HexFormat.of().formatHex(Digests.digest("MD5", content))
                    : HexFormat.of().formatHex(Parts.digestOfDigests(part -> Digests.digest("MD5", part), parts()))
                            + "-" + partSizes.size();
            etag = known;
        }
        return known;
    }

    /** The value S3 keeps for this checksum, or null when the object has none of this algorithm. */
    public @Nullable String checksumValue(ChecksumAlgorithm algorithm) {
        Map<ChecksumAlgorithm, String> known = checksumValues;
        if (known == null) {
            Map<ChecksumAlgorithm, String> computed = new LinkedHashMap<>();
            traits.checksums.forEach((name, type) -> computed.put(name, value(name, type)));
            known = computed;
            checksumValues = known;
        }
        return known.get(algorithm);
    }

    private String value(ChecksumAlgorithm algorithm, ChecksumType type) {
        if (type == ChecksumType.FULL_OBJECT) {
            return Base64.getEncoder().encodeToString(algorithm.digest(content));
        }
        byte[] digest = algorithm.digest(Content.of(Parts.concatenated(algorithm::digest, parts())));
        return Base64.getEncoder().encodeToString(digest) + "-" + parts().size();
    }

    Content content() {
        return content;
    }

    /** The upload parts; an object uploaded in one piece is its own only part. */
    List<Content> parts() {
        return partSizes.isEmpty() ? List.of(content) : Parts.split(content, partSizes);
    }

    boolean isMultipart() {
        return !partSizes.isEmpty();
    }

    boolean isArchived() {
        return traits.storageClass.equals("GLACIER") || traits.storageClass.equals("DEEP_ARCHIVE");
    }

    String storageClass() {
        return traits.storageClass;
    }

    Instant lastModified() {
        return traits.lastModified;
    }

    Map<ChecksumAlgorithm, ChecksumType> checksums() {
        return traits.checksums;
    }

    Map<String, String> headers() {
        return traits.headers;
    }
}
