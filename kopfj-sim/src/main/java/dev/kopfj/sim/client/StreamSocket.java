package dev.kopfj.sim.client;

import dev.kopfj.sim.internal.door.Delivery;
import dev.kopfj.sim.internal.door.Visitor;
import dev.kopfj.sim.internal.watch.Feed;
import io.fabric8.kubernetes.client.http.WebSocket;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** A web socket on which the server sends one message for each event. */
final class StreamSocket implements WebSocket, Delivery.Receiver {

    private static final int NORMAL_CLOSURE = 1000;

    private final Listener listener;
    private final Visitor visitor;
    private final Delivery delivery;
    private boolean closed;

    private StreamSocket(Visitor visitor, Feed feed, Listener listener) {
        this.listener = listener;
        this.visitor = visitor;
        this.delivery = visitor.open(feed, this);
    }

    /** Opens a socket; its listener is told so, and asks for each message, the first excepted. */
    static StreamSocket open(Visitor visitor, Feed feed, Listener listener) {
        StreamSocket socket = new StreamSocket(visitor, feed, listener);
        listener.onOpen(socket);
        socket.request();
        return socket;
    }

    @Override
    public void frame(byte[] frame) {
        listener.onMessage(this, new String(frame, StandardCharsets.UTF_8));
    }

    @Override
    public void ended() {
        closed = true;
        listener.onClose(this, NORMAL_CLOSURE, "");
    }

    @Override
    public void broken() {
        closed = true;
        listener.onError(this, new IOException("Connection reset"));
    }

    @Override
    public boolean send(ByteBuffer buffer) {
        return !closed;
    }

    /** Ends the stream; the server's own closing message, for which the client waits, follows as a step. */
    @Override
    public boolean sendClose(int code, @Nullable String reason) {
        return visitor.actor().simulation().enter("close a web socket", () -> {
            boolean open = !closed;
            closed = true;
            if (open) {
                delivery.close();
                visitor.actor().soon("web socket closed", () -> listener.onClose(this, code, ""));
            }
            return open;
        });
    }

    @Override
    public long queueSize() {
        return 0;
    }

    @Override
    public void request() {
        delivery.request();
    }
}
