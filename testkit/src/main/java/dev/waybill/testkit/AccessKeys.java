package dev.waybill.testkit;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The credentials a server knows. While it knows none, it trusts everybody. */
final class AccessKeys {
    private final Map<String, Key> keys = new ConcurrentHashMap<>();
    private final Set<String> expiredTokens = ConcurrentHashMap.newKeySet();

    /** A secret, and the session token that must come with it, if any. */
    record Key(String secret, @Nullable String sessionToken) {}

    void add(String accessKey, String secret, @Nullable String sessionToken) {
        keys.put(accessKey, new Key(secret, sessionToken));
    }

    void expire(String sessionToken) {
        expiredTokens.add(sessionToken);
    }

    boolean isExpired(String sessionToken) {
        return expiredTokens.contains(sessionToken);
    }

    boolean areRequired() {
        return !keys.isEmpty();
    }

    @Nullable
    Key find(String accessKey) {
        return keys.get(accessKey);
    }
}
