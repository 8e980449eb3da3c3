package dev.kopfj.sim.internal.controller;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kopfj.sim.internal.Json;
import dev.kopfj.sim.internal.controller.OwnerGraph.Node;
import dev.kopfj.sim.internal.schema.Kind;
import dev.kopfj.sim.internal.store.Key;
import dev.kopfj.sim.internal.store.Stored;
import dev.kopfj.sim.internal.verb.ApiServer;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/** Tells of the owners of an object which are there, which are absent, and which wait for it to go. */
final class Owners {
    private final ApiServer server;

    Owners(ApiServer server) {
        this.server = server;
    }

    /**
     * What there is to say of all owners of an object.
     *
     * @param puzzling the kind of an owner is unknown, or cannot own this object, so nothing may be done
     * @param solid at least one owner is there to stay
     * @param waiting at least one owner waits for its dependents to go
     * @param others the uids of all owners that are not there to stay
     */
    record Judgement(boolean puzzling, boolean solid, boolean waiting, Set<String> others) {}

    Judgement judge(Node node) {
        boolean solid = false;
        boolean waiting = false;
        Set<String> others = new LinkedHashSet<>();
        String namespace = node.key().namespace();
        for (JsonNode reference : node.owners()) {
            Optional<Kind> kind = kind(reference);
            if (kind.isEmpty() || (kind.get().namespaced() && namespace.isEmpty())) {
                return new Judgement(true, false, false, Set.of());
            }
            Key key = new Key(kind.get().namespaced() ? namespace : "", Json.text(reference, "name"));
            Optional<Node> owner = server.find(kind.get().shelf(), key).map(found -> node(kind.get(), found));
            String uid = Json.text(reference, "uid");
            if (owner.isEmpty() || !owner.get().uid().equals(uid)) {
                others.add(uid);
            } else if (owner.get().waiting()) {
                waiting = true;
                others.add(uid);
            } else {
                solid = true;
            }
        }
        return new Judgement(false, solid, waiting, others);
    }

    private static Node node(Kind kind, Stored found) {
        return new Node(kind.shelf(), Json.text(Json.meta(found.object()), "uid"), found);
    }

    /** Returns the kind that a reference names, if it is served. */
    private Optional<Kind> kind(JsonNode reference) {
        String apiVersion = Json.text(reference, "apiVersion");
        String name = Json.text(reference, "kind");
        int slash = apiVersion.indexOf('/');
        String group = slash < 0 ? "" : apiVersion.substring(0, slash);
        String version = apiVersion.substring(slash + 1);
        return server.kinds().stream()
                .filter(kind -> kind.naming().kind().equals(name)
                        && kind.versions().served().equals(version)
                        && kind.resource().group().equals(group)
                        && slash != 0)
                .findFirst();
    }
}
