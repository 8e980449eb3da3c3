package dev.kopfj.internal.engine.serve;

import dev.kopfj.internal.client.Api;
import dev.kopfj.internal.client.Resource;
import dev.kopfj.internal.client.ResourceStream;
import dev.kopfj.internal.client.StreamListener;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** The streams of one resource: one for each namespace, or one for all. Lives in steps of the timeline. */
public final class Coverage {

    private final Api api;
    private final Resource resource;
    private final StreamListener listener;
    private final Map<String, ResourceStream> streams = new LinkedHashMap<>();
    private boolean running;

    /** Prepares the streams of a resource. */
    public Coverage(Api api, Resource resource, StreamListener listener) {
        this.api = api;
        this.resource = resource;
        this.listener = listener;
    }

    /** Watches these namespaces from now on, and no others; objects in those that have gone are told as deleted. */
    public void cover(Set<String> namespaces) {
        Set<String> wanted = resource.namespaced() ? namespaces : Set.of("");
        new LinkedHashMap<>(streams).forEach((namespace, stream) -> {
            if (!wanted.contains(namespace)) {
                streams.remove(namespace);
                stream.dissolve();
            }
        });
        for (String namespace : wanted) {
            if (!streams.containsKey(namespace)) {
                ResourceStream stream = api.stream(resource, namespace, listener);
                streams.put(namespace, stream);
                if (running) {
                    stream.start();
                }
            }
        }
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
        streams.values().forEach(ResourceStream::dissolve);
    }
}
