package dev.kopfj.testkit.scenario.internal.operation;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kopfj.testkit.scenario.internal.api.ApiProblem;
import dev.kopfj.testkit.scenario.internal.api.Target;
import dev.kopfj.testkit.scenario.internal.yaml.Place;

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
    public void play(Stage stage) {
        ObjectNode resource = stage.resolve(subject);
        stage.insist(
                word(),
                subject.timeoutOr(stage.timeouts().apply()),
                ApiProblem::isPassing,
                () -> patch(stage, resource));
    }

    private static void patch(Stage stage, ObjectNode resource) {
        Target target = stage.objects().target(resource);
        if (stage.objects().find(target).isEmpty()) {
            throw new Failure("%s cannot be patched: it does not exist; create or apply it first.".formatted(target));
        }
        stage.objects().merge(target, resource);
    }
}
