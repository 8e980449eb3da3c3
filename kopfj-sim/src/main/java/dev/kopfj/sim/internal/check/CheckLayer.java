package dev.kopfj.sim.internal.check;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.kopfj.sim.check.Cleanup;
import dev.kopfj.sim.check.Invariant;
import dev.kopfj.sim.check.Invariants;
import dev.kopfj.sim.check.Standard;
import dev.kopfj.sim.check.State;
import dev.kopfj.sim.check.Violation;
import dev.kopfj.sim.check.Write;
import dev.kopfj.sim.internal.Resource;
import dev.kopfj.sim.internal.store.Change;
import dev.kopfj.sim.internal.store.Key;
import dev.kopfj.sim.internal.store.Stored;
import dev.kopfj.sim.internal.verb.ApiServer;
import dev.kopfj.sim.time.Actor;
import dev.kopfj.sim.time.Simulation;
import dev.kopfj.sim.trace.Subject;
import dev.kopfj.sim.trace.Trace;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The invariants of a cluster: asks them after every write, and keeps what they have to say. */
public final class CheckLayer implements Invariants {
    private static final int VIOLATIONS_MAX = 100;

    private final Simulation simulation;
    private final ApiServer api;
    private final Trace trace;
    private final Map<String, Watcher> watchers = new LinkedHashMap<>();
    private final List<Violation> violations = new ArrayList<>();
    private @Nullable Actor scribe;

    /** Makes a layer without invariants. */
    public CheckLayer(Simulation simulation, ApiServer api, Trace trace) {
        this.simulation = simulation;
        this.api = api;
        this.trace = trace;
    }

    @Override
    public void add(Invariant invariant) {
        simulation.enter("add an invariant", () -> {
            if (watchers.containsKey(invariant.name())) {
                throw new IllegalArgumentException(
                        "There is an invariant «%s» already; names tell them apart in reports."
                                .formatted(invariant.name()));
            }
            return put(invariant.name(), new Asked(invariant));
        });
    }

    @Override
    public void add(Standard standard) {
        simulation.enter(
                "add an invariant",
                () -> watchers.containsKey(standard.words()) || put(standard.words(), of(standard)));
    }

    private static Watcher of(Standard standard) {
        return switch (standard) {
            case STORE -> new StoreWatcher();
            case ORPHANS -> new OrphanWatcher();
            case DELETIONS -> new DeletionWatcher();
            case QUIESCENCE -> new QuiescenceWatcher();
            case OWNERSHIP -> new OwnershipWatcher();
            case FINALIZERS -> new FinalizerWatcher();
        };
    }

    /** Watches from now on; whoever watched under that key does so no more. */
    boolean put(String key, Watcher watcher) {
        watchers.put(key, watcher);
        return true;
    }

    /** Does something as soon as the present write is over. */
    void soon(String what, Runnable body) {
        if (scribe == null) {
            scribe = simulation.actor("invariants");
        }
        scribe.soon(what, body);
    }

    /** Watches no more. */
    void remove(String key) {
        watchers.remove(key);
    }

    /** Learns of a write, which is in the trace already. */
    public void committed(Change change) {
        if (watchers.isEmpty()) {
            return;
        }
        State state = new View(api, write(change));
        for (Watcher watcher : List.copyOf(watchers.values())) {
            watcher.after(state).forEach(finding -> keep(watcher, finding));
        }
    }

    @Override
    public void told(Cleanup cleanup) {
        for (Watcher watcher : List.copyOf(watchers.values())) {
            watcher.told(cleanup).forEach(finding -> keep(watcher, finding));
        }
    }

    private Write write(Change change) {
        Trace.Origin origin = trace.origin();
        return new Write(
                simulation.elapsed(),
                origin.actor(),
                new Subject(
                        change.resource().toString(),
                        change.key().namespace(),
                        change.key().name()),
                change.revision(),
                origin.told(),
                shown(change.before()),
                shown(change.after()));
    }

    private static JsonNode shown(Optional<Stored> version) {
        return version.<JsonNode>map(Stored::object).orElse(MissingNode.getInstance());
    }

    private void keep(Watcher watcher, Watcher.Finding finding) {
        Write write = finding.write();
        String words = Violation.details(finding.complaint(), write);
        Violation violation =
                new Violation(watcher.name(), finding.complaint(), write, trace.broken(watcher.name(), words));
        watcher.kept(violation);
        if (violations.size() < VIOLATIONS_MAX) {
            violations.add(violation);
        }
    }

    @Override
    public List<Violation> violations() {
        return List.copyOf(violations);
    }

    @Override
    public void requireUnbroken() {
        Duration now = simulation.elapsed();
        for (Watcher watcher : watchers.values()) {
            watcher.atEnd(now).forEach(finding -> keep(watcher, finding));
        }
        if (!violations.isEmpty()) {
            throw new AssertionError(violations.stream().map(Violation::text).collect(Collectors.joining("\n")));
        }
    }

    private record View(ApiServer api, Write write) implements State {

        @Override
        public JsonNode find(String resource, String namespace, String name) {
            return shown(api.find(named(resource), new Key(namespace, name)));
        }

        @Override
        public List<JsonNode> list(String resource, String namespace) {
            return api.list(named(resource), namespace).stream()
                    .<JsonNode>map(Stored::object)
                    .toList();
        }

        private static Resource named(String resource) {
            int dot = resource.indexOf('.');
            return dot < 0
                    ? new Resource("", resource)
                    : new Resource(resource.substring(dot + 1), resource.substring(0, dot));
        }
    }
}
