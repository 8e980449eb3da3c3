package dev.kopfj.sim.internal.builtin.kind;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kopfj.sim.internal.Json;
import dev.kopfj.sim.internal.builtin.table.Fill;
import dev.kopfj.sim.internal.builtin.table.Manners;

/** The manners of Nodes, which tell of themselves. */
final class NodeManners implements Manners {
    @Override
    public boolean keepsStatus() {
        return true;
    }

    @Override
    public void defaults(ObjectNode object) {
        Fill.in(object, "status", status -> {
            JsonNode capacity = status.path("capacity");
            if (Json.filled(capacity) && !Json.filled(status.path("allocatable"))) {
                status.set("allocatable", capacity.deepCopy());
            }
        });
    }
}
