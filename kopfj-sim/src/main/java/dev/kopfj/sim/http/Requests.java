package dev.kopfj.sim.http;

import dev.kopfj.sim.internal.access.caller.Caller;
import dev.kopfj.sim.internal.verb.exchange.Request;
import io.vertx.core.http.HttpServerRequest;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** Reads requests from the wire. */
final class Requests {

    private static final String BEFORE_HOST = "://";

    private Requests() {}

    static Request of(HttpServerRequest raw, Caller who, byte[] body) {
        Request plain = Request.of(who, raw.method().name(), target(raw.uri()));
        return new Request(who, plain.method(), plain.path(), plain.query(), headers(raw), body);
    }

    /** Tells whether the client wants to go on with a web socket. */
    static boolean isUpgrade(HttpServerRequest raw) {
        return "websocket".equalsIgnoreCase(raw.getHeader("Upgrade"));
    }

    /** A client that takes us for a proxy names the host, too. */
    private static String target(String uri) {
        if (uri.startsWith("/")) {
            return uri;
        }
        int host = uri.indexOf(BEFORE_HOST);
        int path = host < 0 ? -1 : uri.indexOf('/', host + BEFORE_HOST.length());
        return path < 0 ? "/" : uri.substring(path);
    }

    private static Map<String, String> headers(HttpServerRequest raw) {
        Map<String, String> headers = new LinkedHashMap<>();
        raw.headers()
                .forEach((name, value) ->
                        headers.merge(name.toLowerCase(Locale.ROOT), value, (one, other) -> one + "," + other));
        return headers;
    }
}
