package dev.kopfj.sim.internal.door;

import dev.kopfj.sim.internal.Problem;
import dev.kopfj.sim.internal.verb.exchange.Answers;
import dev.kopfj.sim.internal.verb.exchange.Request;
import dev.kopfj.sim.internal.verb.exchange.Response;
import dev.kopfj.sim.internal.watch.Feed;
import dev.kopfj.sim.time.Actor;
import dev.kopfj.sim.time.Because;
import dev.kopfj.sim.time.RoundTrip;
import dev.kopfj.sim.trace.Trace;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** One client of the API server, as the simulation sees it: its requests take their time and stand in the trace. */
public final class Visitor {

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
        Interference.Passage passage = passage(request);
        if (asksForKinds(request)) {
            return actor.simulation()
                    .enter(what, () -> answer(request, passage))
                    .response();
        }
        return reception
                .chronicle()
                .seen(passage == null ? ask(request, what, null) : askStruck(request, what, passage));
    }

    private Chronicle.Answered ask(Request request, String what, Interference.@Nullable Passage passage) {
        RoundTrip usual = latency.request();
        RoundTrip way = passage == null ? usual : passage.way(usual);
        return actor.simulation().call(reception.actor(), what, way, () -> answer(request, passage));
    }

    /** What strikes a request is the cause of that request, and of nothing that its sender does later. */
    private Chronicle.Answered askStruck(Request request, String what, Interference.Passage passage) {
        Because because = actor.simulation().because();
        long before = because.now();
        try {
            return ask(request, what, passage);
        } finally {
            because.set(before);
        }
    }

    /** Sends a request for somebody who knows refusals only: what is lost on the way is told as one. */
    public Response sendSafely(Request request) {
        try {
            return send(request);
        } catch (LostConnection lost) {
            return Answers.problem(Problem.unavailable(String.valueOf(lost.getMessage())));
        }
    }

    private Interference.@Nullable Passage passage(Request request) {
        Interference interference = reception.interruption().get();
        return interference == null ? null : interference.send(actor, request);
    }

    private static boolean asksForKinds(Request request) {
        return request.method().equals("GET") && KINDS.matcher(request.path()).matches();
    }

    /** Opens the stream of an answer; its events arrive one after the other, each after a way of its own. */
    public Delivery open(Feed feed, Delivery.Receiver receiver) {
        Delivery delivery = new Delivery(actor, latency, receiver, reception.chronicle());
        delivery.begin(feed);
        return delivery;
    }

    private Chronicle.Answered answer(Request request, Interference.@Nullable Passage passage) {
        return reception.chronicle().answer(actor.name(), request, server -> {
            Function<Request, Response> api = asked -> server.apply(asked, reception.api());
            Interference.Outcome outcome =
                    passage == null ? new Interference.Outcome(api.apply(request), null) : passage.arrive(api);
            Response response = outcome.response();
            return response == null ? outcome : new Interference.Outcome(limited(request, response), outcome.lost());
        });
    }

    /** A server ends every watch after a time, its client's or its own; the client has to open another. */
    private Response limited(Request request, Response response) {
        if (!(response instanceof Response.Streaming streaming)
                || request.path().endsWith("/log")) {
            return response;
        }
        Duration limit = latency.watch(request.query().get("timeoutSeconds"));
        Feed feed = new WatchedFeed(actor, request, streaming.feed(), reception.interruption());
        return new Response.Streaming(
                streaming.code(),
                streaming.headers(),
                sink -> new LimitedSubscription(feed.open(sink), reception.actor(), limit));
    }

    /**
     * Where the requests of all visitors arrive.
     *
     * @param slow tells whether answers to a method may have to wait for programs outside of the simulation
     * @param guests the names of those who come from outside, whom nothing befalls by chance
     * @param interruption holds what goes wrong on purpose; empty while all goes well
     */
    public record Reception(
            Actor actor,
            Function<Request, Response> api,
            Predicate<String> slow,
            Chronicle chronicle,
            Set<String> guests,
            AtomicReference<@Nullable Interference> interruption) {

        /** Returns where the story of all that happens is written. */
        public Trace trace() {
            return chronicle.trace();
        }

        /** Lets a client in. */
        public Visitor visitor(Actor client) {
            return new Visitor(client, this, new Latency(actor.simulation().chance("latency of " + client.name())));
        }
    }
}
