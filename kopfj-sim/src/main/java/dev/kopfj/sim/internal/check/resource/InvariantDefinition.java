package dev.kopfj.sim.internal.check.resource;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kopfj.sim.internal.Json;

/** The definition of the kind Invariant: which fields there are, and of which types. */
public final class InvariantDefinition {

    private InvariantDefinition() {}

    /** Makes the definition. */
    public static ObjectNode make() {
        ObjectNode definition = Json.object().put("kind", "CustomResourceDefinition");
        definition.put("apiVersion", "apiextensions.k8s.io/v1");
        definition.putObject("metadata").put("name", "invariants.sim.kopfj.dev");
        ObjectNode spec =
                definition.putObject("spec").put("group", "sim.kopfj.dev").put("scope", "Cluster");
        ObjectNode names = spec.putObject("names").put("kind", "Invariant").put("listKind", "InvariantList");
        names.put("plural", "invariants").put("singular", "invariant");
        ObjectNode version = spec.putArray("versions").addObject();
        version.put("name", "v1").put("served", true).put("storage", true);
        ObjectNode schema = version.putObject("schema").putObject("openAPIV3Schema");
        schema.put("type", "object").putArray("required").add("spec");
        fill(schema.putObject("properties").putObject("spec"));
        return definition;
    }

    private static void fill(ObjectNode spec) {
        spec.put("type", "object").putArray("required").add("match").add("rule");
        ObjectNode members = spec.putObject("properties");
        ObjectNode match = members.putObject("match").put("type", "object");
        match.putArray("required").add("resource");
        ObjectNode parts = match.putObject("properties");
        text(parts, "resource");
        text(parts, "namespace");
        text(parts, "name");
        ObjectNode labels = parts.putObject("labels").put("type", "object");
        labels.putObject("additionalProperties").put("type", "string");
        text(members, "rule");
        text(members, "message");
    }

    private static void text(ObjectNode members, String name) {
        members.putObject(name).put("type", "string").put("minLength", 1);
    }
}
