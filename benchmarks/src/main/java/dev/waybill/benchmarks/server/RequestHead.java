package dev.waybill.benchmarks.server;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * A request in path style; none that is served has a body.
 *
 * @param method such as GET
 * @param bucket first step of the path
 * @param key the rest of the path, decoded; may be empty
 * @param query parameters, decoded
 * @param headers by name in lower case
 */
record RequestHead(String method, String bucket, String key, Map<String, String> query, Map<String, String> headers) {

    /** Reads the text before the empty line. */
    static RequestHead parse(String text) {
        String[] lines = text.split("\r\n", -1);
        String[] start = lines[0].split(" ", -1);
        String target = start[1];
        int mark = target.indexOf('?');
        String path = decoded(mark < 0 ? target : target.substring(0, mark)).substring(1);
        int slash = path.indexOf('/');
        Map<String, String> headers = new HashMap<>();
        for (int i = 1; i < lines.length; i++) {
            int colon = lines[i].indexOf(':');
            headers.put(
                    lines[i].substring(0, colon).toLowerCase(Locale.ROOT),
                    lines[i].substring(colon + 1).strip());
        }
        return new RequestHead(
                start[0],
                slash < 0 ? path : path.substring(0, slash),
                slash < 0 ? "" : path.substring(slash + 1),
                mark < 0 ? Map.of() : query(target.substring(mark + 1)),
                headers);
    }

    String parameter(String name) {
        return query.getOrDefault(name, "");
    }

    String header(String name) {
        return headers.getOrDefault(name, "");
    }

    private static Map<String, String> query(String text) {
        Map<String, String> query = new HashMap<>();
        for (String pair : text.split("&", -1)) {
            int equals = pair.indexOf('=');
            query.put(
                    decoded(equals < 0 ? pair : pair.substring(0, equals)),
                    equals < 0 ? "" : decoded(pair.substring(equals + 1)));
        }
        return query;
    }

    private static String decoded(String text) {
        return text.indexOf('%') < 0 ? text : URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }
}
