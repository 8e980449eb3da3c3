package dev.kopfj.sim.internal.builtin.kind;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kopfj.sim.internal.Cause;
import dev.kopfj.sim.internal.builtin.table.Manners;
import dev.kopfj.sim.internal.schema.Names;
import java.util.ArrayList;
import java.util.List;

/** The manners of ConfigMaps. */
final class ConfigMapManners implements Manners {
    private static final int BYTES_MAX = 1024 * 1024;

    @Override
    public List<Cause> check(ObjectNode object) {
        List<Cause> causes = new ArrayList<>();
        int size = checkKeys(object, "data", causes) + checkKeys(object, "binaryData", causes);
        object.path("binaryData").fieldNames().forEachRemaining(key -> {
            if (object.path("data").has(key)) {
                causes.add(Cause.invalid("data[" + key + "]", key, "duplicate of key present in binaryData"));
            }
        });
        if (size > BYTES_MAX) {
            causes.add(new Cause("FieldValueTooLong", "Too long: may not be more than " + BYTES_MAX + " bytes", ""));
        }
        return causes;
    }

    private static int checkKeys(ObjectNode object, String member, List<Cause> causes) {
        int size = 0;
        for (var entry : object.path(member).properties()) {
            String key = entry.getKey();
            Names.configKey(key).forEach(fault -> causes.add(Cause.invalid(member + "[" + key + "]", key, fault)));
            size += entry.getValue().textValue().length();
        }
        return size;
    }

    @Override
    public List<Cause> checkChange(ObjectNode old, ObjectNode next) {
        return Immutables.flagged(old, next, List.of("data", "binaryData"));
    }
}
