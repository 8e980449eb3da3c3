package dev.kopfj.sim.internal.builtin.net;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kopfj.sim.internal.builtin.table.Faults;
import dev.kopfj.sim.internal.schema.Names;

/** Labels that select. */
final class Labels {
    private Labels() {}

    static void check(JsonNode labels, String path, Faults faults) {
        labels.properties().forEach(label -> {
            faults.invalid(path, label.getKey(), Names.qualified(label.getKey()));
            String value = label.getValue().asText();
            faults.invalid(path, value, Names.labelValue(value));
        });
    }
}
