package dev.kopfj.testkit.property.draw;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.TextNode;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;

/** Values like an example, where no schema says what is allowed. */
final class Variations {

    private static final int FAR = 5;

    private Variations() {}

    static Arbitrary<JsonNode> of(JsonNode example) {
        if (example.isObject()) {
            return Schemas.object(MissingNode.getInstance(), example).map(JsonNode.class::cast);
        }
        if (example.isBoolean()) {
            return Arbitraries.of(example.asBoolean(), !example.asBoolean()).map(BooleanNode::valueOf);
        }
        if (example.isIntegralNumber()) {
            return Arbitraries.longs()
                    .between(Math.max(0, example.asLong() - FAR), Math.max(0, example.asLong()) + FAR)
                    .map(JsonNodeFactory.instance::numberNode);
        }
        // What a text means is unknown: a duration or a name is not to be replaced by any other text.
        if (example.isTextual() && example.asText().matches("[a-z]+")) {
            return Arbitraries.of(example.asText(), example.asText() + "-2", "other")
                    .map(TextNode::valueOf);
        }
        return Arbitraries.just(example);
    }
}
