package dev.kopfj.sim.internal.fault;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kopfj.sim.fault.Effect;
import dev.kopfj.sim.fault.Fault;
import dev.kopfj.sim.fault.Occasion;
import dev.kopfj.sim.internal.Json;
import dev.kopfj.sim.internal.Problem;
import dev.kopfj.sim.internal.access.caller.Deed;
import dev.kopfj.sim.internal.access.caller.Deeds;
import dev.kopfj.sim.internal.door.Interference;
import dev.kopfj.sim.internal.store.Key;
import dev.kopfj.sim.internal.store.Stored;
import dev.kopfj.sim.internal.verb.exchange.Request;
import dev.kopfj.sim.internal.watch.Told;
import dev.kopfj.sim.time.Actor;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The way of one watch's events to its client, on which faults may happen. None overtakes another. */
final class Detour implements Interference.Way {
    private static final Duration SILENCE = Duration.ofSeconds(20);

    private final FaultLayer layer;
    private final Watch watch;
    private final String user;
    private final Deed about;
    private final List<Event> held = new ArrayList<>();
    private @Nullable Instant heldUntil;
    private boolean coalescing;
    private boolean silent;
    private boolean ended;

    /** An open watch. */
    record Watch(Actor watcher, Request request, Interference.Stream stream) {}

    /** One event; the object is "" if nobody can tell. */
    @SuppressWarnings("ArrayRecordComponent")
    private record Event(
            byte[] frame,
            String type,
            String namespace,
            String name,
            @Nullable Told told) {
        boolean isOf(Event other) {
            return namespace.equals(other.namespace) && name.equals(other.name);
        }

        Event as(String other) {
            String text = new String(frame, StandardCharsets.UTF_8);
            String changed = text.replaceFirst("\"type\":\"" + type + "\"", "\"type\":\"" + other + "\"");
            @Nullable Told now = told == null ? null : new Told(other, told.resource(), told.version());
            return new Event(changed.getBytes(StandardCharsets.UTF_8), other, namespace, name, now);
        }
    }

    Detour(FaultLayer layer, Watch watch) {
        this.layer = layer;
        this.watch = watch;
        this.user = layer.caller(watch.request()).name();
        this.about = Deeds.read("GET", watch.request().path(), true, "");
    }

    @Override
    public void event(byte[] frame) {
        take(frame, null);
    }

    @Override
    public void event(byte[] frame, Told told) {
        take(frame, told);
    }

    private void take(byte[] frame, @Nullable Told told) {
        if (silent || watch.stream().isClosed()) {
            return;
        }
        Event event = read(frame, told);
        Deed deed = new Deed(event.type(), about.resource(), "", event.namespace(), event.name(), "");
        Moment moment = new Moment(Moment.Phase.TOLD, watch.watcher(), user, deed, () -> versions(event));
        boolean arrives = true;
        for (Fault hit : layer.striking(moment)) {
            arrives &= happens(hit, moment);
        }
        if (arrives && !watch.stream().isClosed()) {
            pass(event);
        }
    }

    /** Returns the object as it was before the change that the event tells of, and as it is then. */
    private List<Moment.Versions> versions(Event event) {
        JsonNode now = Json.reread(event.frame()).path("object");
        Key key = new Key(event.namespace(), event.name());
        long revision = Json.meta(now).path("resourceVersion").asLong();
        JsonNode before = layer.world()
                .api()
                .before(about.resource(), key, revision)
                .<JsonNode>map(Stored::object)
                .orElse(Moment.Versions.NONE);
        return List.of(new Moment.Versions(before, event.type().equals("DELETED") ? Moment.Versions.NONE : now));
    }

    /** Returns whether the event still arrives. */
    private boolean happens(Fault hit, Moment moment) {
        Effect effect = hit.effect();
        if (effect instanceof Effect.Drop) {
            if (hit.trigger().occasion() instanceof Occasion.Draw
                    && !moment.deed().verb().equals("BOOKMARK")) {
                fallSilent();
            }
            return false;
        }
        if (effect instanceof Effect.Expire) {
            watch.stream().close();
            watch.stream().client().event(tooOld());
            watch.stream().client().end();
        } else if (effect instanceof Effect.Reset) {
            breakOff();
        } else if (effect instanceof Effect.Delay delay) {
            hold(now().plus(delay.by()));
        } else if (effect instanceof Effect.Coalesce coalesce) {
            coalescing = true;
            hold(now().plus(coalesce.within()));
        } else {
            layer.hands().perform(hit, moment);
        }
        return true;
    }

    /**
     * A server leaves nothing out in the middle: what chance lets be lost is the rest of a stream, until the connection
     * turns out to be dead. Whoever watches on from the last event that has arrived misses nothing.
     */
    private void fallSilent() {
        silent = true;
        layer.hands().fate().at(now().plus(SILENCE), "end a silent stream", () -> {
            if (!watch.stream().isClosed()) {
                breakOff();
            }
        });
    }

    private void breakOff() {
        watch.stream().close();
        watch.stream().client().cut();
    }

    private static byte[] tooOld() {
        byte[] status = Problem.expired("too old resource version").body();
        String text = "{\"type\":\"ERROR\",\"object\":" + new String(status, StandardCharsets.UTF_8) + "}";
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private void pass(Event event) {
        Instant cutOff = layer.hands().cutOffUntil(watch.watcher().name());
        if (cutOff != null) {
            hold(cutOff);
        }
        if (heldUntil == null) {
            emit(event);
        } else if (!coalescing || !merge(event)) {
            held.add(event);
        }
    }

    /** Lets only the newest event of an object wait; returns whether nothing more is to be done. */
    private boolean merge(Event event) {
        for (int i = held.size() - 1; i >= 0; i--) {
            Event earlier = held.get(i);
            if (event.name().isEmpty() || !earlier.isOf(event) || earlier.type().equals("DELETED")) {
                continue;
            }
            boolean isNew = earlier.type().equals("ADDED");
            held.remove(i);
            if (event.type().equals("DELETED")) {
                return isNew;
            }
            held.add(isNew ? event.as("ADDED") : event);
            return true;
        }
        return false;
    }

    private void hold(Instant until) {
        if (heldUntil == null || until.isAfter(heldUntil)) {
            heldUntil = until;
            layer.hands().fate().at(until, "let events go", this::release);
        }
    }

    private void release() {
        Instant until = heldUntil;
        if (until == null || now().isBefore(until)) {
            return;
        }
        heldUntil = null;
        coalescing = false;
        List<Event> waiting = List.copyOf(held);
        held.clear();
        if (!watch.stream().isClosed()) {
            waiting.forEach(this::emit);
            if (ended) {
                watch.stream().client().end();
            }
        }
    }

    private void emit(Event event) {
        Told told = event.told();
        if (told == null) {
            watch.stream().client().event(event.frame());
        } else {
            watch.stream().client().event(event.frame(), told);
        }
    }

    @Override
    public void end() {
        ended = true;
        if (heldUntil == null) {
            watch.stream().client().end();
        }
    }

    @Override
    public boolean isClear() {
        return heldUntil == null && !silent;
    }

    private Instant now() {
        return layer.world().simulation().now();
    }

    private static Event read(byte[] frame, @Nullable Told told) {
        try {
            JsonNode event = Json.read(frame);
            JsonNode meta = Json.meta(event.path("object"));
            return new Event(
                    frame, Json.text(event, "type"), Json.text(meta, "namespace"), Json.text(meta, "name"), told);
        } catch (IOException otherForm) {
            return new Event(frame, "", "", "", told);
        }
    }
}
