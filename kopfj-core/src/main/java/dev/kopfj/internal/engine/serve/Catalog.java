package dev.kopfj.internal.engine.serve;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kopfj.internal.client.Api;
import dev.kopfj.internal.client.ApiError;
import dev.kopfj.internal.json.Json;
import dev.kopfj.internal.resource.Descriptions;
import dev.kopfj.internal.resource.Resource;
import dev.kopfj.internal.resource.Selector;
import dev.kopfj.internal.watch.ResourceStream;
import dev.kopfj.internal.watch.StreamListener;
import dev.kopfj.internal.watch.WatchEvent;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Which of the resources that are wanted the cluster serves: each version of an API is looked up at the start, and again
 * when one of its definitions comes, changes or goes. Lives in steps of the timeline.
 */
public final class Catalog {

    /** Is told what the cluster serves. */
    public interface Listener {
        /** Takes note of a resource that is served from now on, or that is described in another way. */
        void found(Resource resource);

        /** Takes note of a resource that is not served any more. */
        void lost(Resource resource);

        /** Takes note, after each look, of a resource that is not there. */
        void missing(Selector selector);
    }

    private static final Logger LOG = LoggerFactory.getLogger(Catalog.class);
    static final Resource DEFINITIONS = new Resource(
            new Selector("customresourcedefinitions", "v1", "apiextensions.k8s.io"),
            "CustomResourceDefinition",
            false,
            true);

    private final Api api;
    private final Listener listener;
    private final Map<String, VersionLookup> lookups = new LinkedHashMap<>();
    private final Map<Selector, Resource> served = new LinkedHashMap<>();
    private final ResourceStream definitions;

    /** Makes a catalog of these resources. */
    public Catalog(Api api, Collection<Selector> wanted, Listener listener) {
        this.api = api;
        this.listener = listener;
        Map<String, List<Selector>> byVersion = new LinkedHashMap<>();
        for (Selector selector : wanted) {
            byVersion
                    .computeIfAbsent(selector.apiVersion(), version -> new ArrayList<>())
                    .add(selector);
        }
        byVersion.forEach((version, own) -> lookups.put(version, new VersionLookup(api, own, this::read)));
        definitions = new ResourceStream(api, DEFINITIONS, "", new DefinitionListener());
    }

    /** Looks for the first time, and then whenever there is a reason. */
    public void start() {
        boolean dynamic =
                api.settings().scanning() && lookups.values().stream().anyMatch(lookup -> canBeDefined(lookup.group()));
        lookups.values().forEach(lookup -> lookup.start(!dynamic || !canBeDefined(lookup.group())));
        if (dynamic) {
            definitions.start();
        }
    }

    /** Looks no more. */
    public void stop() {
        definitions.stop();
        lookups.values().forEach(VersionLookup::stop);
    }

    /** Built-in groups without a dot cannot be those of definitions, so nothing ever changes in them. */
    private static boolean canBeDefined(String group) {
        return group.contains(".");
    }

    private void read(List<Selector> selectors, ObjectNode resources) {
        for (Selector selector : selectors) {
            Resource now = resource(selector, resources);
            Resource before = now == null ? served.remove(selector) : served.put(selector, now);
            if (before != null && (now == null || now.namespaced() != before.namespaced())) {
                LOG.info("The cluster serves {} no more as before.", selector);
                listener.lost(before);
            }
            if (now == null) {
                listener.missing(selector);
            } else if (before == null || !now.described().equals(before.described())) {
                listener.found(now);
            }
        }
    }

    private static @Nullable Resource resource(Selector selector, ObjectNode resources) {
        return Descriptions.of(selector.group(), selector.version(), true, resources).stream()
                .filter(resource -> resource.plural().equals(selector.plural()))
                .findFirst()
                .map(Resource::of)
                .orElse(null);
    }

    /** What is told of definitions. Those that were there at the start have been seen by the first look. */
    private final class DefinitionListener implements StreamListener {

        private boolean begun;

        @Override
        public void take(WatchEvent event) {
            // A definition bears the name of its resource, a dot, and its group.
            String name = Json.text(event.object(), "metadata", "name");
            String group = name.substring(name.indexOf('.') + 1);
            if (begun) {
                lookups.values().stream()
                        .filter(lookup -> lookup.group().equals(group))
                        .forEach(lookup -> lookup.lookAgain(event.type() == WatchEvent.Type.DELETED));
            }
        }

        /** A definition may have come between the first look and the list. */
        @Override
        public void listed() {
            begun = true;
            lookups.values().forEach(VersionLookup::lookAgainIfIncomplete);
        }

        @Override
        public boolean insists(ApiError denial) {
            LOG.warn(
                    "Definitions are not watched, as the operator has not the right to list and watch them: {} "
                            + "What is missing is looked for every {} s, and what goes is not noticed.",
                    denial.getMessage(),
                    VersionLookup.PAUSE.toSeconds());
            lookups.values().forEach(VersionLookup::poll);
            return false;
        }
    }
}
