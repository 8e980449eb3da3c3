package dev.kopfj.testkit.scenario.internal.operation;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kopfj.testkit.scenario.internal.api.ApiProblem;
import dev.kopfj.testkit.scenario.internal.yaml.Place;

/** Creates an object that must not exist yet. */
record CreateOperation(Subject subject) implements Operation {

    @Override
    public Place place() {
        return subject.place();
    }

    @Override
    public String word() {
        return "create";
    }

    @Override
    public void play(Stage stage) {
        ObjectNode resource = stage.resolve(subject);
        stage.insist(
                word(),
                subject.timeoutOr(stage.timeouts().apply()),
                ApiProblem::isPassing,
                () -> stage.created()
                        .accept(stage.objects().create(stage.objects().target(resource), resource)));
    }
}
