package dev.kopfj.sim.internal.present.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kopfj.sim.internal.schema.Kind;
import java.util.function.Function;

/**
 * Where the schemas of the built-in kinds come from.
 *
 * @param names the name of the definition of a kind's objects; "" when there is none
 * @param schemas a definition by its name, which refers to others by {@code #/definitions/name}; missing when unknown
 */
public record Definitions(Function<Kind, String> names, Function<String, JsonNode> schemas) {}
