package dev.kopfj.sim.client;

import dev.kopfj.sim.internal.door.Delivery;
import dev.kopfj.sim.internal.door.Visitor;
import dev.kopfj.sim.internal.watch.Feed;
import io.fabric8.kubernetes.client.http.WebSocket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A web socket on which the server sends one message for each event. */
final class StreamSocket implements WebSocket, Delivery.Receiver {

    private static final int NORMAL_CLOSURE = 1000;

    private final Listener listener;
    private @Nullable Visitor visitor;
    private @Nullable Delivery delivery;
    private boolean closed;

    StreamSocket(Listener listener) {
        this.listener = listener;
    }

    void begin(Visitor by, Feed feed) {
        visitor = by;
        delivery = by.open(feed, this);
        delivery.request();
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
    public boolean send(ByteBuffer buffer) {
        return !closed;
    }

    /** Ends the stream; the server's own closing message, for which the client waits, follows as a step. */
    @Override
    public boolean sendClose(int code, @Nullable String reason) {
        if (closed) {
            return false;
        }
        closed = true;
        Objects.requireNonNull(delivery).close();
        Objects.requireNonNull(visitor).actor().soon("web socket closed", () -> listener.onClose(this, code, ""));
        return true;
    }

    @Override
    public long queueSize() {
        return 0;
    }

    @Override
    public void request() {
        Objects.requireNonNull(delivery).request();
    }
}
