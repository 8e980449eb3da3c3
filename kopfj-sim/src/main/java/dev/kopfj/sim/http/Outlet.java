package dev.kopfj.sim.http;

import dev.kopfj.sim.internal.watch.Sink;
import dev.kopfj.sim.internal.watch.Subscription;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.util.ArrayDeque;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/**
 * The events of one watch on their way into a socket. They wait in a queue while the client does not read; a client for
 * whom too much waits, or that reads nothing for too long, is cut off, so that nobody else suffers.
 */
final class Outlet implements Sink {

    private static final int WAITING_BYTES_MAX = 16 * 1024 * 1024;
    private static final int WAITING_EVENTS_MAX = 100_000;
    private static final int BATCH_BYTES = 64 * 1024;
    private static final long STALLED_MILLIS_MAX = 60_000;

    /** What lies behind an outlet: a chunked body, or a web socket; called on the thread of its connection only. */
    interface Pipe {
        /** Writes some events in one go. */
        void write(Iterable<byte[]> events);

        /** Tells whether the client has to read before more is written. */
        boolean isFull();

        /** Calls back whenever there is room again. */
        void onRoom(Runnable callback);

        /** Ends the stream in good order. */
        void end();

        /** Hangs up on a client that does not read. */
        void cut();
    }

    private final Context context;
    private final Vertx vertx;
    private final Pipe pipe;
    private final Queue<byte[]> waiting = new ArrayDeque<>();
    private long waitingBytes;
    private boolean live;
    private boolean scheduled;
    private boolean ended;
    private boolean dead;
    private long stallTimer = -1;
    private @Nullable Subscription subscription;

    Outlet(Vertx vertx, Pipe pipe) {
        this.vertx = vertx;
        this.context = vertx.getOrCreateContext();
        this.pipe = pipe;
        pipe.onRoom(this::hasRoom);
    }

    /** Takes note that the watch is open; its initial events, however many, were no fault of the client. */
    void opened(Subscription watch) {
        boolean gone;
        synchronized (this) {
            subscription = watch;
            live = true;
            gone = dead;
        }
        if (gone) {
            watch.close();
        }
    }

    @Override
    public synchronized void event(byte[] frame) {
        if (ended || dead) {
            return;
        }
        waiting.add(frame);
        waitingBytes += frame.length;
        if (live && (waitingBytes > WAITING_BYTES_MAX || waiting.size() > WAITING_EVENTS_MAX)) {
            cut();
        } else {
            schedule();
        }
    }

    @Override
    public synchronized void end() {
        ended = true;
        schedule();
    }

    /** Ends the watch from the server's side; the caller stands inside the simulation. */
    void endCleanly() {
        Subscription watch = leave();
        if (watch != null) {
            watch.endCleanly();
        }
    }

    /** Ends the watch as its client is gone; the caller stands inside the simulation. */
    void gone() {
        Subscription watch = leave();
        synchronized (this) {
            die();
        }
        if (watch != null) {
            watch.close();
        }
    }

    private synchronized @Nullable Subscription leave() {
        Subscription watch = subscription;
        subscription = null;
        return watch;
    }

    private void schedule() {
        if (!scheduled) {
            scheduled = true;
            context.runOnContext(turn -> drain());
        }
    }

    private void drain() {
        synchronized (this) {
            scheduled = false;
        }
        while (true) {
            if (pipe.isFull()) {
                stalls();
                return;
            }
            Queue<byte[]> batch = batch();
            if (batch.isEmpty()) {
                break;
            }
            pipe.write(batch);
        }
        if (hasEnded()) {
            pipe.end();
        }
    }

    private synchronized boolean hasEnded() {
        boolean now = ended && !dead && waiting.isEmpty();
        dead |= now;
        return now;
    }

    private synchronized Queue<byte[]> batch() {
        Queue<byte[]> batch = new ArrayDeque<>();
        int bytes = 0;
        while (!waiting.isEmpty() && bytes < BATCH_BYTES) {
            byte[] frame = waiting.remove();
            bytes += frame.length;
            batch.add(frame);
        }
        waitingBytes -= bytes;
        return batch;
    }

    private void stalls() {
        if (stallTimer < 0) {
            stallTimer = vertx.setTimer(STALLED_MILLIS_MAX, over -> {
                cut();
            });
        }
    }

    private void hasRoom() {
        if (stallTimer >= 0) {
            vertx.cancelTimer(stallTimer);
            stallTimer = -1;
        }
        drain();
    }

    /** The closing of the connection takes the watch out of the simulation, as when the client had gone. */
    @Override
    public synchronized void cut() {
        die();
        context.runOnContext(turn -> pipe.cut());
    }

    private void die() {
        dead = true;
        waiting.clear();
        waitingBytes = 0;
    }
}
