package dev.kopfj.testkit.scenario.internal.operation;

import dev.kopfj.testkit.scenario.internal.yaml.Place;

/** Deletes an object, or all of a kind with the given labels, and waits until they are gone. */
record DeleteOperation(Subject subject) implements Operation {

    @Override
    public Place place() {
        return subject.place();
    }

    @Override
    public String word() {
        return "delete";
    }

    @Override
    public void play(Stage stage) {
        stage.delete(
                stage.objects().target(stage.resolve(subject)),
                subject.timeoutOr(stage.timeouts().delete()));
    }
}
