package dev.kopfj.sim.mock;

import io.fabric8.mockwebserver.http.MockResponse;
import io.fabric8.mockwebserver.http.RecordedRequest;
import io.fabric8.mockwebserver.vertx.ServerWebSocketHandler;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** Writes the answers that a test expects to be given. */
final class MockAnswers {

    private MockAnswers() {}

    static void send(HttpServerRequest request, RecordedRequest recorded, MockResponse answer) {
        boolean upgrade = "websocket".equalsIgnoreCase(request.getHeader("Upgrade"));
        long delay = answer.getBodyDelay() == null ? 0 : answer.getBodyDelay().toMillis();
        if (answer.getWebSocketListener() != null && upgrade) {
            request.toWebSocket().onSuccess(new ServerWebSocketHandler(recorded, answer));
        } else if (delay > 0) {
            Vertx.currentContext().owner().setTimer(delay, over -> write(request, answer));
        } else {
            write(request, answer);
        }
    }

    private static void write(HttpServerRequest request, MockResponse answer) {
        HttpServerResponse response = request.response();
        if (response.ended() || response.closed()) {
            return;
        }
        byte[] body = answer.getBody() == null ? new byte[0] : answer.getBody().getBytes();
        boolean chunked = "chunked".equalsIgnoreCase(answer.header("Transfer-Encoding"));
        response.setStatusCode(answer.code());
        answer.getHeaders().toMultimap().forEach((name, values) -> {
            if (!name.equalsIgnoreCase("Transfer-Encoding") && !name.equalsIgnoreCase("Content-Length")) {
                response.putHeader(name, values);
            }
        });
        if (body.length > 0 && !response.headers().contains("Content-Type")) {
            response.putHeader("Content-Type", "application/json");
        }
        if (request.method().equals(HttpMethod.HEAD)) {
            response.end();
        } else {
            response.end(Buffer.buffer(chunked ? unchunked(body) : body));
        }
    }

    /** A mock response with chunks holds them as they look on the wire, where they would be put in chunks once more. */
    private static byte[] unchunked(byte[] wire) {
        ByteArrayOutputStream body = new ByteArrayOutputStream(wire.length);
        int at = 0;
        while (at < wire.length) {
            int end = at;
            while (end < wire.length && wire[end] != '\r') {
                end++;
            }
            int size = Integer.parseInt(new String(wire, at, end - at, StandardCharsets.US_ASCII), 16);
            body.write(wire, end + 2, size);
            at = size == 0 ? wire.length : end + 2 + size + 2;
        }
        return body.toByteArray();
    }
}
