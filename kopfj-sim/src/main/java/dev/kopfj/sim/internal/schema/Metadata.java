package dev.kopfj.sim.internal.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kopfj.sim.internal.Cause;
import dev.kopfj.sim.internal.Findings;
import dev.kopfj.sim.internal.Json;
import dev.kopfj.sim.internal.Problem;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BinaryOperator;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The metadata that all objects have: which members there are, and of what type. */
public final class Metadata {
    /** The members in the order in which objects show them. */
    private static final List<Map.Entry<String, Predicate<JsonNode>>> MEMBERS = List.of(
            Map.entry("annotations", Metadata::isTextMap),
            Map.entry("creationTimestamp", JsonNode::isTextual),
            Map.entry("deletionGracePeriodSeconds", JsonNode::isIntegralNumber),
            Map.entry("deletionTimestamp", JsonNode::isTextual),
            Map.entry("finalizers", Metadata::isTextList),
            Map.entry("generateName", JsonNode::isTextual),
            Map.entry("generation", JsonNode::isIntegralNumber),
            Map.entry("labels", Metadata::isTextMap),
            Map.entry("managedFields", Metadata::isObjectList),
            Map.entry("name", JsonNode::isTextual),
            Map.entry("namespace", JsonNode::isTextual),
            Map.entry("ownerReferences", Metadata::isObjectList),
            Map.entry("resourceVersion", JsonNode::isTextual),
            Map.entry("uid", JsonNode::isTextual));

    private static final Set<String> NAMES = Stream.concat(
                    MEMBERS.stream().map(Map.Entry::getKey), Stream.of("selfLink"))
            .collect(Collectors.toUnmodifiableSet());

    private static final String TWINS = ".metadata.ownerReferences contains duplicate entries; API server dedups owner "
            + "references in 1.20+, and may reject such requests as early as 1.24; please fix your requests; "
            + "duplicate UID(s) observed: ";

    private static final Set<String> OWNER_MEMBERS =
            Set.of("apiVersion", "blockOwnerDeletion", "controller", "kind", "name", "uid");

    /** What only the server sets, and takes over from version to version. */
    private static final List<String> SERVERS = List.of(
            "creationTimestamp", "deletionGracePeriodSeconds", "deletionTimestamp", "generation", "namespace", "uid");

    private static final String IMMUTABLE = "field is immutable";
    private static final String GRACE = "deletionGracePeriodSeconds";
    private static final String MANAGED = "managedFields";

    private Metadata() {}

    /** Returns an object whose metadata has only the known members, in order, without empty ones. */
    public static ObjectNode normal(ObjectNode object, Findings findings) {
        ObjectNode result = Json.shallow(object);
        JsonNode given = Json.meta(object);
        if (!given.isObject() && !given.isMissingNode() && !given.isNull()) {
            throw wrongType("metadata", given);
        }
        result.set("metadata", members(given, "metadata.", findings::unknown));
        remarkTwins(given.path("ownerReferences"), findings);
        return result;
    }

    /** Returns metadata with the known members only; the unknown ones are told by their path. */
    public static ObjectNode members(JsonNode given, String prefix, Consumer<String> unknown) {
        ObjectNode meta = Json.object();
        if (Json.filled(given)) {
            MEMBERS.forEach(member -> copy(member.getKey(), member.getValue(), given, meta));
            tellUnknown(given, prefix, unknown);
        }
        return meta;
    }

    private static void remarkTwins(JsonNode owners, Findings findings) {
        if (owners.size() < 2) {
            return;
        }
        Set<JsonNode> seen = new HashSet<>();
        Set<String> twins = new LinkedHashSet<>();
        for (JsonNode owner : owners) {
            if (!seen.add(owner)) {
                twins.add(Json.text(owner, "uid"));
            }
        }
        if (!twins.isEmpty()) {
            findings.remark(TWINS + String.join(", ", twins));
        }
    }

    private static void tellUnknown(JsonNode given, String prefix, Consumer<String> unknown) {
        Json.names(given).stream()
                .filter(name -> !NAMES.contains(name))
                .sorted()
                .forEach(name -> unknown.accept(prefix + name));
        JsonNode owners = given.path("ownerReferences");
        for (int i = 0; i < owners.size(); i++) {
            for (String name : Json.names(owners.get(i))) {
                if (!OWNER_MEMBERS.contains(name)) {
                    unknown.accept(prefix + "ownerReferences[" + i + "]." + name);
                }
            }
        }
    }

    private static void copy(String member, Predicate<JsonNode> type, JsonNode given, ObjectNode meta) {
        JsonNode found = given.get(member);
        if (found == null || found.isNull()) {
            return;
        }
        if (!type.test(found)) {
            throw wrongType("metadata." + member, found);
        }
        JsonNode value = member.equals("ownerReferences") ? distinct(found) : withoutNulls(found);
        boolean empty = value.isContainerNode()
                ? value.isEmpty()
                : value.isTextual() && value.textValue().isEmpty();
        // An empty list of managed fields is a wish to forget them.
        if (!empty || member.equals("managedFields")) {
            meta.set(member, value);
        }
    }

    private static boolean isTextMap(JsonNode value) {
        return value.isObject() && value.valueStream().allMatch(each -> each.isTextual() || each.isNull());
    }

    /** Returns a map of texts, in which those that are null are empty. */
    private static JsonNode withoutNulls(JsonNode value) {
        if (!value.isObject() || value.valueStream().noneMatch(JsonNode::isNull)) {
            return value;
        }
        ObjectNode texts = Json.object();
        value.properties()
                .forEach(each -> texts.put(each.getKey(), each.getValue().asText("")));
        return texts;
    }

    private static boolean isTextList(JsonNode value) {
        return value.isArray() && value.valueStream().allMatch(JsonNode::isTextual);
    }

    private static boolean isObjectList(JsonNode value) {
        return value.isArray() && value.valueStream().allMatch(JsonNode::isObject);
    }

    private static JsonNode distinct(JsonNode owners) {
        ArrayNode distinct = Json.object().arrayNode();
        owners.valueStream().distinct().forEach(distinct::add);
        return distinct;
    }

    private static Problem wrongType(String field, JsonNode value) {
        return Problem.badRequest(
                "json: cannot unmarshal %s into Go struct field ObjectMeta.%s".formatted(Json.typeName(value), field));
    }

    /** Sets the managed fields of an object whose metadata may be changed; null stands for none. */
    public static void manage(ObjectNode object, @Nullable JsonNode managedFields) {
        ObjectNode meta = Json.child(object, "metadata");
        if (managedFields == null) {
            meta.remove(MANAGED);
        } else {
            meta.set(MANAGED, managedFields);
        }
    }

    /** Gives an object the managed fields of the old one when they are the same by a rule, and all the rest is too. */
    @SuppressWarnings("ReferenceEquality")
    public static void settle(ObjectNode old, ObjectNode next, BinaryOperator<JsonNode> rule) {
        JsonNode before = Json.meta(old).path(MANAGED);
        JsonNode now = Json.meta(next).path(MANAGED);
        if (rule.apply(before, now) == before && before != now) {
            manage(next, before);
            if (!next.equals(old)) {
                manage(next, now);
            }
        }
    }

    /**
     * Takes over from the old version what only the server sets, and the version itself; and from what was proposed
     * the managed fields.
     */
    public static void carryOver(ObjectNode old, ObjectNode next, ObjectNode proposed) {
        JsonNode before = Json.meta(old);
        ObjectNode meta = Json.object();
        JsonNode given = Json.meta(next);
        for (Map.Entry<String, Predicate<JsonNode>> member : MEMBERS) {
            String name = member.getKey();
            boolean kept = SERVERS.contains(name) || name.equals("resourceVersion");
            JsonNode value = kept ? before.get(name) : given.get(name);
            value = name.equals(MANAGED) ? Json.meta(proposed).get(name) : value;
            if (value != null) {
                meta.set(name, value);
            }
        }
        next.set("metadata", meta);
    }

    /** Removes what only the server sets. */
    public static void dropServers(ObjectNode object) {
        Json.child(object, "metadata").remove(SERVERS);
    }

    /** Returns what an object must not be given by its clients; nothing when there is no fault. */
    public static List<Cause> forged(ObjectNode old, ObjectNode proposed) {
        JsonNode before = Json.meta(old);
        JsonNode given = Json.meta(proposed);
        List<Cause> causes = new ArrayList<>();
        String uid = Json.text(given, "uid");
        if (!uid.isEmpty() && !uid.equals(Json.text(before, "uid"))) {
            causes.add(Cause.invalid("metadata.uid", uid, IMMUTABLE));
        }
        JsonNode deletion = given.path("deletionTimestamp");
        if (!deletion.isMissingNode() && !before.has("deletionTimestamp")) {
            causes.add(Cause.invalid("metadata.deletionTimestamp", deletion.asText(), IMMUTABLE));
        }
        JsonNode grace = given.path(GRACE);
        if (!grace.isMissingNode() && grace.asLong() != before.path(GRACE).asLong(-1)) {
            causes.add(Cause.invalid("metadata." + GRACE, grace, IMMUTABLE));
        }
        return causes;
    }
}
