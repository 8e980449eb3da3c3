package dev.kopfj.sim.internal.schema.definition;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kopfj.sim.internal.Cause;
import dev.kopfj.sim.internal.Json;
import dev.kopfj.sim.internal.schema.MetadataRules;
import dev.kopfj.sim.internal.schema.Names;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the whole objects must be that a schema allows inside of others: they say their kind, and have sound metadata. */
final class EmbeddedChecks {
    private final boolean embedded;
    private final @Nullable EmbeddedChecks items;
    private final @Nullable EmbeddedChecks others;
    private final Map<String, EmbeddedChecks> properties = new LinkedHashMap<>();

    EmbeddedChecks(JsonNode schema) {
        embedded = schema.path("x-kubernetes-embedded-resource").asBoolean();
        items = inner(schema.path("items"));
        others = inner(schema.path("additionalProperties"));
        schema.path("properties").properties().forEach(member -> {
            EmbeddedChecks inner = inner(member.getValue());
            if (inner != null) {
                properties.put(member.getKey(), inner);
            }
        });
    }

    private static @Nullable EmbeddedChecks inner(JsonNode schema) {
        EmbeddedChecks inner = schema.isObject() ? new EmbeddedChecks(schema) : null;
        return inner == null || inner.idle() ? null : inner;
    }

    private boolean idle() {
        return !embedded && items == null && others == null && properties.isEmpty();
    }

    /** Returns what is wrong with the objects inside of an object. */
    List<Cause> check(ObjectNode object) {
        if (idle()) {
            return List.of();
        }
        List<Cause> causes = new ArrayList<>();
        node(object, "", causes);
        return causes;
    }

    /** Returns what is wrong with a value, which causes find at this path, and which may have to be an object itself. */
    List<Cause> check(JsonNode value, String path, boolean whole) {
        List<Cause> causes = new ArrayList<>();
        if (whole && value.isObject()) {
            checkObject(value, path + ".", causes);
        }
        node(value, path, causes);
        return causes;
    }

    private void node(JsonNode value, String path, List<Cause> causes) {
        if (value.isObject()) {
            if (embedded) {
                checkObject(value, path + ".", causes);
            }
            properties.forEach(
                    (name, inner) -> inner.node(value.path(name), path.isEmpty() ? name : path + "." + name, causes));
            if (others != null) {
                value.properties()
                        .forEach(member -> others.node(member.getValue(), path + "[" + member.getKey() + "]", causes));
            }
        } else if (value.isArray() && items != null) {
            for (int i = 0; i < value.size(); i++) {
                items.node(value.get(i), path + "[" + i + "]", causes);
            }
        }
    }

    private static void checkObject(JsonNode object, String prefix, List<Cause> causes) {
        checkVersion(object.get("apiVersion"), prefix + "apiVersion", causes);
        checkKind(object.get("kind"), prefix + "kind", causes);
        if (object.path("metadata").isObject()) {
            checkMetadata(Json.shallow((ObjectNode) object.path("metadata")), prefix, causes);
        }
    }

    private static void checkVersion(@Nullable JsonNode version, String field, List<Cause> causes) {
        if (checkText(version, field, causes) && version != null) {
            String text = version.textValue();
            if (text.chars().filter(c -> c == '/').count() > 1) {
                causes.add(Cause.invalid(field, text, "unexpected GroupVersion string: " + text));
            }
        }
    }

    private static void checkKind(@Nullable JsonNode kind, String field, List<Cause> causes) {
        if (checkText(kind, field, causes) && kind != null) {
            String text = kind.textValue();
            List<String> faults = Names.word(text.toLowerCase(Locale.ROOT));
            if (!faults.isEmpty()) {
                String rule = "may have mixed case, but should otherwise match: " + String.join(",", faults);
                causes.add(Cause.invalid(field, text, rule));
            }
        }
    }

    private static boolean checkText(@Nullable JsonNode value, String field, List<Cause> causes) {
        if (value == null) {
            causes.add(Cause.required(field, ""));
        } else if (!value.isTextual()) {
            causes.add(Cause.invalid(field, value, "must be a string"));
        } else if (value.textValue().isEmpty()) {
            causes.add(Cause.invalid(field, "", "must not be empty"));
        } else {
            return true;
        }
        return false;
    }

    private static void checkMetadata(ObjectNode meta, String prefix, List<Cause> causes) {
        if (Json.text(meta, "name").isEmpty()) {
            meta.put("name", "absent");
        }
        for (Cause cause : MetadataRules.check(meta, Names::pathSegment)) {
            causes.add(new Cause(cause.reason(), cause.message(), prefix + cause.field()));
        }
        String namespace = Json.text(meta, "namespace");
        if (!namespace.isEmpty()) {
            String field = prefix + "metadata.namespace";
            Names.label(namespace).forEach(fault -> causes.add(Cause.invalid(field, namespace, fault)));
        }
    }
}
