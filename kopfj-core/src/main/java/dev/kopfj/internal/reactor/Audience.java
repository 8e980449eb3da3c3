package dev.kopfj.internal.reactor;

import dev.kopfj.config.HandlerRun;
import dev.kopfj.internal.action.Attempted;
import dev.kopfj.internal.action.EventHandler;
import dev.kopfj.internal.action.Outcome;
import dev.kopfj.internal.action.ResourceHandler;
import dev.kopfj.internal.action.Subject;
import dev.kopfj.internal.action.Surroundings;
import dev.kopfj.internal.action.Told;
import dev.kopfj.internal.client.PatchPlan;
import dev.kopfj.internal.client.Resource;
import dev.kopfj.internal.client.WatchEvent;
import dev.kopfj.internal.intent.Filters;
import dev.kopfj.internal.intent.Handlers;
import dev.kopfj.internal.intent.Situation;
import dev.kopfj.internal.json.Json;
import dev.kopfj.internal.json.Patches;
import dev.kopfj.internal.progress.HandlerRecord;
import dev.kopfj.internal.progress.Memory;
import dev.kopfj.on.Memo;
import dev.kopfj.on.ObjectEvent;
import dev.kopfj.on.Patch;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;

/**
 * The handlers of events of one resource. They are told of every event, those of one object one after the other, before
 * anybody else is; what they throw is logged, and that is all. Lives in steps; the handlers are work.
 */
final class Audience {

    private final Resource resource;
    private final List<EventHandler> handlers;
    private final World world;
    private final Memory memory;
    private final Owner owner;
    private boolean stopped;
    private final Map<String, Deque<WatchEvent>> waiting = new LinkedHashMap<>();

    /** Hands on each event that the handlers have been told of; their runs are a part of the reactor's work. */
    Audience(Resource resource, Handlers handlers, World world, Owner owner) {
        this.resource = resource;
        this.handlers = handlers.all(EventHandler.class);
        this.world = world;
        this.memory = new Memory(world.settings().storages(), handlers.fields());
        this.owner = owner;
    }

    /** Who is told of the handlers' life. */
    interface Owner {
        /** Takes note that handlers begin. */
        void begins();

        /** Takes note that handlers have ended. */
        void ended();

        /** Takes an event that the handlers have been told of. */
        void next(WatchEvent event);
    }

    /** Tells whether there is anybody. */
    boolean isPresent() {
        return !handlers.isEmpty();
    }

    /** Takes note of no event any more. */
    void stop() {
        stopped = true;
    }

    /** Tells whether it takes note of nothing any more. */
    boolean isStopped() {
        return stopped;
    }

    /** Takes an event in. */
    void take(WatchEvent event, Memo memo) {
        if (handlers.isEmpty()) {
            owner.next(event);
            return;
        }
        Deque<WatchEvent> earlier = waiting.get(event.key());
        if (earlier != null) {
            earlier.add(event);
            return;
        }
        waiting.put(event.key(), new ArrayDeque<>());
        tell(event, memo);
    }

    private void tell(WatchEvent event, Memo memo) {
        String what = "event of " + resource.selector().plural() + " " + Resource.label(event.object());
        owner.begins();
        world.timeline().start(what, () -> {
            tellAll(event, memo);
            world.timeline().soon("end of " + what, () -> told(event, memo));
        });
    }

    private void told(WatchEvent event, Memo memo) {
        owner.ended();
        if (stopped) {
            return;
        }
        owner.next(event);
        Deque<WatchEvent> later = waiting.get(event.key());
        WatchEvent following = later == null ? null : later.poll();
        if (following == null) {
            waiting.remove(event.key());
        } else {
            tell(following, memo);
        }
    }

    /** Whatever comes of telling, the event must be handed on. */
    private void tellAll(WatchEvent event, Memo memo) {
        Logger log = Cycle.logger(event.object());
        try {
            PatchPlan plan = wanted(event, memo, log);
            if (!plan.isEmpty() && event.type() != WatchEvent.Type.DELETED) {
                world.api().patch(resource, event.object(), plan);
            }
        } catch (RuntimeException | LinkageError | AssertionError unexpected) {
            log.error("What handlers of an event want to be written is lost: {}", unexpected.toString(), unexpected);
        }
    }

    private PatchPlan wanted(WatchEvent event, Memo memo, Logger log) {
        Situation seen = Situation.of(event, memory, world.settings().finalizer(), false);
        Patch patch = new Patch();
        Surroundings around = new Surroundings(resource.described(), memo, world.indices());
        Subject subject =
                new Subject(seen.body(), seen.reason(), seen.diff(), seen.before(), seen.after(), patch, log, around);
        for (EventHandler handler : handlers) {
            if (Filters.pass(handler.filter(), seen.body()) && world.runner().asks(handler, subject)) {
                run(Told.handler(handler, ObjectEvent.Type.valueOf(event.type().name())), subject);
            }
        }
        return new PatchPlan(Patches.merged(patch), Patches.edits(patch), List.of());
    }

    private void run(ResourceHandler handler, Subject subject) {
        HandlerRecord fresh = HandlerRecord.fresh(world.timeline().now(), subject.reason());
        Attempted ran = world.runner().run(handler, fresh, subject);
        if (ran.outcome() instanceof Outcome.Succeeded succeeded && succeeded.result() != null) {
            subject.patch().status().put(handler.id(), Json.toValue(succeeded.result()));
        }
        HandlerRun run = HandlerRuns.of(world.operator(), resource, subject, ran);
        world.timeline()
                .soon(
                        "note of " + run.handlerId() + " of " + Resource.label(subject.body()),
                        () -> world.observer().handled(run));
    }
}
