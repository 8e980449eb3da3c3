package dev.kopfj.sim.internal.node.scheduling;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kopfj.sim.internal.Json;

/** A pod as its neighbours know it. */
record Guest(String namespace, JsonNode labels, JsonNode affinity) {
    static Guest of(JsonNode pod) {
        JsonNode meta = Json.meta(pod);
        return new Guest(
                Json.text(meta, "namespace"),
                meta.path("labels"),
                pod.path("spec").path("affinity"));
    }

    /** Returns what it is like now; itself if nobody would notice a difference. */
    Guest as(JsonNode pod) {
        Guest now = of(pod);
        return equals(now) ? this : now;
    }
}
