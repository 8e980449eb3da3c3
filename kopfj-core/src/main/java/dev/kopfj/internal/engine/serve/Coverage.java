package dev.kopfj.internal.engine.serve;

import dev.kopfj.internal.client.Api;
import dev.kopfj.internal.client.ApiError;
import dev.kopfj.internal.resource.Resource;
import dev.kopfj.internal.watch.ResourceStream;
import dev.kopfj.internal.watch.StreamListener;
import dev.kopfj.internal.watch.WatchEvent;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The streams of one resource: one for each namespace, or one for all. Knows which of them have not been listed yet. Lives
 * in steps of the timeline.
 */
public final class Coverage {

    /** Is told what the streams hear. */
    public interface Listener {
        /** Takes the next event. */
        void take(WatchEvent event);

        /** Takes note that nothing is left of which a first list is still to come. */
        void complete();

        /** Tells whether the end of an object that nobody saw is to be told with its last state. */
        boolean wantsLastStates();
    }

    private final Api api;
    private final Resource resource;
    private final Listener listener;
    private final Map<String, ResourceStream> streams = new LinkedHashMap<>();
    private final Set<String> unlisted = new LinkedHashSet<>();
    private boolean running;

    /** Prepares the streams of a resource. */
    public Coverage(Api api, Resource resource, Listener listener) {
        this.api = api;
        this.resource = resource;
        this.listener = listener;
    }

    /** Watches these namespaces from now on, and no others; objects in those that have gone are told as deleted. */
    public void cover(Set<String> namespaces) {
        Set<String> wanted = resource.namespaced() ? namespaces : Set.of("");
        unlisted.retainAll(wanted);
        new LinkedHashMap<>(streams).forEach((namespace, stream) -> {
            if (!wanted.contains(namespace)) {
                streams.remove(namespace);
                stream.dissolve();
            }
        });
        for (String namespace : wanted) {
            if (!streams.containsKey(namespace)) {
                unlisted.add(namespace);
                ResourceStream stream = new ResourceStream(api, resource, namespace, new Ear(namespace));
                streams.put(namespace, stream);
                if (running) {
                    stream.start();
                }
            }
        }
        tellIfComplete();
    }

    /** Begins, or goes on after a pause: with a list. */
    public void start() {
        running = true;
        streams.values().forEach(ResourceStream::start);
    }

    /** Closes all streams until the next start. */
    public void pause() {
        running = false;
        streams.values().forEach(ResourceStream::pause);
    }

    /** Ends all streams. */
    public void stop() {
        streams.values().forEach(ResourceStream::stop);
    }

    /** Ends all streams since the resource is not there any more: its objects are told as deleted. */
    public void dissolve() {
        running = false;
        List<ResourceStream> all = List.copyOf(streams.values());
        streams.clear();
        unlisted.clear();
        all.forEach(ResourceStream::dissolve);
        tellIfComplete();
    }

    private void tellIfComplete() {
        if (unlisted.isEmpty()) {
            listener.complete();
        }
    }

    /** What is heard of one namespace. Nobody waits for a list that is denied, or of what is not there. */
    private final class Ear implements StreamListener {

        private final String namespace;

        Ear(String namespace) {
            this.namespace = namespace;
        }

        @Override
        public void take(WatchEvent event) {
            listener.take(event);
        }

        @Override
        public boolean wantsLastStates() {
            return listener.wantsLastStates();
        }

        @Override
        public void listed() {
            isKnown();
        }

        @Override
        public void missing() {
            isKnown();
        }

        @Override
        public boolean insists(ApiError denial) {
            isKnown();
            return true;
        }

        private void isKnown() {
            if (unlisted.remove(namespace)) {
                tellIfComplete();
            }
        }
    }
}
