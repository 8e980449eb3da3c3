package dev.kopfj.sim.internal.builtin.kind;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kopfj.sim.internal.Json;
import dev.kopfj.sim.internal.builtin.table.Fill;
import dev.kopfj.sim.internal.builtin.table.Manners;

/** The manners of ranges of limits: what containers get by default follows from what they may have. */
record RangeManners() implements Manners {
    @Override
    public void defaults(ObjectNode object) {
        Fill.in(
                object,
                "spec",
                spec -> Fill.each(spec, "limits", item -> {
                    if (Json.text(item, "type").equals("Container")) {
                        fill(item, "default", item.path("max"));
                        fill(item, "defaultRequest", item.path("default"));
                        fill(item, "defaultRequest", item.path("min"));
                    }
                }));
    }

    private static void fill(ObjectNode item, String member, JsonNode from) {
        from.properties().forEach(entry -> {
            ObjectNode target = Json.child(item, member);
            if (!target.has(entry.getKey())) {
                target.set(entry.getKey(), entry.getValue());
            }
        });
    }
}
