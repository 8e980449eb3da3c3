package dev.kopfj.testkit.scenario.internal.operation;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kopfj.testkit.scenario.internal.api.Objects;
import dev.kopfj.testkit.scenario.internal.api.Target;
import dev.kopfj.testkit.scenario.internal.yaml.Place;

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
    public void play(Stage stage) {
        ObjectNode resource = stage.resolve(subject);
        stage.insist(
                word(), subject.timeoutOr(stage.timeouts().apply()), problem -> true, () -> apply(stage, resource));
    }

    private static void apply(Stage stage, ObjectNode resource) {
        Objects objects = stage.objects();
        Target target = objects.target(resource);
        if (objects.find(target).isPresent()) {
            objects.merge(target, resource);
        } else {
            stage.created().accept(objects.create(target, resource));
        }
    }
}
