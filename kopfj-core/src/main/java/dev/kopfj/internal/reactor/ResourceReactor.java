package dev.kopfj.internal.reactor;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kopfj.config.Load;
import dev.kopfj.given.Memo;
import dev.kopfj.internal.cycle.Cycle;
import dev.kopfj.internal.cycle.World;
import dev.kopfj.internal.declared.IndexHandler;
import dev.kopfj.internal.declared.ObjectHandler;
import dev.kopfj.internal.declared.ResourceHandler;
import dev.kopfj.internal.engine.await.Offspring;
import dev.kopfj.internal.engine.index.Indexer;
import dev.kopfj.internal.engine.serve.Coverage;
import dev.kopfj.internal.engine.spawn.Companions;
import dev.kopfj.internal.engine.spawn.Kind;
import dev.kopfj.internal.engine.spawn.Spawning;
import dev.kopfj.internal.intent.Handlers;
import dev.kopfj.internal.resource.Resource;
import dev.kopfj.internal.watch.WatchEvent;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** All objects of one resource: follows its streams, and keeps a queue per object. */
final class ResourceReactor {

    private final Resource resource;
    private final Cycle cycle;
    private final World world;
    private final Work work;
    private final Coverage coverage;
    private final Audience audience;
    private final Indexer indexer;

    /** Tells that all is known which is to be indexed, or may be children, before anything else happens. */
    private final Runnable indexed;

    /** Whether there are handlers at all; there are none if its objects are only waited for. */
    private final boolean handled;

    private final Handlers handlers;
    private final Memos memos;
    private final Map<String, ObjectQueue> queues = new LinkedHashMap<>();
    private final List<Offspring.Guardian> guardians = new ArrayList<>();
    private boolean dissolved;

    ResourceReactor(Resource resource, Handlers handlers, World world, Work work) {
        this.resource = resource;
        this.handlers = handlers;
        this.cycle = new Cycle(resource, handlers, world);
        this.handled = !handlers.all(ObjectHandler.class).isEmpty();
        this.world = world;
        this.work = work;
        this.memos = new Memos(world.memo());
        this.audience = new Audience(resource, handlers, world, audienceOwner());
        List<IndexHandler> indexing = handlers.all(IndexHandler.class);
        this.indexer = new Indexer(indexing, world.indices(), new Indexing(resource, handlers, world, work, audience));
        this.indexed =
                indexing.isEmpty() && !world.lookout().offspring().resources().contains(resource.selector())
                        ? () -> {}
                        : world.indices().readiness().hold();
        handlers.reconciling().forEach(this::follow);
        this.coverage = new Coverage(world.api(), resource, new Hearing());
    }

    Resource resource() {
        return resource;
    }

    /** Tells whether these are the handlers that it runs. */
    boolean isFor(Handlers others) {
        return handlers.all(ObjectHandler.class).equals(others.all(ObjectHandler.class));
    }

    /** Takes note of how the resource is described from now on; its objects are the same. */
    void redescribe(Resource anew) {
        resource.redescribe(anew.described());
    }

    /** Has a handler of an object run for the children of that. */
    private void follow(ResourceHandler handler) {
        Offspring offspring = world.lookout().offspring();
        Offspring.Guardian guardian = owner -> {
            ObjectQueue queue = queues.get(owner);
            if (queue != null) {
                queue.wake(handler.id());
            }
        };
        guardians.add(guardian);
        handler.upkeep().owned().forEach(owned -> offspring.follow(owned, guardian));
    }

    void cover(Set<String> namespaces) {
        if (!dissolved) {
            coverage.cover(namespaces);
        }
    }

    void start() {
        coverage.start();
    }

    void pause() {
        coverage.pause();
        queues.values().forEach(ObjectQueue::pause);
    }

    void stop() {
        coverage.stop();
        audience.stop();
        queues.values().forEach(ObjectQueue::stop);
    }

    /** Takes leave of all objects, since the resource is not served any more. */
    void dissolve() {
        dissolved = true;
        coverage.dissolve();
        guardians.forEach(world.lookout().offspring()::leave);
        guardians.clear();
    }

    /** Tells whether the resource was not served any more when that was last told. */
    boolean isDissolved() {
        return dissolved;
    }

    /** Is ready for objects again, since the resource is served again. Cycles of former objects may be under way. */
    void revive() {
        dissolved = false;
        handlers.reconciling().forEach(this::follow);
    }

    /** What is heard of objects is indexed first of all. */
    private final class Hearing implements Coverage.Listener {

        @Override
        public boolean wantsLastStates() {
            return audience.isPresent() || cycle.kind() != null;
        }

        @Override
        public void take(WatchEvent event) {
            world.lookout().take(resource, event);
            if (handled) {
                indexer.take(event, memos.of(event.key()));
            }
        }

        @Override
        public void complete() {
            indexed.run();
            world.lookout().complete(resource.selector());
        }
    }

    private Audience.Owner audienceOwner() {
        return new Audience.Owner() {
            @Override
            public void awaitsRoom(Runnable beginning) {
                work.awaitsRoom(beginning);
            }

            @Override
            public void ended() {
                work.ended();
            }

            @Override
            public void next(WatchEvent event) {
                enqueue(event);
            }
        };
    }

    /** Returns how much there is to do. */
    Load load() {
        return new Load(
                world.operator(),
                resource.selector().toString(),
                queues.size(),
                (int) queues.values().stream().filter(ObjectQueue::isWaiting).count(),
                queues.values().stream().mapToInt(ObjectQueue::background).sum(),
                (int) queues.values().stream().filter(ObjectQueue::isHeld).count());
    }

    private void enqueue(WatchEvent event) {
        queues.computeIfAbsent(event.key(), key -> queue(event, key)).add(event);
    }

    private ObjectQueue queue(WatchEvent first, String key) {
        String name = resource.selector().plural() + " " + Resource.label(first.object());
        return new ObjectQueue(name, cycle, world, first, new ObjectQueue.Owner() {
            @Override
            public @Nullable Companions companions(ObjectNode object, Companions.Owner queue) {
                Kind kind = cycle.kind();
                return kind == null ? null : work.spawning().of(kind, object, queue);
            }

            @Override
            public Memo memo() {
                return memos.of(key);
            }

            @Override
            public void cycleBegins(BooleanSupplier beginning) {
                work.awaitsTurn(beginning);
            }

            @Override
            public void cycleEnded() {
                work.turnEnded();
            }

            @Override
            public boolean isPaused() {
                return work.isPaused();
            }

            @Override
            public void gone(@Nullable WatchEvent later) {
                queues.remove(key);
                memos.forget(key);
                if (later != null) {
                    enqueue(later);
                }
            }
        });
    }

    /** Is told of what is done for all resources. */
    interface Work {
        /** Returns what is at work beside the cycles. */
        Spawning spawning();

        /** Lets handlers of an event, or indexing, begin as soon as there is room for them. */
        void awaitsRoom(Runnable beginning);

        /** Takes note that handlers of an event, or indexing, have ended. */
        void ended();

        /** Lets a cycle begin as soon as there is room for it; the beginning tells whether it still makes sense. */
        void awaitsTurn(BooleanSupplier beginning);

        /** Takes note that a cycle has ended. */
        void turnEnded();

        /** Tells whether no cycle may begin at present. */
        boolean isPaused();
    }
}
