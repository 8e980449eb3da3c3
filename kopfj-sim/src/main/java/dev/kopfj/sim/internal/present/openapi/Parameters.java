package dev.kopfj.sim.internal.present.openapi;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kopfj.sim.internal.Json;
import java.util.List;
import java.util.Set;

/** The parameters of operations, as OpenAPI tells them. */
final class Parameters {
    private static final Set<String> BOOLEANS = Set.of(
            "allowWatchBookmarks",
            "force",
            "ignoreStoreReadErrorWithClusterBreakingPotential",
            "orphanDependents",
            "sendInitialEvents",
            "watch");
    private static final Set<String> INTEGERS = Set.of("gracePeriodSeconds", "limit", "timeoutSeconds");
    private static final List<String> OF_LISTS = List.of(
            "allowWatchBookmarks",
            "continue",
            "fieldSelector",
            "labelSelector",
            "limit",
            "resourceVersion",
            "resourceVersionMatch",
            "sendInitialEvents",
            "timeoutSeconds",
            "watch");
    private static final List<String> OF_WRITES = List.of("dryRun", "fieldManager", "fieldValidation");
    private static final List<String> OF_PATCHES = List.of("dryRun", "fieldManager", "fieldValidation", "force");
    private static final List<String> OF_DELETIONS = List.of(
            "dryRun",
            "gracePeriodSeconds",
            "ignoreStoreReadErrorWithClusterBreakingPotential",
            "orphanDependents",
            "propagationPolicy");

    private Parameters() {}

    /** Returns what the query of an operation with this action may say. */
    static ArrayNode ofAction(String action) {
        ArrayNode parameters = JsonNodeFactory.instance.arrayNode();
        switch (action) {
            case "list" -> add(parameters, OF_LISTS);
            case "post", "put" -> add(parameters, OF_WRITES);
            case "patch" -> add(parameters, OF_PATCHES);
            case "delete" -> add(parameters, OF_DELETIONS);
            case "deletecollection" -> {
                add(parameters, OF_DELETIONS);
                OF_LISTS.stream()
                        .filter(name -> !name.equals("watch") && !name.equals("allowWatchBookmarks"))
                        .forEach(name -> parameters.add(parameter(name, "query")));
            }
            default -> {
                // Reading one object has no parameters.
            }
        }
        return parameters;
    }

    private static void add(ArrayNode parameters, List<String> names) {
        names.forEach(name -> parameters.add(parameter(name, "query")));
    }

    static ObjectNode parameter(String name, String in) {
        ObjectNode parameter = Json.object().put("name", name).put("in", in);
        if (in.equals("path")) {
            parameter.put("required", true);
        }
        String type = BOOLEANS.contains(name) ? "boolean" : INTEGERS.contains(name) ? "integer" : "string";
        parameter.putObject("schema").put("type", type).put("uniqueItems", true);
        return parameter;
    }
}
