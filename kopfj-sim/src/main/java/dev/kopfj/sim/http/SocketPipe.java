package dev.kopfj.sim.http;

import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.ServerWebSocket;
import java.nio.charset.StandardCharsets;

/** A web socket with one message for each event. */
final class SocketPipe implements Outlet.Pipe {

    private static final short NORMAL_CLOSURE = 1000;

    private final HttpServerRequest request;
    private final ServerWebSocket socket;

    SocketPipe(HttpServerRequest request, ServerWebSocket socket) {
        this.request = request;
        this.socket = socket;
    }

    @Override
    public void write(Iterable<byte[]> events) {
        for (byte[] event : events) {
            if (!socket.isClosed()) {
                socket.writeTextMessage(new String(event, StandardCharsets.UTF_8));
            }
        }
    }

    @Override
    public boolean isFull() {
        return !socket.isClosed() && socket.writeQueueFull();
    }

    @Override
    public void onRoom(Runnable callback) {
        socket.drainHandler(room -> callback.run());
    }

    @Override
    public void end() {
        if (!socket.isClosed()) {
            socket.close(NORMAL_CLOSURE);
        }
    }

    @Override
    public void cut() {
        request.connection().close();
    }
}
