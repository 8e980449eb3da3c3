package dev.kopfj.sim.internal.control;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kopfj.sim.internal.Json;
import dev.kopfj.sim.internal.Resource;
import dev.kopfj.sim.internal.store.Change;
import dev.kopfj.sim.internal.store.Key;
import dev.kopfj.sim.internal.store.Stored;
import dev.kopfj.sim.internal.verb.ApiServer;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * What the cluster holds at present, as controllers look things up: by name, by namespace, or by the owner that controls
 * it. What it returns is only to be read.
 */
public final class Lister {
    private final ApiServer server;
    private final Map<Belonging, NavigableMap<Key, Stored>> belongings = new HashMap<>();

    /** The resources of which somebody has asked what belongs to whom; changes of all others cost nothing. */
    private final Set<Resource> asked = new HashSet<>();

    /** Whom objects of a resource belong to: a controlling owner's uid, or nobody in a namespace. */
    private record Belonging(Resource resource, String namespace, String owner) {}

    /** Looks into a server, and is told of its changes from now on. */
    public Lister(ApiServer server) {
        this.server = server;
        server.onCommit(this::follow);
    }

    /** Returns an object; none when there is no such one. */
    public Optional<ObjectNode> find(Served kind, Key key) {
        return server.find(kind.resource(), key).map(Stored::object);
    }

    /** Returns the objects of a namespace, or of all when it is "", in the order of their names. */
    public List<ObjectNode> list(Served kind, String namespace) {
        return server.list(kind.resource(), namespace).stream()
                .map(Stored::object)
                .toList();
    }

    /** Returns the objects which an owner controls, in the order of their names. */
    public List<ObjectNode> controlledBy(Served kind, ObjectNode owner) {
        JsonNode meta = Json.meta(owner);
        return of(new Belonging(kind.resource(), Json.text(meta, "namespace"), Json.text(meta, "uid")));
    }

    /** Returns the objects of a namespace which nobody controls, in the order of their names. */
    public List<ObjectNode> orphans(Served kind, String namespace) {
        return of(new Belonging(kind.resource(), namespace, ""));
    }

    private List<ObjectNode> of(Belonging belonging) {
        if (asked.add(belonging.resource())) {
            server.list(belonging.resource(), "").forEach(stored -> add(belonging.resource(), stored));
        }
        NavigableMap<Key, Stored> found = belongings.get(belonging);
        return found == null
                ? List.of()
                : found.values().stream().map(Stored::object).toList();
    }

    private void follow(Change change) {
        if (!asked.contains(change.resource())) {
            return;
        }
        change.before().ifPresent(old -> {
            Belonging before = belonging(change.resource(), old);
            NavigableMap<Key, Stored> siblings = belongings.get(before);
            if (siblings != null && siblings.remove(change.key()) != null && siblings.isEmpty()) {
                belongings.remove(before);
            }
        });
        change.after().ifPresent(now -> add(change.resource(), now));
    }

    private void add(Resource resource, Stored version) {
        belongings
                .computeIfAbsent(belonging(resource, version), first -> new TreeMap<>())
                .put(version.key(), version);
    }

    private static Belonging belonging(Resource resource, Stored version) {
        return new Belonging(resource, version.key().namespace(), Owner.controllerUid(version.object()));
    }
}
