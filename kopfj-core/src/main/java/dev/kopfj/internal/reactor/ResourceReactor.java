package dev.kopfj.internal.reactor;

import dev.kopfj.internal.client.Resource;
import dev.kopfj.internal.client.ResourceSearch;
import dev.kopfj.internal.client.ResourceStream;
import dev.kopfj.internal.client.Selector;
import dev.kopfj.internal.client.WatchEvent;
import dev.kopfj.internal.intent.Handlers;
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
    private final Map<String, ObjectQueue> queues = new LinkedHashMap<>();

    ResourceReactor(Selector selector, Handlers handlers, World world, Work work) {
        this.handlers = handlers;
        this.world = world;
        this.work = work;
        this.search = world.api().search(selector, this::found);
    }

    void start() {
        search.start();
    }

    void stop() {
        search.stop();
        streams.forEach(ResourceStream::stop);
        queues.values().forEach(ObjectQueue::stop);
    }

    private void found(Resource resource) {
        Cycle cycle = new Cycle(resource, handlers, world);
        List<String> namespaces = world.settings().namespaces();
        boolean everywhere = namespaces.isEmpty() || !resource.namespaced();
        for (String namespace : everywhere ? List.of("") : namespaces) {
            streams.add(world.api().stream(resource, namespace, event -> take(resource, cycle, event)));
        }
        streams.forEach(ResourceStream::start);
    }

    private void take(Resource resource, Cycle cycle, WatchEvent event) {
        queues.computeIfAbsent(event.key(), key -> queue(resource, cycle, event, key))
                .add(event);
    }

    private ObjectQueue queue(Resource resource, Cycle cycle, WatchEvent first, String key) {
        String name = resource.selector().plural() + " " + Resource.label(first.object());
        return new ObjectQueue(name, cycle, world, first, new ObjectQueue.Owner() {
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
