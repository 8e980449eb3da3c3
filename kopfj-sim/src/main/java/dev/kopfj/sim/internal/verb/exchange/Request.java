package dev.kopfj.sim.internal.verb.exchange;

import dev.kopfj.sim.internal.access.caller.Caller;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/** One request, free of any transport: path and query are decoded, names of headers are in lower case. */
@SuppressWarnings("ArrayRecordComponent")
public record Request(Caller who, String method, String path, Query query, Map<String, String> headers, byte[] body) {
    private static final byte[] NO_BODY = {};

    /**
     * Makes a request without headers and body from a raw target, path and query.
     *
     * <pre>{@code
     * Request.of(Caller.ADMIN, "GET", "/api/v1/namespaces?limit=5")
     * }</pre>
     */
    public static Request of(Caller who, String method, String target) {
        int mark = target.indexOf('?');
        String rawPath = mark < 0 ? target : target.substring(0, mark);
        Query query = mark < 0 ? Query.NONE : Query.parse(target.substring(mark + 1));
        return new Request(who, method, decoded(rawPath), query, Map.of(), NO_BODY);
    }

    /** Returns this request as somebody else makes it. */
    public Request as(Caller other) {
        return new Request(other, method, path, query, headers, body);
    }

    /** Returns this request with other parameters. */
    public Request query(Query other) {
        return new Request(who, method, path, other, headers, body);
    }

    /** Returns this request with one more header. */
    public Request header(String name, String value) {
        Map<String, String> more = new HashMap<>(headers);
        more.put(name, value);
        return new Request(who, method, path, query, Map.copyOf(more), body);
    }

    /** Returns this request with these headers, whose names are in lower case, and no others. */
    public Request headers(Map<String, String> all) {
        return new Request(who, method, path, query, Map.copyOf(all), body);
    }

    /** Returns this request with another body. */
    public Request body(byte[] bytes) {
        return new Request(who, method, path, query, headers, bytes);
    }

    /** Returns this request with a body in UTF-8. */
    public Request body(String text) {
        return body(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Returns a header by its name in lower case; "" when it is absent. */
    public String header(String name) {
        return headers.getOrDefault(name, "");
    }

    private static String decoded(String rawPath) {
        if (rawPath.indexOf('%') < 0) {
            return rawPath;
        }
        try {
            return URLDecoder.decode(rawPath.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException notEncoded) {
            return rawPath;
        }
    }
}
