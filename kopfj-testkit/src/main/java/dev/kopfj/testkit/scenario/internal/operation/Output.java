package dev.kopfj.testkit.scenario.internal.operation;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kopfj.testkit.scenario.internal.tree.Bindings;
import dev.kopfj.testkit.scenario.internal.tree.Expectation;
import dev.kopfj.testkit.scenario.internal.tree.Expressions;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A value that an operation leaves for those after it, taken from its result, if that matches. */
public record Output(Binding binding, @Nullable JsonNode match) {

    /** Returns what the outputs take from a result. */
    public static Map<String, JsonNode> of(List<Output> outputs, JsonNode result, Bindings given) {
        Bindings bindings = given;
        Map<String, JsonNode> values = new LinkedHashMap<>();
        for (Output output : outputs) {
            if (output.fits(result, bindings)) {
                String name = output.binding().nameIn(bindings);
                JsonNode value = Expressions.resolve(output.binding().value(), result, bindings);
                values.put(name, value);
                bindings = bindings.with(name, value);
            }
        }
        return values;
    }

    private boolean fits(JsonNode result, Bindings bindings) {
        return match == null || Expectation.compare(match, result, bindings).isEmpty();
    }
}
