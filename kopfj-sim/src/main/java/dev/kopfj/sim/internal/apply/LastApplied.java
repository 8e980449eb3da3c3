package dev.kopfj.sim.internal.apply;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kopfj.sim.internal.Json;
import dev.kopfj.sim.internal.apply.content.Comparison;
import dev.kopfj.sim.internal.apply.content.Conformance;
import dev.kopfj.sim.internal.apply.content.Contents;
import dev.kopfj.sim.internal.apply.content.Type;
import dev.kopfj.sim.internal.apply.field.FieldSet;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** The annotation in which kubectl's own way to apply keeps what was applied, for those who change over to the server's. */
final class LastApplied {
    /** The manager that is known to have applied in kubectl's own way before. */
    static final String MANAGER = "kubectl";

    private static final String ANNOTATION = "kubectl.kubernetes.io/last-applied-configuration";
    private static final int BYTES_MAX = 256 * 1024;

    private LastApplied() {}

    /** Returns the fields that were applied last and still are as they were applied. */
    static FieldSet fields(ObjectNode live, Type type, String apiVersion) {
        String text = Json.text(Json.meta(live).path("annotations"), ANNOTATION);
        try {
            JsonNode applied = Json.read(text.getBytes(StandardCharsets.UTF_8));
            boolean sound = Json.text(applied, "apiVersion").equals(apiVersion)
                    && Conformance.faults(type, applied, false).isEmpty();
            if (!sound) {
                return FieldSet.EMPTY;
            }
            Comparison changes = Comparison.of(type, applied, live);
            return Contents.mentioned(type, applied)
                    .difference(changes.modified())
                    .difference(changes.added())
                    .difference(changes.removed());
        } catch (IOException garbage) {
            return FieldSet.EMPTY;
        }
    }

    /** Returns the object with the annotation brought up to date, if it has one. */
    static ObjectNode renewed(ObjectNode object, ObjectNode config) {
        if (!(Json.meta(object).path("annotations") instanceof ObjectNode annotations)
                || Json.text(annotations, ANNOTATION).isEmpty()) {
            return object;
        }
        String text = new String(Json.write(sorted(bare(config))), StandardCharsets.UTF_8) + "\n";
        ObjectNode renewed = Json.shallow(annotations).put(ANNOTATION, text);
        if (size(renewed) > BYTES_MAX) {
            renewed.remove(ANNOTATION);
        }
        ObjectNode result = Json.shallow(object);
        ObjectNode meta = Json.shallow(Json.child(result, "metadata"));
        result.set("metadata", meta.set("annotations", renewed));
        return result;
    }

    private static ObjectNode bare(ObjectNode config) {
        if (!(Json.meta(config).path("annotations") instanceof ObjectNode annotations)) {
            return config;
        }
        ObjectNode bare = Json.shallow(config);
        ObjectNode meta = Json.shallow(Json.child(bare, "metadata"));
        ObjectNode others = Json.shallow(annotations);
        others.remove(ANNOTATION);
        bare.set("metadata", meta);
        meta.set("annotations", others);
        return bare;
    }

    private static JsonNode sorted(JsonNode value) {
        if (value.isArray()) {
            ArrayNode sorted = Json.object().arrayNode();
            value.forEach(element -> sorted.add(sorted(element)));
            return sorted;
        }
        if (!value.isObject()) {
            return value;
        }
        ObjectNode sorted = Json.object();
        value.properties().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(member -> sorted.set(member.getKey(), sorted(member.getValue())));
        return sorted;
    }

    private static int size(ObjectNode annotations) {
        int size = 0;
        for (Map.Entry<String, JsonNode> annotation : annotations.properties()) {
            size += annotation.getKey().getBytes(StandardCharsets.UTF_8).length;
            size += annotation.getValue().asText().getBytes(StandardCharsets.UTF_8).length;
        }
        return size;
    }
}
