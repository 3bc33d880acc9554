package dev.waybill.testkit;

import java.util.EnumSet;
import java.util.List;
import java.util.NavigableMap;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListMap;
import org.jspecify.annotations.Nullable;

/** One bucket of an {@link S3Server}. All methods may be called from any thread and take effect for the next request. */
public final class FakeBucket {
    private final String name;
    private final NavigableMap<String, StoredObject> objects = new ConcurrentSkipListMap<>(new KeyOrder());
    private volatile String region;
    private volatile boolean requesterPays;
    private volatile boolean anonymousAllowed;
    private volatile Set<Denial> denials = Set.of();

    FakeBucket(String name, String region, boolean requesterPays) {
        this.name = name;
        this.region = region;
        this.requesterPays = requesterPays;
    }

    /** Where the bucket lies. Default: the server's region. */
    public FakeBucket region(String name) {
        region = name;
        return this;
    }

    /** Whether a request without {@code x-amz-request-payer: requester} is refused. Default: as the server was built. */
    public FakeBucket requesterPays(boolean enforced) {
        requesterPays = enforced;
        return this;
    }

    /** Whether unsigned requests are served although the server knows credentials. Default false. */
    public FakeBucket allowAnonymous(boolean allowed) {
        anonymousAllowed = allowed;
        return this;
    }

    /** Replaces what the caller's policies deny; nothing denied by default and when called without arguments. */
    public FakeBucket deny(Denial... denied) {
        EnumSet<Denial> set = EnumSet.noneOf(Denial.class);
        set.addAll(Set.of(denied));
        denials = Set.copyOf(set);
        return this;
    }

    /** Stores or replaces an object; a response already on its way keeps the old content. */
    public StoredObject put(String key, StoredObject object) {
        objects.put(key, object);
        return object;
    }

    /** Stores these bytes (not copied), uploaded in one piece. */
    public StoredObject put(String key, byte[] bytes) {
        return put(key, StoredObject.of(bytes));
    }

    /** Stores these bytes (not copied) as if uploaded in parts of {@code partSize} bytes. */
    public StoredObject putMultipart(String key, byte[] bytes, long partSize) {
        return put(key, StoredObject.of(bytes).partSize(partSize));
    }

    /** Stores pseudo-random content that takes no memory. */
    public StoredObject putGenerated(String key, long size, long seed) {
        return put(key, StoredObject.generated(size, seed));
    }

    /** Stores one object under {@code count} keys: the prefix and a number from 0 in ten digits. A million keys take about 150 MB. */
    public void putAll(String prefix, int count, StoredObject object) {
        for (int i = 0; i < count; i++) {
            String digits = Integer.toString(i);
            objects.put(prefix + "0".repeat(10 - digits.length()) + digits, object);
        }
    }

    /** Removes an object if there is one. */
    public void remove(String key) {
        objects.remove(key);
    }

    /** The object under a key, or null. */
    public @Nullable StoredObject object(String key) {
        return objects.get(key);
    }

    /** Every key, in the order in which S3 lists them. */
    public List<String> keys() {
        return List.copyOf(objects.keySet());
    }

    /** The bucket's name. */
    public String name() {
        return name;
    }

    NavigableMap<String, StoredObject> objects() {
        return objects;
    }

    String region() {
        return region;
    }

    boolean requesterPays() {
        return requesterPays;
    }

    boolean anonymousAllowed() {
        return anonymousAllowed;
    }

    boolean denies(Denial denial) {
        return denials.contains(denial);
    }
}
