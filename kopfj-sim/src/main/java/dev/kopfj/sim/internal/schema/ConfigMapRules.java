package dev.kopfj.sim.internal.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kopfj.sim.internal.Cause;
import dev.kopfj.sim.internal.Json;
import dev.kopfj.sim.internal.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The rules of ConfigMaps. */
final class ConfigMapRules implements Rules {
    private static final List<String> MEMBERS =
            List.of("apiVersion", "kind", "metadata", "immutable", "data", "binaryData");

    @Override
    public void prepareNew(ObjectNode draft) {
        // A new ConfigMap is taken as it is.
    }

    @Override
    public Optional<Part> part(String subresource) {
        return subresource.isEmpty() ? Optional.of(Part.WHOLE) : Optional.empty();
    }

    @Override
    public Counting counting() {
        return Counting.NONE;
    }

    @Override
    public void complete(ObjectNode draft, String now) {
        draft.retain(MEMBERS);
        dropEmpty(draft, "data");
        dropEmpty(draft, "binaryData");
        JsonNode immutable = draft.path("immutable");
        if (immutable.isNull()) {
            draft.remove("immutable");
        }
    }

    private static void dropEmpty(ObjectNode draft, String member) {
        JsonNode value = draft.path(member);
        boolean texts = value.isObject() && value.valueStream().allMatch(JsonNode::isTextual);
        if (value.isNull() || (texts && value.isEmpty())) {
            draft.remove(member);
        } else if (!value.isMissingNode() && !texts) {
            throw Problem.badRequest(
                    ("ConfigMap in version \"v1\" cannot be handled as a ConfigMap: json: cannot unmarshal "
                                    + "%s into Go struct field ConfigMap.%s of type map[string]string")
                            .formatted(value.isObject() ? "a member" : Json.typeName(value), member));
        }
    }

    @Override
    public List<Cause> check(ObjectNode object) {
        List<Cause> causes = new ArrayList<>();
        checkKeys(object, "data", causes);
        checkKeys(object, "binaryData", causes);
        return causes;
    }

    private static void checkKeys(ObjectNode object, String member, List<Cause> causes) {
        object.path(member)
                .fieldNames()
                .forEachRemaining(key -> Names.configKey(key)
                        .forEach(fault -> causes.add(Cause.invalid(member + "[" + key + "]", key, fault))));
    }

    @Override
    public List<Cause> checkChange(ObjectNode old, ObjectNode next) {
        if (!old.path("immutable").asBoolean()) {
            return List.of();
        }
        List<Cause> causes = new ArrayList<>();
        String rule = "field is immutable when `immutable` is set";
        for (String member : List.of("immutable", "data", "binaryData")) {
            if (!old.path(member).equals(next.path(member))) {
                causes.add(Cause.forbidden(member, rule));
            }
        }
        return causes;
    }
}
