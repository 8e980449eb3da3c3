package dev.kopfj.net;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsExchange;
import com.sun.net.httpserver.HttpsServer;
import dev.kopfj.time.Timeline;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import javax.net.ssl.SSLPeerUnverifiedException;

/** Ports of this machine. */
final class WallPorts implements Ports {

    private static final int BODY_MAX = 8 * 1024 * 1024;
    private static final int TOO_LARGE = 413;
    private static final int BROKEN = 500;

    private final Timeline timeline;

    WallPorts(Timeline timeline) {
        this.timeline = timeline;
    }

    @Override
    public Door open(ListenAddress place, Desk desk) throws IOException {
        InetSocketAddress where = new InetSocketAddress(place.host(), place.port());
        Encryption said = place.encryption();
        Tls tls = said == null ? null : Tls.of(said, place.reachedAs(), timeline.now());
        HttpServer server = tls == null ? HttpServer.create(where, 0) : encrypted(where, tls);
        server.createContext("/", exchange -> answer(exchange, desk));
        server.setExecutor(request -> timeline.start("request at port " + place.port(), request));
        server.start();
        String scheme = tls == null ? "http" : "https";
        URI address = URI.create(
                scheme + "://" + place.reachedAs() + ":" + server.getAddress().getPort());
        return new OpenDoor(server, address, tls == null ? "" : tls.authority());
    }

    private static HttpsServer encrypted(InetSocketAddress where, Tls tls) throws IOException {
        HttpsServer server = HttpsServer.create(where, 0);
        server.setHttpsConfigurator(tls.configurator());
        return server;
    }

    private static void answer(HttpExchange exchange, Desk desk) throws IOException {
        try (exchange) {
            byte[] body = exchange.getRequestBody().readNBytes(BODY_MAX + 1);
            Answer answer = body.length > BODY_MAX
                    ? Answer.text(TOO_LARGE, "The body has more than %d bytes.".formatted(BODY_MAX))
                    : answer(exchange, body, desk);
            byte[] bytes = answer.bytes();
            exchange.getResponseHeaders().set("Content-Type", answer.contentType());
            exchange.sendResponseHeaders(answer.code(), bytes.length == 0 ? -1 : bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }

    private static Answer answer(HttpExchange exchange, byte[] body, Desk desk) {
        try {
            return desk.answer(new Question(
                    exchange.getRequestMethod(),
                    exchange.getRequestURI().getRawPath(),
                    headers(exchange),
                    body,
                    peer(exchange)));
        } catch (RuntimeException bug) {
            System.getLogger(WallPorts.class.getName())
                    .log(System.Logger.Level.ERROR, "A request could not be answered.", bug);
            return Answer.text(BROKEN, "The request could not be answered: " + bug);
        }
    }

    private static Map<String, List<String>> headers(HttpExchange exchange) {
        Map<String, List<String>> headers = new TreeMap<>();
        exchange.getRequestHeaders()
                .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), List.copyOf(values)));
        return headers;
    }

    private static String peer(HttpExchange exchange) {
        try {
            return exchange instanceof HttpsExchange secure
                    ? secure.getSSLSession().getPeerPrincipal().getName()
                    : "";
        } catch (SSLPeerUnverifiedException nobody) {
            return "";
        }
    }

    private record OpenDoor(HttpServer server, URI address, String authority) implements Door {
        @Override
        public void close() {
            server.stop(0);
        }
    }
}
