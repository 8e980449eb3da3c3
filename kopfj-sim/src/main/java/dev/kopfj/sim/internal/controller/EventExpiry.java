package dev.kopfj.sim.internal.controller;

import dev.kopfj.sim.internal.Resource;
import dev.kopfj.sim.internal.store.Change;
import dev.kopfj.sim.internal.store.Key;
import dev.kopfj.sim.internal.verb.ApiServer;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;

/** Lets events go an hour after they were written last, whatever holds them. */
public final class EventExpiry {
    private static final Resource EVENTS = new Resource("", "events");
    private static final Duration LIFE = Duration.ofHours(1);

    private final ApiServer server;
    private final InstantSource clock;
    private final Queue<Write> writes = new ArrayDeque<>();

    private record Write(Instant end, Key key, long revision) {}

    /** Works on the events of a server. */
    public EventExpiry(ApiServer server, InstantSource clock) {
        this.server = server;
        this.clock = clock;
    }

    /** Takes note of a change, and tells whether events wait now that did not before. */
    public boolean concerns(Change change) {
        if (!change.resource().equals(EVENTS) || change.type() == Change.Type.DELETED) {
            return false;
        }
        boolean idle = writes.isEmpty();
        writes.add(new Write(clock.instant().plus(LIFE), change.key(), change.revision()));
        return idle;
    }

    /** Returns when something is to be done next; none when no events wait. */
    public Optional<Instant> next() {
        return Optional.ofNullable(writes.peek()).map(Write::end);
    }

    /** Does what is to be done at present, and returns whether there was anything. */
    public boolean step() {
        boolean acted = false;
        Instant now = clock.instant();
        for (Write first = writes.peek(); first != null && !first.end().isAfter(now); first = writes.peek()) {
            writes.remove();
            server.expire(EVENTS, first.key(), first.revision());
            acted = true;
        }
        return acted;
    }
}
