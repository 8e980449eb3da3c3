package dev.kopfj.testkit.scenario.internal.operation.resource;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kopfj.testkit.scenario.internal.api.ApiProblem;
import dev.kopfj.testkit.scenario.internal.api.Target;
import dev.kopfj.testkit.scenario.internal.operation.Failure;
import dev.kopfj.testkit.scenario.internal.operation.Operation;
import dev.kopfj.testkit.scenario.internal.operation.Stage;
import dev.kopfj.testkit.scenario.internal.operation.Subject;
import dev.kopfj.testkit.scenario.internal.yaml.Place;
import java.util.Map;

/** Merges the resource into an object that must exist; a field that is null there is removed. */
record PatchOperation(Subject subject) implements Operation {

    @Override
    public Place place() {
        return subject.place();
    }

    @Override
    public String word() {
        return "patch";
    }

    @Override
    public Map<String, JsonNode> play(Stage stage) {
        return new Attempt(stage, subject).insist(word(), ApiProblem::isPassing, resource -> patch(stage, resource));
    }

    private JsonNode patch(Stage stage, ObjectNode resource) {
        Target target = stage.objects().target(resource);
        if (stage.objects().find(target).isEmpty()) {
            throw new Failure("%s cannot be patched: it does not exist; create or apply it first.".formatted(target));
        }
        return stage.objects().merge(target, subject.terms().option(), resource);
    }
}
