package dev.kopfj.internal.engine.serve;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kopfj.internal.client.Api;
import dev.kopfj.internal.client.ApiError;
import dev.kopfj.internal.json.Json;
import dev.kopfj.internal.resource.Resource;
import dev.kopfj.internal.resource.Selector;
import dev.kopfj.internal.watch.ResourceStream;
import dev.kopfj.internal.watch.StreamListener;
import dev.kopfj.internal.watch.WatchEvent;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The namespaces that are served at present: those that are named, or those that match patterns, as they come and go. The
 * empty name stands for all of them. Lives in steps of the timeline.
 */
public final class Territory {

    private static final Logger LOG = LoggerFactory.getLogger(Territory.class);
    private static final Resource NAMESPACES =
            new Resource(new Selector("namespaces", "v1", ""), "Namespace", false, true);

    private final List<NamespacePattern> patterns;
    private final Consumer<Set<String>> changed;
    private final ResourceStream stream;
    private final boolean scanning;
    private final Set<String> served = new LinkedHashSet<>();
    private boolean complete;

    /** Makes the territory of an operator; whoever is given is told of all its namespaces, first and after each change. */
    public Territory(Api api, Consumer<Set<String>> changed) {
        this.patterns = api.settings().namespaces().stream()
                .map(NamespacePattern::parse)
                .toList();
        this.scanning = api.settings().scanning();
        this.changed = changed;
        this.stream = new ResourceStream(api, NAMESPACES, "", new Listener());
    }

    /** Begins to tell. */
    public void start() {
        if (patterns.isEmpty()) {
            settle(Set.of(""));
        } else if (patterns.stream().allMatch(NamespacePattern::isName) || !scanning) {
            settle(names());
        } else {
            stream.start();
        }
    }

    /** Ends the telling. */
    public void stop() {
        stream.stop();
    }

    private Set<String> names() {
        return patterns.stream()
                .filter(NamespacePattern::isName)
                .map(NamespacePattern::text)
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private void settle(Set<String> namespaces) {
        served.addAll(namespaces);
        complete = true;
        tell();
    }

    private void tell() {
        changed.accept(new LinkedHashSet<>(served));
    }

    private boolean isServed(String name) {
        return patterns.stream().anyMatch(pattern -> pattern.matches(name));
    }

    /** A namespace that is being deleted is served until nothing is left in it that could be handled. */
    private static boolean isGone(WatchEvent event) {
        ObjectNode namespace = event.object();
        boolean leaving = Json.find(namespace, "metadata", "deletionTimestamp") != null;
        JsonNode conditions = namespace.path("status").path("conditions");
        boolean held = conditions.isEmpty();
        for (JsonNode condition : conditions) {
            held |= Json.text(condition, "status").equals("True");
        }
        return event.type() == WatchEvent.Type.DELETED || (leaving && !held);
    }

    /** What is told of namespaces. */
    private final class Listener implements StreamListener {

        @Override
        public void take(WatchEvent event) {
            String name = Json.text(event.object(), "metadata", "name");
            boolean differs = isGone(event) ? served.remove(name) : isServed(name) && served.add(name);
            if (differs && complete) {
                tell();
            }
        }

        @Override
        public void listed() {
            if (!complete) {
                complete = true;
                tell();
            }
        }

        @Override
        public boolean insists(ApiError denial) {
            LOG.warn(
                    "Namespaces are not watched, as the operator has not the right to list and watch them: {} "
                            + "Those that are named without a pattern are taken to exist: {}.",
                    denial.getMessage(),
                    names());
            settle(names());
            return false;
        }
    }
}
