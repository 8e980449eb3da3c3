package dev.kopfj.sim.internal.controller;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.kopfj.sim.internal.Json;
import dev.kopfj.sim.internal.access.role.Aggregation;
import dev.kopfj.sim.internal.access.role.Roles;
import dev.kopfj.sim.internal.store.Change;
import dev.kopfj.sim.internal.verb.ApiServer;
import java.util.List;

/** Keeps the rules of cluster roles that gather those of others. */
public final class RoleAggregator {
    private static final String TARGET = "/apis/rbac.authorization.k8s.io/v1/clusterroles";

    private final Api api;

    /** Works on the cluster roles of a server. */
    public RoleAggregator(ApiServer server) {
        this.api = new Api(server);
    }

    /** Tells whether a change may give this controller something to do. */
    public boolean concerns(Change change) {
        return change.resource().equals(Roles.CLUSTER_ROLES);
    }

    /** Does what is to be done at present, and returns whether there was anything. */
    public boolean step() {
        List<JsonNode> roles = api.list(TARGET);
        boolean acted = false;
        for (JsonNode role : roles) {
            if (Aggregation.gathers(role)) {
                acted |= gather(role, Aggregation.rules(role, roles));
            }
        }
        return acted;
    }

    private boolean gather(JsonNode role, ArrayNode rules) {
        JsonNode present = role.path("rules");
        boolean same = rules.isEmpty() ? !Json.filled(present) : rules.equals(present);
        return !same
                && api.merge(
                        TARGET + "/" + Json.text(Json.meta(role), "name"),
                        Json.object().set("rules", rules));
    }
}
