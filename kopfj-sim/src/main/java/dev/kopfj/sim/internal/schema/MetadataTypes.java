package dev.kopfj.sim.internal.schema;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kopfj.sim.internal.Json;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The types of the members of metadata, and the complaints about values that are of other types. */
public final class MetadataTypes {
    private static final String NUMBER = "int64";
    private static final String TEXT = "string";

    private static final Map<String, String> NUMBERS =
            Map.of("deletionGracePeriodSeconds", NUMBER, "generation", NUMBER);
    private static final List<String> TEXTS =
            List.of("generateName", "name", "namespace", "resourceVersion", "selfLink", "uid");
    private static final List<String> TIMES = List.of("creationTimestamp", "deletionTimestamp");
    private static final Map<String, String> LISTS = Map.of(
            "finalizers", TEXT, "ownerReferences", "v1.OwnerReference", "managedFields", "v1.ManagedFieldsEntry");

    private MetadataTypes() {}

    /** Returns the first complaint about metadata; none when all members are of their types. */
    public static Optional<String> complaint(JsonNode meta) {
        if (meta.isNull() || meta.isMissingNode()) {
            return Optional.empty();
        }
        if (!meta.isObject()) {
            return Optional.of(
                    "json: cannot unmarshal " + Json.typeName(meta) + " into Go value of type v1.ObjectMeta");
        }
        for (Map.Entry<String, JsonNode> member : meta.properties()) {
            Optional<String> complaint =
                    member.getValue().isNull() ? Optional.empty() : complaint(member.getKey(), member.getValue());
            if (complaint.isPresent()) {
                return complaint;
            }
        }
        return Optional.empty();
    }

    private static Optional<String> complaint(String name, JsonNode value) {
        if (TEXTS.contains(name)) {
            return wrong(name, value, value.isTextual(), TEXT);
        }
        if (NUMBERS.containsKey(name)) {
            return wrong(name, value, value.isIntegralNumber(), NUMBER);
        }
        if (name.equals("labels") || name.equals("annotations")) {
            return value.isObject() ? elements(name, value, TEXT) : wrong(name, value, false, "map[string]string");
        }
        if (LISTS.containsKey(name)) {
            String type = LISTS.getOrDefault(name, "");
            return value.isArray() ? elements(name, value, type) : wrong(name, value, false, "[]" + type);
        }
        return TIMES.contains(name) ? time(value) : Optional.empty();
    }

    private static Optional<String> elements(String name, JsonNode value, String type) {
        for (JsonNode element : value) {
            boolean fits = type.equals(TEXT) ? element.isTextual() : element.isObject();
            if (!fits && !element.isNull()) {
                return wrong(name, element, false, type);
            }
        }
        return Optional.empty();
    }

    private static Optional<String> wrong(String name, JsonNode value, boolean fits, String type) {
        return fits
                ? Optional.empty()
                : Optional.of("json: cannot unmarshal %s into Go struct field ObjectMeta.%s of type %s"
                        .formatted(Json.typeName(value), name, type));
    }

    private static Optional<String> time(JsonNode value) {
        if (!value.isTextual()) {
            return Optional.of(
                    "json: cannot unmarshal %s into Go value of type string".formatted(Json.typeName(value)));
        }
        String text = value.textValue();
        try {
            OffsetDateTime.parse(text);
            return Optional.empty();
        } catch (DateTimeParseException noTime) {
            return Optional.of("parsing time %s as \"2006-01-02T15:04:05Z07:00\": cannot parse %s as \"2006\""
                    .formatted(Json.quote(text), Json.quote(text)));
        }
    }
}
