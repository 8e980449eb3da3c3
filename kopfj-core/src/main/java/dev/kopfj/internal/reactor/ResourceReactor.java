package dev.kopfj.internal.reactor;

import dev.kopfj.internal.client.Resource;
import dev.kopfj.internal.client.ResourceSearch;
import dev.kopfj.internal.client.ResourceStream;
import dev.kopfj.internal.client.Selector;
import dev.kopfj.internal.client.WatchEvent;
import dev.kopfj.internal.intent.Handlers;
import dev.kopfj.on.Memo;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** All objects of one resource: searches the resource, follows its streams, and keeps a queue per object. */
final class ResourceReactor {

    private final Handlers handlers;
    private final World world;
    private final Work work;
    private final ResourceSearch search;
    private final List<ResourceStream> streams = new ArrayList<>();
    private final List<Audience> audiences = new ArrayList<>();
    private final Memos memos;
    private final Map<String, ObjectQueue> queues = new LinkedHashMap<>();

    ResourceReactor(Selector selector, Handlers handlers, World world, Work work) {
        this.handlers = handlers;
        this.world = world;
        this.work = work;
        this.memos = new Memos(world.memo());
        this.search = world.api().search(selector, this::found);
    }

    void start() {
        search.start();
    }

    void stop() {
        search.stop();
        streams.forEach(ResourceStream::stop);
        audiences.forEach(Audience::stop);
        queues.values().forEach(ObjectQueue::stop);
    }

    private void found(Resource resource) {
        Cycle cycle = new Cycle(resource, handlers, world);
        Audience audience = new Audience(resource, handlers, world, owner(resource, cycle));
        audiences.add(audience);
        List<String> namespaces = world.settings().namespaces();
        boolean everywhere = namespaces.isEmpty() || !resource.namespaced();
        for (String namespace : everywhere ? List.of("") : namespaces) {
            streams.add(world.api().stream(resource, namespace, event -> audience.take(event, memos.of(event.key()))));
        }
        streams.forEach(ResourceStream::start);
    }

    private Audience.Owner owner(Resource resource, Cycle cycle) {
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
                take(resource, cycle, event);
            }
        };
    }

    private void take(Resource resource, Cycle cycle, WatchEvent event) {
        queues.computeIfAbsent(event.key(), key -> queue(resource, cycle, event, key))
                .add(event);
    }

    private ObjectQueue queue(Resource resource, Cycle cycle, WatchEvent first, String key) {
        String name = resource.selector().plural() + " " + Resource.label(first.object());
        return new ObjectQueue(name, cycle, world, first, new ObjectQueue.Owner() {
            @Override
            public Memo memo() {
                return memos.of(key);
            }

            @Override
            public void cycleBegins() {
                work.begins();
            }

            @Override
            public void cycleEnded() {
                work.ended();
            }

            @Override
            public void gone() {
                queues.remove(key);
                memos.forget(key);
            }
        });
    }

    /** Is told of the cycles of all resources. */
    interface Work {
        /** Takes note that a cycle begins. */
        void begins();

        /** Takes note that a cycle has ended. */
        void ended();
    }
}
