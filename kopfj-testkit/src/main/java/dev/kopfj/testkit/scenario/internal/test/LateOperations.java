package dev.kopfj.testkit.scenario.internal.test;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kopfj.testkit.scenario.internal.operation.Failure;
import dev.kopfj.testkit.scenario.internal.operation.Operation;
import dev.kopfj.testkit.scenario.internal.operation.Stage;
import dev.kopfj.testkit.scenario.internal.tree.Bindings;
import dev.kopfj.testkit.scenario.internal.tree.Expressions;
import dev.kopfj.testkit.scenario.internal.yaml.Place;
import dev.kopfj.testkit.scenario.internal.yaml.Refusal;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** The operations on the resources of a file whose name is an expression, which is not known before it is played. */
record LateOperations(Place place, String word, Path folder, String file, Function<ObjectNode, Operation> operations)
        implements Operation {

    @Override
    public Map<String, JsonNode> play(Stage stage) {
        Map<String, JsonNode> outputs = new LinkedHashMap<>();
        Bindings bindings = stage.bindings();
        for (ObjectNode resource : resources(bindings)) {
            outputs.putAll(operations.apply(resource).play(stage.with(bindings)));
            bindings = bindings.with(outputs);
        }
        return outputs;
    }

    private List<ObjectNode> resources(Bindings bindings) {
        boolean isCheck = word.equals("assert") || word.equals("error");
        try {
            return Manifests.read(folder, place, Expressions.text(file, bindings), isCheck);
        } catch (Refusal refusal) {
            throw new Failure(String.valueOf(refusal.getMessage()));
        }
    }
}
