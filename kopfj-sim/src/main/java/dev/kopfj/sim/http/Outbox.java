package dev.kopfj.sim.http;

import dev.kopfj.sim.internal.verb.exchange.Response;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.HttpVersion;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;

/** Writes answers to the wire. */
final class Outbox {

    /** The real server compresses what is larger, if the client says that it may. */
    private static final int UNCOMPRESSED_MAX = 128 * 1024;

    private Outbox() {}

    /** Writes a whole answer, and with it the end of this exchange. */
    static void send(HttpServerRequest request, Response.Whole answer) {
        HttpServerResponse response = request.response();
        if (response.ended() || response.closed()) {
            return;
        }
        head(request, answer);
        if (request.method().equals(HttpMethod.HEAD)) {
            response.putHeader("Content-Length", String.valueOf(answer.body().length));
            response.end();
        } else if (answer.body().length > UNCOMPRESSED_MAX && acceptsGzip(request)) {
            response.putHeader("Content-Encoding", "gzip").putHeader("Vary", "Accept-Encoding");
            response.end(zipped(answer.body()));
        } else {
            response.end(Buffer.buffer(answer.body()));
        }
    }

    /** Writes an answer, and hangs up: what the client is still sending is not read. */
    static void sendLast(HttpServerRequest request, Response.Whole answer) {
        if (isNumbered(request.version())) {
            request.response().putHeader("Connection", "close");
        }
        send(request, answer);
    }

    /** Writes the head of an answer that has no end yet. */
    static void begin(HttpServerRequest request, Response answer) {
        head(request, answer);
        if (isNumbered(request.version())) {
            request.response().setChunked(true);
        }
        if (request.version() == HttpVersion.HTTP_1_0) {
            // What has no length ends with the connection there, and its head goes with the first piece.
            request.response().putHeader("Connection", "close").write(Buffer.buffer());
        } else {
            request.response().writeHead();
        }
    }

    private static void head(HttpServerRequest request, Response answer) {
        HttpServerResponse response = request.response();
        response.setStatusCode(answer.code());
        response.putHeader("Cache-Control", "no-cache, private");
        answer.headers().forEach(response::putHeader);
    }

    private static boolean isNumbered(HttpVersion version) {
        return version != HttpVersion.HTTP_2;
    }

    private static boolean acceptsGzip(HttpServerRequest request) {
        String accepted = request.getHeader("Accept-Encoding");
        return accepted != null && accepted.contains("gzip");
    }

    private static Buffer zipped(byte[] body) {
        ByteArrayOutputStream zipped = new ByteArrayOutputStream(body.length / 4);
        try (OutputStream zip = new FastGzip(zipped)) {
            zip.write(body);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return Buffer.buffer(zipped.toByteArray());
    }

    private static final class FastGzip extends GZIPOutputStream {
        FastGzip(OutputStream out) throws IOException {
            super(out);
            def.setLevel(Deflater.BEST_SPEED);
        }
    }
}
