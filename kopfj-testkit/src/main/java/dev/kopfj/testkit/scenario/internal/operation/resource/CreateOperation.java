package dev.kopfj.testkit.scenario.internal.operation.resource;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kopfj.testkit.scenario.internal.api.ApiProblem;
import dev.kopfj.testkit.scenario.internal.api.Target;
import dev.kopfj.testkit.scenario.internal.operation.Operation;
import dev.kopfj.testkit.scenario.internal.operation.Stage;
import dev.kopfj.testkit.scenario.internal.operation.Subject;
import dev.kopfj.testkit.scenario.internal.yaml.Place;
import java.util.Map;

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
    public Map<String, JsonNode> play(Stage stage) {
        return new Attempt(stage, subject)
                .insist(
                        word(),
                        ApiProblem::isPassing,
                        resource -> create(stage, stage.objects().target(resource), resource));
    }

    static JsonNode create(Stage stage, Target target, ObjectNode resource) {
        JsonNode created = stage.objects().create(target, resource);
        stage.audience().created(stage.objects().which(target, created));
        return created;
    }
}
