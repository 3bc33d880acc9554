package dev.waybill.testkit;

import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A request understood as S3 does: path-style or virtual-host style resolved, key and query decoded.
 *
 * @param id the request id that the answer carries
 * @param bucket empty when the request names none
 * @param key empty for requests about a bucket
 */
record S3Request(String id, RequestKind kind, String bucket, String key, Map<String, String> query, HttpRequest http) {

    static S3Request of(HttpRequest http, String id) {
        String path = http.rawPath().startsWith("/") ? http.rawPath().substring(1) : http.rawPath();
        String bucket = bucketOfHost(http.hostName());
        String key;
        if (bucket.isEmpty()) {
            int slash = path.indexOf('/');
            bucket = PercentCoding.decode(slash < 0 ? path : path.substring(0, slash), false);
            key = slash < 0 ? "" : PercentCoding.decode(path.substring(slash + 1), false);
        } else {
            key = PercentCoding.decode(path, false);
        }
        Map<String, String> query = parseQuery(http.rawQuery());
        return new S3Request(id, kind(http.method(), bucket, key, query), bucket, key, query, http);
    }

    /** The bucket in names such as {@code data.localhost} or {@code data.s3.eu-west-1.amazonaws.com}; empty for path-style. */
    private static String bucketOfHost(String host) {
        if (host.endsWith(".localhost")) {
            return host.substring(0, host.length() - ".localhost".length());
        }
        int service = Math.max(host.indexOf(".s3."), host.indexOf(".s3-"));
        return service > 0 ? host.substring(0, service) : "";
    }

    private static Map<String, String> parseQuery(String raw) {
        if (raw.isEmpty()) {
            return Map.of();
        }
        Map<String, String> query = new TreeMap<>();
        for (String pair : raw.split("&", -1)) {
            int equals = pair.indexOf('=');
            String name = equals < 0 ? pair : pair.substring(0, equals);
            String value = equals < 0 ? "" : pair.substring(equals + 1);
            query.put(PercentCoding.decode(name, true), PercentCoding.decode(value, true));
        }
        return query;
    }

    private static RequestKind kind(String method, String bucket, String key, Map<String, String> query) {
        if (bucket.isEmpty()) {
            return RequestKind.OTHER;
        }
        if (method.equals("HEAD")) {
            return key.isEmpty() ? RequestKind.HEAD_BUCKET : RequestKind.HEAD_OBJECT;
        }
        if (!method.equals("GET")) {
            return RequestKind.OTHER;
        }
        if (key.isEmpty()) {
            return "2".equals(query.get("list-type")) ? RequestKind.LIST : RequestKind.OTHER;
        }
        return query.containsKey("attributes") ? RequestKind.ATTRIBUTES : RequestKind.GET_OBJECT;
    }

    @Nullable
    String header(String lowerCaseName) {
        return http.header(lowerCaseName);
    }

    @Nullable
    String parameter(String name) {
        return query.get(name);
    }

    boolean isHead() {
        return http.method().equals("HEAD");
    }

    /** The key that rules match and counters name: for a LIST, its prefix. */
    String subject() {
        return kind == RequestKind.LIST ? query.getOrDefault("prefix", "") : key;
    }

    S3Request withKey(String otherKey) {
        return new S3Request(id, kind, bucket, otherKey, query, http);
    }

    S3Request withHeader(String lowerCaseName, @Nullable String value) {
        Map<String, String> headers = new TreeMap<>(http.headers());
        if (value == null) {
            headers.remove(lowerCaseName);
        } else {
            headers.put(lowerCaseName, value);
        }
        return new S3Request(id, kind, bucket, key, query, new HttpRequest(http.method(), http.target(), headers));
    }
}
