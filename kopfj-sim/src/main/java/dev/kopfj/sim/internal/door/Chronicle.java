package dev.kopfj.sim.internal.door;

import dev.kopfj.sim.audit.Access;
import dev.kopfj.sim.audit.Audit;
import dev.kopfj.sim.internal.Resource;
import dev.kopfj.sim.internal.access.caller.Deed;
import dev.kopfj.sim.internal.access.caller.Deeds;
import dev.kopfj.sim.internal.store.Change;
import dev.kopfj.sim.internal.store.Key;
import dev.kopfj.sim.internal.store.Stored;
import dev.kopfj.sim.internal.verb.exchange.Query;
import dev.kopfj.sim.internal.verb.exchange.Request;
import dev.kopfj.sim.internal.verb.exchange.Response;
import dev.kopfj.sim.internal.watch.Told;
import dev.kopfj.sim.time.Because;
import dev.kopfj.sim.trace.Committed;
import dev.kopfj.sim.trace.Subject;
import dev.kopfj.sim.trace.Trace;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Writes into the trace what passes the doors of the API server, and what its writes do. */
public final class Chronicle {

    private static final int CREATED = 201;

    private final Trace trace;
    private final Because because;
    private @Nullable Audit audit;

    /** Makes the chronicle of a server whose steps know why they happen. */
    public Chronicle(Trace trace, Because because) {
        this.trace = trace;
        this.because = because;
    }

    /** Writes down from now on what is asked for, too, and returns the list. */
    public Audit audit() {
        if (audit == null) {
            audit = new Audit();
        }
        return audit;
    }

    /** Returns where it is written. */
    Trace trace() {
        return trace;
    }

    /** The way of a request from where it arrives to its answer; what it is given brings it before the server. */
    interface Way {
        Interference.Outcome go(BiFunction<Request, Function<Request, Response>, Response> server);
    }

    /** Answers a request; all that it leads to is because of it. */
    Answered answer(String actor, Request request, Way way) {
        long before = because.now();
        try {
            String path = request.path() + (request.query().on("watch") ? "?watch" : "");
            byte[] body = request.body();
            String type = body.length == 0 ? "" : request.header("content-type");
            long id = trace.asked(actor, new Trace.Asked(request.method(), path, type, body));
            Interference.Outcome outcome = way.go((asked, server) -> {
                because.set(id);
                return server.apply(asked);
            });
            if (audit != null) {
                audit(audit, actor, request, outcome.response());
            }
            return answered(id, outcome);
        } finally {
            because.set(before);
        }
    }

    /** Whoever creates an object by an update or a patch must be allowed to create it as well. */
    private static void audit(Audit audit, String actor, Request request, @Nullable Response response) {
        Query query = request.query();
        Deed deed = Deeds.read(request.method(), request.path(), query.on("watch"), query.get("fieldSelector"));
        if (deed.aboutResource()) {
            audit.add(access(actor, request, deed.verb(), deed));
            if (response != null && response.code() == CREATED) {
                audit.add(access(actor, request, "create", deed));
            }
        }
    }

    private static Access access(String actor, Request request, String verb, Deed deed) {
        String group = deed.resource().group();
        String name = verb.equals("create") ? "" : deed.name();
        return new Access(actor, request.who().name(), verb, group, deed.combined(), deed.namespace(), name);
    }

    private Answered answered(long id, Interference.Outcome outcome) {
        Response response = outcome.response();
        LostConnection lost = outcome.lost();
        trace.answered(id, response == null ? Trace.UNHEARD : response.code(), lost != null || response == null);
        if (lost != null) {
            throw lost;
        }
        if (response == null) {
            throw LostConnection.reset();
        }
        return new Answered(response, id);
    }

    /** An answer, and the number of its request in the trace. */
    record Answered(Response response, long id) {}

    /** Returns an answer to whoever has asked; what they do then is because of what they have seen. */
    Response seen(Answered answered) {
        trace.seen(answered.id());
        return answered.response();
    }

    /** Takes note of a write. */
    public void committed(Change change) {
        trace.committed(new Committed(
                subject(change.resource(), change.key()),
                change.revision(),
                version(change.before().orElse(null)),
                version(change.after().orElse(null))));
    }

    /** Hands an event over to its client; what that leads to is because of the event. */
    void deliver(String actor, Told told, Runnable receiver) {
        Subject subject = subject(told.resource(), told.version().key());
        because.run(trace.delivered(actor, told.type(), subject, told.version().revision()), receiver);
    }

    private static Subject subject(Resource resource, Key key) {
        return new Subject(resource.toString(), key.namespace(), key.name());
    }

    private static @Nullable Version version(@Nullable Stored stored) {
        return stored == null ? null : new Version(stored);
    }

    private record Version(Stored stored) implements dev.kopfj.sim.trace.Version {

        @Override
        public String uid() {
            return stored.object().path("metadata").path("uid").asText("");
        }

        @Override
        public long resourceVersion() {
            return stored.revision();
        }

        @Override
        public byte[] json() {
            return stored.bytes();
        }
    }
}
