package dev.kopfj.sim.internal.door;

import dev.kopfj.sim.internal.watch.Feed;
import dev.kopfj.sim.internal.watch.Sink;
import dev.kopfj.sim.internal.watch.Subscription;
import dev.kopfj.sim.time.Actor;
import java.util.ArrayDeque;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/** The frames of one stream on their way to the client: in order, one at a time, when it asks for them. */
public final class Delivery implements Sink {

    /** A client's end of a stream. */
    public interface Receiver {
        /** Takes one frame, without a line's end. */
        void frame(byte[] frame);

        /** Learns that the server has ended the stream. */
        void ended();
    }

    private final Actor client;
    private final Latency latency;
    private final Receiver receiver;
    private final Queue<byte[]> frames = new ArrayDeque<>();
    private @Nullable Subscription subscription;
    private long demand;
    private boolean serverEnded;
    private boolean closed;
    private boolean underWay;

    Delivery(Actor client, Latency latency, Receiver receiver) {
        this.client = client;
        this.latency = latency;
        this.receiver = receiver;
    }

    void begin(Feed feed) {
        atOnce("open a watch", () -> subscription = feed.open(this));
    }

    /** Asks for one more frame. */
    public void request() {
        atOnce("ask for a watch event", () -> {
            demand++;
            send();
        });
    }

    /** Ends the stream from the client's side; nothing arrives any more. */
    public void close() {
        atOnce("close a watch", () -> {
            closed = true;
            frames.clear();
            if (subscription != null) {
                subscription.close();
            }
        });
    }

    @Override
    public void event(byte[] frame) {
        if (client.isCrashed()) {
            close();
        } else if (!closed) {
            frames.add(frame);
            send();
        }
    }

    @Override
    public void end() {
        serverEnded = true;
        send();
    }

    private void atOnce(String what, Runnable body) {
        client.simulation().enter(what, () -> {
            body.run();
            return true;
        });
    }

    private void send() {
        if (!underWay && !closed && hasNext()) {
            underWay = true;
            client.after(latency.event(), frames.isEmpty() ? "end of a stream" : "watch event", this::arrive);
        }
    }

    private boolean hasNext() {
        return frames.isEmpty() ? serverEnded : demand > 0;
    }

    private void arrive() {
        underWay = false;
        if (closed) {
            return;
        }
        byte[] next = frames.poll();
        if (next == null) {
            closed = true;
            receiver.ended();
            return;
        }
        demand--;
        receiver.frame(next);
        send();
    }
}
