package dev.kopfj.sim.internal.door;

import dev.kopfj.sim.internal.watch.Feed;
import dev.kopfj.sim.internal.watch.Sink;
import dev.kopfj.sim.internal.watch.Subscription;
import dev.kopfj.sim.internal.watch.Told;
import dev.kopfj.sim.time.Actor;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/**
 * The frames of one stream on their way to the client. Each takes its time and none overtakes another; those that have
 * arrived are handed over as the client asks for them. Who lets too many wait is cut off.
 */
public final class Delivery implements Sink {

    private static final int FRAMES_MAX = 20_000;

    /** A client's end of a stream. */
    public interface Receiver {
        /** Takes one frame, without a line's end. */
        void frame(byte[] frame);

        /** Learns that the server has ended the stream. */
        void ended();

        /** Learns that the connection has broken. */
        void broken();
    }

    private final Actor client;
    private final Latency latency;
    private final Receiver receiver;
    private final Chronicle chronicle;
    private final Queue<Frame> arrived = new ArrayDeque<>();
    private @Nullable Subscription subscription;
    private Instant latest = Instant.MIN;
    private long demand;
    private int underWay;
    private boolean serverEnded;
    private boolean broken;
    private boolean closed;
    private boolean handing;

    /** A line of a watch, and what it tells of, unless that is no object. */
    @SuppressWarnings("ArrayRecordComponent")
    private record Frame(byte[] line, @Nullable Told told) {}

    Delivery(Actor client, Latency latency, Receiver receiver, Chronicle chronicle) {
        this.client = client;
        this.latency = latency;
        this.receiver = receiver;
        this.chronicle = chronicle;
    }

    void begin(Feed feed) {
        atOnce("open a watch", () -> subscription = feed.open(this));
    }

    /** Asks for one more frame. */
    public void request() {
        atOnce("ask for a watch event", () -> {
            demand++;
            if (!handing && hasNext()) {
                client.soon("watch event", this::handOver);
            }
        });
    }

    /** Ends the stream from the client's side; nothing arrives any more. */
    public void close() {
        atOnce("close a watch", () -> {
            closed = true;
            arrived.clear();
            unsubscribe();
        });
    }

    @Override
    public void event(byte[] line) {
        send(new Frame(line, null));
    }

    @Override
    public void event(byte[] line, Told told) {
        send(new Frame(line, told));
    }

    private void send(Frame frame) {
        if (client.isCrashed()) {
            close();
        } else if (underWay + arrived.size() >= FRAMES_MAX) {
            unsubscribe();
            end();
        } else if (!closed && !serverEnded) {
            underWay++;
            travel("watch event", () -> {
                underWay--;
                arrived.add(frame);
            });
        }
    }

    @Override
    public void end() {
        if (!serverEnded) {
            travel("end of a watch", () -> serverEnded = true);
        }
    }

    @Override
    public void cut() {
        if (!serverEnded) {
            travel("break of a watch", () -> {
                serverEnded = true;
                broken = true;
            });
        }
    }

    /** Later frames set out later, and so arrive later. */
    private void travel(String what, Runnable arrival) {
        Instant due = client.simulation().now().plus(latency.event());
        latest = due.isAfter(latest) ? due : latest;
        client.at(latest, what, () -> {
            if (!closed) {
                arrival.run();
                handOver();
            }
        });
    }

    private void handOver() {
        handing = true;
        while (hasNext()) {
            demand--;
            hand(arrived.remove());
        }
        handing = false;
        if (serverEnded && arrived.isEmpty() && !closed) {
            closed = true;
            if (broken) {
                receiver.broken();
            } else {
                receiver.ended();
            }
        }
    }

    private void hand(Frame frame) {
        if (frame.told() == null) {
            receiver.frame(frame.line());
        } else {
            chronicle.deliver(client.name(), frame.told(), () -> receiver.frame(frame.line()));
        }
    }

    private boolean hasNext() {
        return demand > 0 && !arrived.isEmpty() && !closed;
    }

    private void unsubscribe() {
        if (subscription != null) {
            subscription.close();
        }
    }

    private void atOnce(String what, Runnable body) {
        client.simulation().enter(what, () -> {
            body.run();
            return true;
        });
    }
}
