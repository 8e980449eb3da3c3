package dev.kopfj.internal.reactor;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kopfj.config.HandlerRun;
import dev.kopfj.given.Memo;
import dev.kopfj.handler.ObjectEvent;
import dev.kopfj.internal.action.Attempted;
import dev.kopfj.internal.action.Wish;
import dev.kopfj.internal.client.PatchPlan;
import dev.kopfj.internal.client.PatchReply;
import dev.kopfj.internal.cycle.Conclusion;
import dev.kopfj.internal.cycle.Cycle;
import dev.kopfj.internal.cycle.HandlerRuns;
import dev.kopfj.internal.cycle.World;
import dev.kopfj.internal.cycle.Writes;
import dev.kopfj.internal.declared.EventHandler;
import dev.kopfj.internal.declared.ResourceHandler;
import dev.kopfj.internal.intent.Filters;
import dev.kopfj.internal.intent.Handlers;
import dev.kopfj.internal.intent.Situation;
import dev.kopfj.internal.progress.HandlerRecord;
import dev.kopfj.internal.progress.Memory;
import dev.kopfj.internal.resource.Resource;
import dev.kopfj.internal.told.Subject;
import dev.kopfj.internal.told.Surroundings;
import dev.kopfj.internal.told.Told;
import dev.kopfj.internal.watch.WatchEvent;
import dev.kopfj.object.Patch;
import java.util.ArrayDeque;
import java.util.ArrayList;
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

    /** Edits that conflicted with those of somebody else, of whose event they are made again. */
    private final Map<String, PatchPlan> leftovers = new LinkedHashMap<>();

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
        /** Lets handlers begin as soon as there is room for them. */
        void awaitsRoom(Runnable beginning);

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
        PatchPlan earlier = leftovers.getOrDefault(event.key(), PatchPlan.none());
        leftovers.remove(event.key());
        Telling telling = new Telling(event, memo, earlier);
        owner.awaitsRoom(() -> world.timeline().start(what, () -> {
            try {
                telling.run();
            } finally {
                world.timeline().soon("end of " + what, () -> told(telling));
            }
        }));
    }

    private void told(Telling telling) {
        owner.ended();
        if (stopped) {
            return;
        }
        WatchEvent event = telling.event;
        if (!telling.leftover.isEmpty()) {
            leftovers.put(event.key(), telling.leftover);
        }
        owner.next(event);
        Deque<WatchEvent> later = waiting.get(event.key());
        WatchEvent following = later == null ? null : later.poll();
        if (following == null) {
            waiting.remove(event.key());
        } else {
            tell(following, telling.memo);
        }
    }

    /** What all handlers do about one event. Whatever comes of it, the event is handed on. Work. */
    private final class Telling {

        private final WatchEvent event;
        private final Memo memo;
        private final Logger log;

        /** What could not be written, since somebody else had changed the object; another event tells of that. */
        private PatchPlan leftover;

        Telling(WatchEvent event, Memo memo, PatchPlan leftover) {
            this.event = event;
            this.memo = memo;
            this.log = Cycle.logger(event.object());
            this.leftover = event.type() == WatchEvent.Type.DELETED ? PatchPlan.none() : leftover;
        }

        void run() {
            Situation seen = Situation.of(event, memory, world.settings().finalizer(), false);
            Surroundings around = new Surroundings(resource.described(), memo, world.indices());
            Subject subject = new Subject(
                    seen.body(), seen.reason(), seen.diff(), seen.before(), seen.after(), new Patch(), log, around);
            List<Attempted> runs = new ArrayList<>();
            try {
                runAll(subject, runs);
                write(runs, subject).forEach(ran -> report(ran, subject));
            } catch (RuntimeException | Error unexpected) {
                world.timeline().letPass(unexpected);
                log.error(
                        "What handlers of an event want to be written is lost: {}", unexpected.toString(), unexpected);
                runs.forEach(ran -> report(ran, subject));
            }
        }

        private void runAll(Subject subject, List<Attempted> runs) {
            for (EventHandler handler : handlers) {
                if (Filters.pass(handler.filter(), subject.body())
                        && world.runner().asks(handler, subject)) {
                    ResourceHandler told = Told.handler(
                            handler, ObjectEvent.Type.valueOf(event.type().name()));
                    HandlerRecord fresh = HandlerRecord.fresh(world.timeline().now(), subject.reason());
                    runs.add(world.runner().run(told, fresh, subject.forAnother()));
                }
            }
        }

        /** Returns the runs as they are after what they want has been written: those that are refused have failed. */
        private List<Attempted> write(List<Attempted> runs, Subject subject) {
            PatchPlan earlier = leftover;
            PatchPlan plan = plan(runs).and(earlier);
            leftover = PatchPlan.none();
            if (event.type() == WatchEvent.Type.DELETED) {
                return runs;
            }
            PatchReply reply = new Writes(world.api(), resource, log).write(event.object(), plan);
            if (reply == null) {
                return runs;
            }
            leftover = reply.leftover();
            RuntimeException refusal = reply.refusal();
            if (refusal == null) {
                return runs;
            }
            if (!earlier.isEmpty()) {
                log.error("What a handler of an earlier event wants to be written is lost: {}", refusal.getMessage());
            }
            return runs.stream()
                    .map(ran -> world.runner().refused(ran, subject, refusal))
                    .toList();
        }

        private PatchPlan plan(List<Attempted> runs) {
            Wish wish = runs.stream().map(Attempted::wishes).reduce(Wish.none(), Wish::and);
            ObjectNode merge = wish.merge();
            runs.forEach(ran -> Conclusion.deliver(ran, merge));
            return new PatchPlan(merge, wish.edits(), List.of());
        }

        private void report(Attempted ran, Subject subject) {
            HandlerRun run = HandlerRuns.of(world.operator(), resource, subject, ran);
            world.timeline()
                    .soon(
                            "note of " + run.handlerId() + " of " + Resource.label(subject.body()),
                            () -> world.observer().handled(run));
        }
    }
}
