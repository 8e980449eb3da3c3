package dev.kopfj.testkit.scenario.internal.operation.resource;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kopfj.testkit.scenario.internal.api.Objects;
import dev.kopfj.testkit.scenario.internal.api.Target;
import dev.kopfj.testkit.scenario.internal.operation.Operation;
import dev.kopfj.testkit.scenario.internal.operation.Stage;
import dev.kopfj.testkit.scenario.internal.operation.Subject;
import dev.kopfj.testkit.scenario.internal.yaml.Place;
import java.util.Map;

/**
 * Creates an object, or merges the resource into the one that exists. As Chainsaw's own, this is neither kubectl's
 * three-way apply nor server-side apply: a field that was left out of the resource stays as it is.
 */
record ApplyOperation(Subject subject) implements Operation {

    @Override
    public Place place() {
        return subject.place();
    }

    @Override
    public String word() {
        return "apply";
    }

    @Override
    public Map<String, JsonNode> play(Stage stage) {
        return new Attempt(stage, subject).insist(word(), problem -> true, resource -> apply(stage, resource));
    }

    private static JsonNode apply(Stage stage, ObjectNode resource) {
        Objects objects = stage.objects();
        Target target = objects.target(resource);
        return objects.find(target).isPresent()
                ? objects.merge(target, resource)
                : CreateOperation.create(stage, target, resource);
    }
}
