package dev.kopfj.sim.internal.check.resource;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kopfj.sim.internal.Json;
import java.util.List;

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
        version.putObject("subresources").putObject("status");
        ArrayNode columns = version.putArray("additionalPrinterColumns");
        columns.addObject().put("name", "Broken").put("type", "integer").put("jsonPath", ".status.broken");
        columns.addObject().put("name", "Last").put("type", "string").put("jsonPath", ".status.last.object");
        columns.addObject().put("name", "Age").put("type", "date").put("jsonPath", ".metadata.creationTimestamp");
        ObjectNode schema = version.putObject("schema").putObject("openAPIV3Schema");
        schema.put("type", "object").putArray("required").add("spec");
        ObjectNode members = schema.putObject("properties");
        fill(members.putObject("spec"));
        fillStatus(members.putObject("status"));
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

    private static void fillStatus(ObjectNode status) {
        ObjectNode members = status.put("type", "object").putObject("properties");
        members.putObject("broken").put("type", "integer");
        ObjectNode last = members.putObject("last").put("type", "object").putObject("properties");
        for (String member : List.of("message", "object", "resourceVersion", "by", "at")) {
            last.putObject(member).put("type", "string");
        }
        last.putObject("entry").put("type", "integer");
    }

    private static void text(ObjectNode members, String name) {
        members.putObject(name).put("type", "string").put("minLength", 1);
    }
}
