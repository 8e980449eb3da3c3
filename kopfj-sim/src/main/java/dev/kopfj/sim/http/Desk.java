package dev.kopfj.sim.http;

import dev.kopfj.sim.internal.Json;
import dev.kopfj.sim.internal.Problem;
import dev.kopfj.sim.internal.door.LostConnection;
import dev.kopfj.sim.internal.door.Visitor;
import dev.kopfj.sim.internal.verb.exchange.Request;
import dev.kopfj.sim.internal.verb.exchange.Response;
import dev.kopfj.sim.time.Simulation;
import dev.kopfj.sim.time.SimulationError;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.ServerWebSocket;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Takes each request from its connection into the simulation, and carries the answer back. */
final class Desk implements Handler<HttpServerRequest> {

    private static final byte[] NOTHING = {};
    private static final Map<String, List<String>> JSON = Map.of("Content-Type", List.of("application/json"));
    private static final Map<String, List<String>> TEXT = Map.of("Content-Type", List.of("text/plain; charset=utf-8"));

    private final Vertx vertx;
    private final Guests guests;
    private final Simulation simulation;
    private final Callers callers;
    private final Guard guard;
    private final TimePages pages;
    private final Set<Outlet> outlets = ConcurrentHashMap.newKeySet();

    Desk(Vertx vertx, Guests guests, Callers callers, Guard guard) {
        this.vertx = vertx;
        this.guests = guests;
        this.simulation = guests.nobody().actor().simulation();
        this.callers = callers;
        this.guard = guard;
        this.pages = new TimePages(simulation);
    }

    @Override
    public void handle(HttpServerRequest raw) {
        raw.exceptionHandler(broken -> {}); // the connection's closing says the same
        if (Requests.isUpgrade(raw)) {
            answer(raw, NOTHING);
        } else {
            Inbox.read(raw, body -> answer(raw, body), () -> refuseRest(raw));
        }
    }

    /** Ends all watches as the real server does when it shuts down. */
    void endWatches() {
        inside("end all watches", () -> outlets.forEach(Outlet::endCleanly));
    }

    @SuppressWarnings("CatchingUnchecked")
    private void answer(HttpServerRequest raw, byte[] body) {
        try {
            if (!guard.takes(raw, body)) {
                carry(raw, body);
            }
        } catch (LostConnection lost) {
            raw.connection().close();
        } catch (Problem problem) {
            Outbox.send(raw, status(problem));
        } catch (RuntimeException | Error bug) {
            Outbox.send(raw, status(Problem.ownBug(bug)));
        }
    }

    private static void refuseRest(HttpServerRequest raw) {
        Outbox.sendLast(raw, status(Problem.tooLarge(Inbox.BYTES_MAX)));
    }

    private void carry(HttpServerRequest raw, byte[] body) {
        Request request = Requests.of(raw, callers.of(raw), body);
        if (TimePages.isFor(request)) {
            Outbox.send(raw, simulation.visit("ask for the time", () -> page(request)));
            return;
        }
        Visitor visitor = guests.of(request);
        boolean upgrade = Requests.isUpgrade(raw);
        if (!upgrade && visitor.mayWait(request)) {
            answerElsewhere(raw, visitor, request);
            return;
        }
        Response response = simulation.visit("answer a request", () -> {
            Response answer = visitor.send(request);
            if (answer instanceof Response.Streaming stream && !upgrade) {
                openBody(raw, stream);
            }
            return answer;
        });
        if (response instanceof Response.Whole whole) {
            Outbox.send(raw, whole);
        } else if (response instanceof Response.Streaming stream && upgrade) {
            boolean slow = visitor.mayWait(request);
            raw.toWebSocket().onSuccess(socket -> openSocket(socketOutlet(raw, socket), stream, slow));
        } else {
            Outbox.begin(raw, response);
        }
    }

    /** Answers a request on a thread that can be spared while programs outside are asked. */
    private void answerElsewhere(HttpServerRequest raw, Visitor visitor, Request request) {
        vertx.executeBlocking(() -> simulation.visit("answer a request", () -> visitor.send(request)), false)
                .onSuccess(response -> {
                    if (response instanceof Response.Whole whole) {
                        Outbox.send(raw, whole);
                    } else if (response instanceof Response.Streaming stream) {
                        Outbox.begin(raw, response);
                        openElsewhere(stream, bodyOutlet(raw));
                    }
                })
                .onFailure(failure -> fail(raw, failure));
    }

    private static void fail(HttpServerRequest raw, Throwable failure) {
        if (failure instanceof LostConnection) {
            raw.connection().close();
        } else {
            Outbox.send(raw, status(Problem.ownBug(failure)));
        }
    }

    private Response.Whole page(Request request) {
        return new Response.Whole(200, JSON, Json.write(pages.answer(request)));
    }

    /** What is written from now on waits until this turn of the connection is over, and so follows the head. */
    private void openBody(HttpServerRequest raw, Response.Streaming stream) {
        open(stream, bodyOutlet(raw));
    }

    private Outlet bodyOutlet(HttpServerRequest raw) {
        Outlet outlet = new Outlet(vertx, new ChunkPipe(raw));
        raw.response().closeHandler(closed -> leave(outlet)).endHandler(ended -> outlets.remove(outlet));
        return outlet;
    }

    /** Opens a watch whose first events may have to wait for programs outside. */
    private void openElsewhere(Response.Streaming stream, Outlet outlet) {
        vertx.executeBlocking(
                        () -> {
                            inside("open a watch", () -> open(stream, outlet));
                            return true;
                        },
                        false)
                .onFailure(over -> outlet.end());
    }

    private Outlet socketOutlet(HttpServerRequest raw, ServerWebSocket socket) {
        Outlet outlet = new Outlet(vertx, new SocketPipe(raw, socket));
        socket.handler(message -> {}); // a watch has nothing to be told
        socket.exceptionHandler(broken -> {});
        socket.closeHandler(closed -> leave(outlet));
        return outlet;
    }

    private void openSocket(Outlet outlet, Response.Streaming stream, boolean slow) {
        if (slow) {
            openElsewhere(stream, outlet);
            return;
        }
        try {
            inside("open a watch", () -> open(stream, outlet));
        } catch (SimulationError over) {
            outlet.end();
        }
    }

    private void open(Response.Streaming stream, Outlet outlet) {
        outlets.add(outlet);
        outlet.opened(stream.feed().open(outlet));
    }

    private void leave(Outlet outlet) {
        outlets.remove(outlet);
        try {
            inside("close a watch", outlet::gone);
        } catch (SimulationError over) {
            // With the simulation, all its watches have ended.
        }
    }

    private void inside(String what, Runnable body) {
        simulation.visit(what, () -> {
            body.run();
            return true;
        });
    }

    private static Response.Whole status(Problem problem) {
        return new Response.Whole(problem.code(), problem.plain() ? TEXT : JSON, problem.body());
    }
}
