package dev.kopfj.sim.internal.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kopfj.sim.internal.Cause;
import dev.kopfj.sim.internal.Json;
import dev.kopfj.sim.internal.Shown;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What metadata must be like, whatever the kind. */
public final class MetadataRules {
    private static final int ANNOTATIONS_MAX = 256 * 1024;
    private static final Set<String> OWN_FINALIZERS = Set.of("foregroundDeletion", "kubernetes", "orphan");
    private static final String OWNERS = "metadata.ownerReferences";
    private static final String NOT_EMPTY = "must not be empty";

    private MetadataRules() {}

    /** Returns what is wrong with the metadata of a new object. */
    public static List<Cause> check(JsonNode meta, Function<String, List<String>> nameFaults) {
        List<Cause> causes = new ArrayList<>();
        checkNames(meta, nameFaults, causes);
        checkMaps(meta, causes);
        return causes;
    }

    /** Returns what is wrong with metadata, leaving names aside. */
    public static List<Cause> checkState(JsonNode meta) {
        List<Cause> causes = new ArrayList<>();
        checkMaps(meta, causes);
        return causes;
    }

    /** Returns what is wrong with the finalizers of an object of a built-in kind, which must say whose they are. */
    public static List<Cause> checkQualified(JsonNode meta) {
        List<Cause> causes = new ArrayList<>();
        int i = 0;
        for (JsonNode finalizer : meta.path("finalizers")) {
            String name = finalizer.asText();
            if (name.indexOf('/') < 0 && !OWN_FINALIZERS.contains(name)) {
                String rule = "name is neither a standard finalizer name nor is it fully qualified";
                causes.add(Cause.invalid("metadata.finalizers[" + i + "]", name, rule));
            }
            i++;
        }
        return causes;
    }

    /** Returns what is wrong with finalizers. */
    public static List<Cause> checkFinalizers(JsonNode meta) {
        List<Cause> causes = new ArrayList<>();
        checkFinalizers(meta.path("finalizers"), causes);
        return causes;
    }

    /** Returns what is wrong with the change of metadata, leaving names aside. */
    public static List<Cause> checkChange(ObjectNode old, ObjectNode next, List<Cause> forged) {
        List<Cause> causes = new ArrayList<>();
        if (Json.meta(old).has("deletionTimestamp")) {
            checkNoNewFinalizers(Json.meta(old), Json.meta(next), causes);
        }
        causes.addAll(forged);
        checkLabelsAndOwners(Json.meta(next), causes);
        return causes;
    }

    private static void checkNames(JsonNode meta, Function<String, List<String>> nameFaults, List<Cause> causes) {
        String prefix = Json.text(meta, "generateName");
        if (!prefix.isEmpty()) {
            String probe = prefix.endsWith("-") ? prefix.substring(0, prefix.length() - 1) + "a" : prefix;
            nameFaults.apply(probe).forEach(f -> causes.add(Cause.invalid("metadata.generateName", prefix, f)));
        }
        String name = Json.text(meta, "name");
        if (name.isEmpty()) {
            causes.add(Cause.required("metadata.name", "name or generateName is required"));
        } else {
            nameFaults.apply(name).forEach(fault -> causes.add(Cause.invalid("metadata.name", name, fault)));
        }
    }

    private static void checkMaps(JsonNode meta, List<Cause> causes) {
        checkLabelsAndOwners(meta, causes);
        checkFinalizers(meta.path("finalizers"), causes);
    }

    private static void checkLabelsAndOwners(JsonNode meta, List<Cause> causes) {
        meta.path("labels").properties().forEach(label -> checkLabel(label, causes));
        checkAnnotations(meta.path("annotations"), causes);
        checkOwners(meta.path("ownerReferences"), causes);
    }

    private static void checkFinalizers(JsonNode finalizers, List<Cause> causes) {
        Set<String> names = new LinkedHashSet<>();
        finalizers.forEach(finalizer -> {
            String name = finalizer.textValue();
            names.add(name);
            Names.qualified(name).forEach(fault -> causes.add(Cause.invalid("metadata.finalizers", name, fault)));
        });
        if (names.contains("orphan") && names.contains("foregroundDeletion")) {
            String rule = "finalizer orphan and foregroundDeletion cannot be both set";
            causes.add(Cause.shown("metadata.finalizers", Shown.json(finalizers), rule));
        }
    }

    private static void checkOwners(JsonNode owners, List<Cause> causes) {
        String controller = "";
        for (JsonNode owner : owners) {
            checkOwner(owner, causes);
            if (!owner.path("controller").asBoolean()) {
                continue;
            }
            String named = Json.text(owner, "kind") + "/" + Json.text(owner, "name");
            if (controller.isEmpty()) {
                controller = named;
                continue;
            }
            String rule = "Only one reference can have Controller set to true. Found \"true\" in references for "
                    + controller + " and " + named;
            causes.add(Cause.shown(OWNERS, shown(owners), rule));
        }
    }

    /** Returns references with their members in the order in which the real server writes them. */
    private static String shown(JsonNode owners) {
        ArrayNode ordered = Json.object().arrayNode();
        owners.forEach(owner -> ordered.add(ordered(owner)));
        return new String(Json.write(ordered), StandardCharsets.UTF_8);
    }

    private static ObjectNode ordered(JsonNode owner) {
        ObjectNode ordered = Json.object();
        for (String member : List.of("apiVersion", "kind", "name", "uid")) {
            ordered.put(member, Json.text(owner, member));
        }
        for (String member : List.of("controller", "blockOwnerDeletion")) {
            if (owner.hasNonNull(member)) {
                ordered.set(member, owner.path(member));
            }
        }
        return ordered;
    }

    private static void checkLabel(Map.Entry<String, JsonNode> label, List<Cause> causes) {
        String key = label.getKey();
        Names.qualified(key).forEach(fault -> causes.add(Cause.invalid("metadata.labels", key, fault)));
        String value = label.getValue().asText("");
        Names.labelValue(value).forEach(fault -> causes.add(Cause.invalid("metadata.labels", value, fault)));
    }

    private static void checkAnnotations(JsonNode annotations, List<Cause> causes) {
        int size = 0;
        for (Map.Entry<String, JsonNode> annotation : annotations.properties()) {
            String key = annotation.getKey();
            Names.annotationKey(key).forEach(fault -> causes.add(Cause.invalid("metadata.annotations", key, fault)));
            size += key.length() + annotation.getValue().asText("").length();
        }
        if (size > ANNOTATIONS_MAX) {
            String message = "Too long: may not be more than " + ANNOTATIONS_MAX + " bytes";
            causes.add(new Cause("FieldValueTooLong", message, "metadata.annotations"));
        }
    }

    private static void checkOwner(JsonNode owner, List<Cause> causes) {
        String apiVersion = Json.text(owner, "apiVersion");
        boolean odd = apiVersion.indexOf('/') != apiVersion.lastIndexOf('/') || apiVersion.endsWith("/");
        if (odd || apiVersion.isEmpty()) {
            causes.add(Cause.invalid(OWNERS + ".apiVersion", apiVersion, "version must not be empty"));
        }
        checkOwnerMember(owner, "kind", NOT_EMPTY, causes);
        checkOwnerMember(owner, "name", NOT_EMPTY, causes);
        checkOwnerMember(owner, "uid", NOT_EMPTY, causes);
        if (apiVersion.equals("v1") && Json.text(owner, "kind").equals("Event")) {
            String shown = new String(Json.write(ordered(owner)), StandardCharsets.UTF_8);
            causes.add(Cause.shown(OWNERS, shown, "/v1, Kind=Event is disallowed from being an owner"));
        }
    }

    private static void checkOwnerMember(JsonNode owner, String member, String rule, List<Cause> causes) {
        if (Json.text(owner, member).isEmpty()) {
            causes.add(Cause.invalid(OWNERS + "." + member, "", rule));
        }
    }

    private static void checkNoNewFinalizers(JsonNode old, JsonNode next, List<Cause> causes) {
        Set<String> added = finalizers(next);
        added.removeAll(finalizers(old));
        if (!added.isEmpty()) {
            String shown = added.stream().map(Json::quote).collect(Collectors.joining(", ", "[]string{", "}"));
            String rule =
                    "no new finalizers can be added if the object is being deleted, found new finalizers " + shown;
            causes.add(Cause.forbidden("metadata.finalizers", rule));
        }
    }

    private static Set<String> finalizers(JsonNode meta) {
        Set<String> names = new LinkedHashSet<>();
        meta.path("finalizers").forEach(finalizer -> names.add(finalizer.textValue()));
        return names;
    }
}
