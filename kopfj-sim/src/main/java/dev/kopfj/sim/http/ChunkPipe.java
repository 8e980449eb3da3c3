package dev.kopfj.sim.http;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.HttpVersion;

/** A body without an end, one line for each event. */
final class ChunkPipe implements Outlet.Pipe {

    private static final long CANCEL = 0x8;

    private final HttpServerRequest request;
    private final HttpServerResponse response;

    ChunkPipe(HttpServerRequest request) {
        this.request = request;
        this.response = request.response();
    }

    @Override
    public void write(Iterable<byte[]> events) {
        if (isOver()) {
            return;
        }
        Buffer lines = Buffer.buffer();
        for (byte[] event : events) {
            lines.appendBytes(event).appendByte((byte) '\n');
        }
        response.write(lines);
    }

    @Override
    public boolean isFull() {
        return !isOver() && response.writeQueueFull();
    }

    @Override
    public void onRoom(Runnable callback) {
        response.drainHandler(room -> callback.run());
    }

    @Override
    public void end() {
        if (!isOver()) {
            response.end();
        }
    }

    @Override
    public void cut() {
        if (request.version() == HttpVersion.HTTP_2) {
            response.reset(CANCEL);
        } else {
            request.connection().close();
        }
    }

    private boolean isOver() {
        return response.ended() || response.closed();
    }
}
