package dev.kopfj.sim.internal.fault.resource;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kopfj.sim.internal.Json;
import java.util.List;

/** The definition of the kind Fault: which fields there are, and of which types. What makes no sense is read later. */
public final class FaultDefinition {
    /** The effects of which nothing more is to be said than that they happen. */
    static final List<String> BARE = List.of(
            "reset",
            "loseAnswer",
            "forbid",
            "drop",
            "expire",
            "recreate",
            "wipeStatus",
            "stripAnnotations",
            "removeFinalizers",
            "evict");

    /** The effects of which a span of time is said. */
    static final List<String> LASTING = List.of("delay", "stale", "pause", "partition", "skewClock", "coalesce");

    private static final String SPAN = "^-?([0-9]+(\\.[0-9]+)?(ms|s|m|h))+$";
    private static final List<String> VERBS = List.of(
            "get", "list", "watch", "create", "update", "patch", "delete", "deletecollection", "read", "write", "*");

    private FaultDefinition() {}

    /** Makes the definition. */
    public static ObjectNode make() {
        ObjectNode definition = Json.object().put("kind", "CustomResourceDefinition");
        definition.put("apiVersion", "apiextensions.k8s.io/v1");
        definition.putObject("metadata").put("name", "faults.sim.kopfj.dev");
        ObjectNode spec =
                definition.putObject("spec").put("group", "sim.kopfj.dev").put("scope", "Cluster");
        ObjectNode names = spec.putObject("names").put("kind", "Fault").put("listKind", "FaultList");
        names.put("plural", "faults").put("singular", "fault");
        ObjectNode version = spec.putArray("versions").addObject();
        version.put("name", "v1").put("served", true).put("storage", true);
        version.putObject("subresources").putObject("status");
        columns(version.putArray("additionalPrinterColumns"));
        ObjectNode schema = version.putObject("schema").putObject("openAPIV3Schema");
        schema.put("type", "object").putArray("required").add("spec");
        ObjectNode members = schema.putObject("properties");
        trigger(members.putObject("spec"));
        ObjectNode status = properties(members.putObject("status"));
        status.putObject("hits").put("type", "integer");
        return definition;
    }

    private static void columns(ArrayNode columns) {
        columns.addObject().put("name", "Hits").put("type", "integer").put("jsonPath", ".status.hits");
        columns.addObject().put("name", "Age").put("type", "date").put("jsonPath", ".metadata.creationTimestamp");
    }

    private static void trigger(ObjectNode spec) {
        ObjectNode members = properties(spec);
        spec.putArray("required").add("do");
        ObjectNode request = members.putObject("request");
        request.putArray("required").add("verb").add("resource");
        ArrayNode verbs = text(properties(request), "verb").putArray("enum");
        VERBS.forEach(verbs::add);
        text((ObjectNode) request.path("properties"), "resource");
        ((ObjectNode) request.path("properties")).putObject("after").put("type", "boolean");
        ObjectNode event = members.putObject("event");
        event.putArray("required").add("type").add("resource");
        ArrayNode types = text(properties(event), "type").putArray("enum");
        List.of("ADDED", "MODIFIED", "DELETED", "BOOKMARK", "*").forEach(types::add);
        text((ObjectNode) event.path("properties"), "resource");
        List.of("webhook", "resource", "by", "namespace", "name").forEach(each -> text(members, each));
        List.of("at", "lasting").forEach(each -> span(members, each));
        List.of("nth", "times").forEach(each -> members.putObject(each).put("type", "integer"));
        List.of("always", "optional").forEach(each -> members.putObject(each).put("type", "boolean"));
        ObjectNode change = members.putObject("change");
        change.putArray("required").add("field");
        ObjectNode parts = properties(change);
        text(parts, "field");
        List.of("from", "to").forEach(each -> parts.putObject(each).put("type", "string"));
        effects(members.putObject("do"));
    }

    private static void effects(ObjectNode effects) {
        ObjectNode members = properties(effects);
        BARE.forEach(each -> members.putObject(each).put("type", "boolean"));
        LASTING.forEach(each -> span(members, each));
        text(members, "exceedQuota");
        ObjectNode answer = members.putObject("answer");
        answer.putArray("required").add("code");
        ObjectNode parts = properties(answer);
        parts.putObject("code").put("type", "integer");
        span(parts, "retryAfter");
        span(properties(members.putObject("crash")), "restartAfter");
        members.putObject("edit").put("type", "object").put("x-kubernetes-preserve-unknown-fields", true);
        ObjectNode lost = members.putObject("loseNode");
        lost.putArray("required").add("node");
        ObjectNode said = properties(lost);
        text(said, "node");
        span(said, "for");
    }

    private static ObjectNode properties(ObjectNode object) {
        return object.put("type", "object").putObject("properties");
    }

    private static ObjectNode text(ObjectNode members, String name) {
        return members.putObject(name).put("type", "string").put("minLength", 1);
    }

    private static void span(ObjectNode members, String name) {
        members.putObject(name).put("type", "string").put("pattern", SPAN);
    }
}
