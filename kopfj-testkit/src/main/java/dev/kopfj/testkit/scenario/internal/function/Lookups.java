package dev.kopfj.testkit.scenario.internal.function;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kopfj.testkit.scenario.internal.function.JsonFunction.Arguments;
import io.burt.jmespath.function.Function;
import java.util.List;

/** The functions that look into the cluster; their first argument, the client, is of no concern, for there is one only. */
final class Lookups {

    private Lookups() {}

    static List<Function> all(World world) {
        return List.of(
                new JsonFunction("x_k8s_get", 5, given -> get(world, given)),
                new JsonFunction("x_k8s_list", 3, 4, given -> list(world, given)),
                new JsonFunction(
                        "x_k8s_exists",
                        5,
                        given ->
                                JsonFunction.truth(world.get(given.text(1), given.text(2), given.text(3), given.text(4))
                                        .isPresent())),
                new JsonFunction(
                        "x_k8s_resource_exists",
                        3,
                        given -> JsonFunction.truth(world.knows(given.text(1), given.text(2)))),
                new JsonFunction("x_k8s_server_version", 1, given -> world.version()));
    }

    private static JsonNode get(World world, Arguments given) {
        return world.get(given.text(1), given.text(2), given.text(3), given.text(4))
                .orElseThrow(() ->
                        new IllegalArgumentException("there is no %s %s".formatted(given.text(2), given.text(4))));
    }

    private static JsonNode list(World world, Arguments given) {
        ObjectNode list = JsonNodeFactory.instance
                .objectNode()
                .put("apiVersion", given.text(1))
                .put("kind", given.text(2) + "List");
        list.putArray("items").addAll(world.list(given.text(1), given.text(2), given.has(3) ? given.text(3) : ""));
        return list;
    }
}
