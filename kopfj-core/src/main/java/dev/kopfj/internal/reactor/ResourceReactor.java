package dev.kopfj.internal.reactor;

import dev.kopfj.internal.client.Resource;
import dev.kopfj.internal.client.WatchEvent;
import dev.kopfj.internal.engine.serve.Coverage;
import dev.kopfj.internal.intent.Handlers;
import dev.kopfj.on.Memo;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;

/** All objects of one resource: follows its streams, and keeps a queue per object. */
final class ResourceReactor {

    private final Resource resource;
    private final Cycle cycle;
    private final World world;
    private final Work work;
    private final Coverage coverage;
    private final Audience audience;
    private final Memos memos;
    private final Map<String, ObjectQueue> queues = new LinkedHashMap<>();

    ResourceReactor(Resource resource, Handlers handlers, World world, Work work) {
        this.resource = resource;
        this.cycle = new Cycle(resource, handlers, world);
        this.world = world;
        this.work = work;
        this.memos = new Memos(world.memo());
        this.audience = new Audience(resource, handlers, world, audienceOwner());
        this.coverage = new Coverage(world.api(), resource, event -> audience.take(event, memos.of(event.key())));
    }

    void cover(Set<String> namespaces) {
        coverage.cover(namespaces);
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
        coverage.dissolve();
    }

    private Audience.Owner audienceOwner() {
        return new Audience.Owner() {
            @Override
            public void begins() {
                work.begins();
            }

            @Override
            public void ended() {
                work.ended();
            }

            @Override
            public void next(WatchEvent event) {
                take(event);
            }
        };
    }

    private void take(WatchEvent event) {
        queues.computeIfAbsent(event.key(), key -> queue(event, key)).add(event);
    }

    private ObjectQueue queue(WatchEvent first, String key) {
        String name = resource.selector().plural() + " " + Resource.label(first.object());
        return new ObjectQueue(name, cycle, world, first, new ObjectQueue.Owner() {
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
            public void gone() {
                queues.remove(key);
                memos.forget(key);
            }
        });
    }

    /** Is told of what is done for all resources. */
    interface Work {
        /** Takes note that handlers of an event begin. */
        void begins();

        /** Takes note that handlers of an event have ended. */
        void ended();

        /** Lets a cycle begin as soon as there is room for it; the beginning tells whether it still makes sense. */
        void awaitsTurn(BooleanSupplier beginning);

        /** Takes note that a cycle has ended. */
        void turnEnded();

        /** Tells whether no cycle may begin at present. */
        boolean isPaused();
    }
}
