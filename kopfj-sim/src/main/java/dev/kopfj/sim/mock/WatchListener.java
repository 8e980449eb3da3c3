package dev.kopfj.sim.mock;

import dev.kopfj.sim.internal.watch.Feed;
import dev.kopfj.sim.internal.watch.Sink;
import dev.kopfj.sim.internal.watch.Subscription;
import dev.kopfj.sim.time.Simulation;
import dev.kopfj.sim.time.SimulationError;
import io.fabric8.mockwebserver.http.Response;
import io.fabric8.mockwebserver.http.WebSocket;
import io.fabric8.mockwebserver.http.WebSocketListener;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** A watch on a web socket of fabric8's mock server: one message for each event. */
final class WatchListener extends WebSocketListener {

    private static final int NORMAL_CLOSURE = 1000;

    private final Simulation simulation;
    private final Feed feed;
    private volatile @Nullable Subscription subscription;

    WatchListener(Simulation simulation, Feed feed) {
        this.simulation = simulation;
        this.feed = feed;
    }

    @Override
    public void onOpen(WebSocket socket, Response response) {
        subscription = simulation.visit(
                "open a watch",
                () -> feed.open(new Sink() {
                    @Override
                    public void event(byte[] frame) {
                        socket.send(new String(frame, StandardCharsets.UTF_8));
                    }

                    @Override
                    public void end() {
                        socket.close(NORMAL_CLOSURE, "");
                    }
                }));
    }

    @Override
    public void onClosed(WebSocket socket, int code, String reason) {
        leave();
    }

    @Override
    public void onFailure(WebSocket socket, Throwable failure, Response response) {
        leave();
    }

    private void leave() {
        Subscription watch = subscription;
        if (watch != null) {
            try {
                simulation.visit("close a watch", () -> {
                    watch.close();
                    return true;
                });
            } catch (SimulationError over) {
                // With the simulation, all its watches have ended.
            }
        }
    }
}
