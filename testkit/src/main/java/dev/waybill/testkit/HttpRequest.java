package dev.waybill.testkit;

import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A request head as it came; header names in lower case. */
record HttpRequest(String method, String target, Map<String, String> headers) {

    @Nullable
    String header(String lowerCaseName) {
        return headers.get(lowerCaseName);
    }

    /** The path still percent-encoded, also when a proxy client sent the absolute form. */
    String rawPath() {
        String path = target;
        if (path.startsWith("http://") || path.startsWith("https://")) {
            int slash = path.indexOf('/', path.indexOf("//") + 2);
            path = slash < 0 ? "/" : path.substring(slash);
        }
        int question = path.indexOf('?');
        return question < 0 ? path : path.substring(0, question);
    }

    String rawQuery() {
        int question = target.indexOf('?');
        return question < 0 ? "" : target.substring(question + 1);
    }

    /** The Host header without port, in lower case; empty when there is none. */
    String hostName() {
        String host = headers.getOrDefault("host", "").toLowerCase(Locale.ROOT);
        int colon = host.lastIndexOf(':');
        return colon < 0 || host.endsWith("]") ? host : host.substring(0, colon);
    }

    boolean wantsClose() {
        return "close".equalsIgnoreCase(headers.getOrDefault("connection", ""));
    }
}
