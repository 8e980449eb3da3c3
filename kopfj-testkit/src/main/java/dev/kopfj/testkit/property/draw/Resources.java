package dev.kopfj.testkit.property.draw;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;

/**
 * Objects of a custom resource, drawn from its schema; an example lends them values that make sense.
 *
 * <pre>{@code
 * @Provide
 * Arbitrary<ObjectNode> databases() {
 *     return Resources.of(definition, example).valid();
 * }
 * }</pre>
 */
public final class Resources {

    private static final Set<String> NOT_SAID_BY_USERS = Set.of("apiVersion", "kind", "metadata", "status");

    private final JsonNode schema;
    private final ObjectNode example;

    private Resources(JsonNode schema, ObjectNode example) {
        this.schema = schema;
        this.example = example.deepCopy();
    }

    /**
     * Draws objects like an example, whose kind a CustomResourceDefinition describes; without one, or where it describes
     * nothing, they vary the example.
     */
    public static Resources of(JsonNode definition, ObjectNode example) {
        String version = example.path("apiVersion").asText().replaceFirst("^.*/", "");
        for (JsonNode served : definition.path("spec").path("versions")) {
            if (served.path("name").asText().equals(version)) {
                return new Resources(served.path("schema").path("openAPIV3Schema"), example);
            }
        }
        return new Resources(MissingNode.getInstance(), example);
    }

    /** Draws objects that the schema allows; they bear the example's name. */
    public Arbitrary<ObjectNode> valid() {
        return contents().map(this::complete);
    }

    /** Draws objects that are wrong in one place: a type, a bound, a pattern, a choice, or something that is missing. */
    public Arbitrary<ObjectNode> almostValid() {
        return contents().map(this::complete).flatMap(valid -> {
            List<ObjectNode> wrong = Flaws.of(schema, valid);
            return wrong.isEmpty() ? Arbitraries.just(valid) : Arbitraries.of(wrong);
        });
    }

    /** Tells whether the schema forbids anything, so that objects can be almost valid. */
    public boolean canBeWrong() {
        return !Flaws.of(schema, example).isEmpty();
    }

    /** Draws what users say of an object: all that is valid, without its identity, its metadata and its status. */
    public Arbitrary<ObjectNode> contents() {
        ObjectNode said = example.deepCopy();
        said.remove(NOT_SAID_BY_USERS);
        return Schemas.object(Schemas.without(schema, NOT_SAID_BY_USERS), said);
    }

    private ObjectNode complete(ObjectNode content) {
        ObjectNode object = example.deepCopy().retain("apiVersion", "kind", "metadata");
        object.setAll(content);
        return object;
    }
}
