package dev.kopfj.sim.internal.schema;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kopfj.sim.internal.Json;
import dev.kopfj.sim.internal.store.View;

/** The view under another apiVersion, which differs in nothing but that member. */
record Renamed(String apiVersion) implements View {
    @Override
    public ObjectNode of(ObjectNode stored) {
        return apiVersion.equals(Json.text(stored, "apiVersion"))
                ? stored
                : Json.shallow(stored).put("apiVersion", apiVersion);
    }
}
