package dev.kopfj.sim.internal.fault;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kopfj.sim.fault.Effect;
import dev.kopfj.sim.fault.Fault;
import dev.kopfj.sim.internal.Differs;
import dev.kopfj.sim.internal.Json;
import dev.kopfj.sim.internal.access.caller.Caller;
import dev.kopfj.sim.internal.access.caller.Deed;
import dev.kopfj.sim.internal.access.caller.Deeds;
import dev.kopfj.sim.internal.door.Interference.Outcome;
import dev.kopfj.sim.internal.door.Interference.Passage;
import dev.kopfj.sim.internal.door.LostConnection;
import dev.kopfj.sim.internal.verb.exchange.Request;
import dev.kopfj.sim.internal.verb.exchange.Response;
import dev.kopfj.sim.time.Actor;
import dev.kopfj.sim.time.RoundTrip;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** One request, to which faults may happen where it sets out, where it arrives, and when it has been carried out. */
@Differs(
        from = "a network",
        how = "a request of a test's own thread, or over a socket, is not late when it is delayed, as it takes"
                + " effect at once")
final class RequestPassage implements Passage {
    /** How long fabric8's client waits for a connection before it gives up. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private static final int FAILURE = 300;

    private final FaultLayer layer;
    private final Request request;
    private final Caller caller;
    private final Moment sent;
    private final boolean cutOff;

    RequestPassage(FaultLayer layer, Actor sender, Request request) {
        this.layer = layer;
        this.request = request;
        this.caller = layer.caller(request);
        this.sent = new Moment(
                Moment.Phase.SENT,
                sender,
                caller.name(),
                deed(request),
                () -> layer.hands().changes(request));
        this.cutOff = layer.hands().cutOffUntil(sender.name()) != null;
    }

    private static Deed deed(Request request) {
        String fields = request.query().get("fieldSelector");
        Deed deed = Deeds.read(request.method(), request.path(), request.query().on("watch"), fields);
        if (!deed.verb().equals("create") || !deed.name().isEmpty()) {
            return deed;
        }
        return new Deed(deed.verb(), deed.resource(), deed.subresource(), deed.namespace(), name(request), deed.path());
    }

    private static String name(Request request) {
        try {
            JsonNode body = Json.read(request.body());
            return body == null ? "" : Json.text(Json.meta(body), "name");
        } catch (IOException garbage) {
            return "";
        }
    }

    @Override
    public RoundTrip way(RoundTrip usual) {
        if (cutOff) {
            return new RoundTrip(PATIENCE, Duration.ZERO);
        }
        Duration there = usual.there();
        for (Fault hit : layer.striking(sent)) {
            if (hit.effect() instanceof Effect.Delay delay) {
                there = there.plus(delay.by());
            }
        }
        return new RoundTrip(there, usual.back());
    }

    @Override
    public Outcome arrive(Function<Request, Response> server) {
        if (cutOff) {
            return new Outcome(null, LostConnection.timedOut());
        }
        Moment arrived = sent.at(Moment.Phase.ARRIVED, sent.versions());
        Request asked = request;
        for (Fault hit : layer.striking(arrived)) {
            Effect effect = hit.effect();
            if (effect instanceof Effect.Reset || effect instanceof Effect.Crash) {
                layer.hands().perform(hit, arrived);
                return new Outcome(null, LostConnection.reset());
            }
            if (effect instanceof Effect.Stale stale) {
                return new Outcome(layer.hands().past().read(request, arrived.deed(), stale.age(), server), null);
            }
            Response refusal = Refusals.of(effect, arrived.deed(), caller);
            if (refusal != null) {
                return new Outcome(refusal, null);
            }
            layer.hands().perform(hit, arrived);
        }
        return carriedOut(asked, server);
    }

    private Outcome carriedOut(Request asked, Function<Request, Response> server) {
        Changes changes = layer.hands().listen();
        Response response = server.apply(asked);
        List<Moment.Versions> changed = changes.end();
        if (response.code() >= FAILURE) {
            return new Outcome(response, null);
        }
        LostConnection lost = null;
        @Nullable Response refused = null;
        Moment done = sent.at(Moment.Phase.DONE, () -> changed);
        for (Fault hit : layer.striking(done)) {
            Effect effect = hit.effect();
            if (effect instanceof Effect.Reset) {
                lost = LostConnection.reset();
            } else if (effect instanceof Effect.Answer) {
                refused = Refusals.of(effect, done.deed(), caller);
            } else {
                layer.hands().perform(hit, done);
            }
        }
        return new Outcome(refused == null ? response : refused, lost);
    }
}
