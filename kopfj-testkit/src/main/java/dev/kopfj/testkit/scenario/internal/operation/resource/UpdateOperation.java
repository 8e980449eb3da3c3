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

/** Replaces an object that must exist. */
record UpdateOperation(Subject subject) implements Operation {

    @Override
    public Place place() {
        return subject.place();
    }

    @Override
    public String word() {
        return "update";
    }

    @Override
    public Map<String, JsonNode> play(Stage stage) {
        return new Attempt(stage, subject).insist(word(), ApiProblem::isPassing, resource -> update(stage, resource));
    }

    private static JsonNode update(Stage stage, ObjectNode resource) {
        Target target = stage.objects().target(resource);
        JsonNode there = stage.objects()
                .find(target)
                .orElseThrow(() -> new Failure(
                        "%s cannot be updated: it does not exist; create or apply it first.".formatted(target)));
        return stage.objects()
                .replace(
                        target,
                        resource,
                        there.path("metadata").path("resourceVersion").asText());
    }
}
