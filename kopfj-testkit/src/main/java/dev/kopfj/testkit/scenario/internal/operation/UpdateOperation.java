package dev.kopfj.testkit.scenario.internal.operation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kopfj.testkit.scenario.internal.api.ApiProblem;
import dev.kopfj.testkit.scenario.internal.api.Target;
import dev.kopfj.testkit.scenario.internal.yaml.Place;

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
    public void play(Stage stage) {
        ObjectNode resource = stage.resolve(subject);
        stage.insist(
                word(),
                subject.timeoutOr(stage.timeouts().apply()),
                ApiProblem::isPassing,
                () -> update(stage, resource));
    }

    private static void update(Stage stage, ObjectNode resource) {
        Target target = stage.objects().target(resource);
        JsonNode there = stage.objects()
                .find(target)
                .orElseThrow(() -> new Failure(
                        "%s cannot be updated: it does not exist; create or apply it first.".formatted(target)));
        stage.objects()
                .replace(target, resource, there.at("/metadata/resourceVersion").asText());
    }
}
