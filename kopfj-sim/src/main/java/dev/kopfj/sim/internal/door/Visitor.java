package dev.kopfj.sim.internal.door;

import dev.kopfj.sim.internal.verb.exchange.Request;
import dev.kopfj.sim.internal.verb.exchange.Response;
import dev.kopfj.sim.internal.watch.Feed;
import dev.kopfj.sim.time.Actor;
import dev.kopfj.sim.trace.Call;
import dev.kopfj.sim.trace.Trace;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** One client of the API server, as the simulation sees it: its requests take their time and stand in the trace. */
public final class Visitor {

    /** The trace keeps the beginning of a long body. */
    private static final int BODY_BYTES_KEPT = 10_000;

    /** The pages of discovery, down to the resources of one version of a group. */
    private static final Pattern KINDS = Pattern.compile("/api(/v1)?|/apis(/[^/]+){0,2}");

    private final Actor actor;
    private final Reception reception;
    private final Latency latency;

    Visitor(Actor actor, Reception reception, Latency latency) {
        this.actor = actor;
        this.reception = reception;
        this.latency = latency;
    }

    /** Returns who this is. */
    public Actor actor() {
        return actor;
    }

    /** Tells whether an answer may have to wait for programs outside of the simulation. */
    public boolean mayWait(Request request) {
        return reception.slow().test(request.method());
    }

    /**
     * Sends a request and returns its answer: a fiber waits for it, any other rightful caller has it at once. So has
     * everybody who asks which kinds there are, as fabric8 does within a lock, in which another fiber would be stuck.
     */
    public Response send(Request request) {
        String what = request.method() + " " + request.path();
        if (asksForKinds(request)) {
            return actor.simulation().enter(what, () -> answer(request));
        }
        return actor.simulation().call(reception.actor(), what, latency.request(), () -> answer(request));
    }

    private static boolean asksForKinds(Request request) {
        return request.method().equals("GET") && KINDS.matcher(request.path()).matches();
    }

    /** Opens the stream of an answer; its events arrive one after the other, each after a way of its own. */
    public Delivery open(Feed feed, Delivery.Receiver receiver) {
        Delivery delivery = new Delivery(actor, latency, receiver);
        delivery.begin(feed);
        return delivery;
    }

    private Response answer(Request request) {
        Response response = limited(request, reception.api().apply(request));
        reception
                .trace()
                .tell(new Call(
                        actor.simulation().elapsed(),
                        actor.name(),
                        request.method(),
                        request.path() + (request.query().on("watch") ? "?watch" : ""),
                        request.body().length == 0 ? "" : request.header("content-type"),
                        body(request),
                        response.code()));
        return response;
    }

    private static String body(Request request) {
        int length = Math.min(request.body().length, BODY_BYTES_KEPT);
        return new String(request.body(), 0, length, StandardCharsets.UTF_8);
    }

    /** A server ends every watch after a time, its client's or its own; the client has to open another. */
    private Response limited(Request request, Response response) {
        if (!(response instanceof Response.Streaming streaming)) {
            return response;
        }
        Duration limit = latency.watch(request.query().get("timeoutSeconds"));
        return new Response.Streaming(
                streaming.code(),
                streaming.headers(),
                sink -> new LimitedSubscription(streaming.feed().open(sink), reception.actor(), limit));
    }

    /**
     * Where the requests of all visitors arrive.
     *
     * @param slow tells whether answers to a method may have to wait for programs outside of the simulation
     */
    public record Reception(Actor actor, Function<Request, Response> api, Predicate<String> slow, Trace trace) {

        /** Lets a client in. */
        public Visitor visitor(Actor client) {
            return new Visitor(client, this, new Latency(actor.simulation().chance("latency of " + client.name())));
        }
    }
}
