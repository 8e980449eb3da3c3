package dev.kopfj.testkit.scenario.internal.operation.resource;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kopfj.testkit.scenario.internal.api.ApiProblem;
import dev.kopfj.testkit.scenario.internal.api.Objects;
import dev.kopfj.testkit.scenario.internal.api.Target;
import dev.kopfj.testkit.scenario.internal.operation.Expected;
import dev.kopfj.testkit.scenario.internal.operation.Failure;
import dev.kopfj.testkit.scenario.internal.operation.Operation;
import dev.kopfj.testkit.scenario.internal.operation.Stage;
import dev.kopfj.testkit.scenario.internal.operation.Subject;
import dev.kopfj.testkit.scenario.internal.operation.Terms;
import dev.kopfj.testkit.scenario.internal.tree.Bindings;
import dev.kopfj.testkit.scenario.internal.yaml.Place;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

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
    public Map<String, JsonNode> play(Stage stage) {
        Terms terms = subject.terms();
        Bindings bindings = terms.within(stage.bindings());
        Objects objects = stage.objects();
        Target target = objects.target(subject.resolved(bindings));
        List<JsonNode> deleted = new ArrayList<>();
        for (JsonNode object : objects.read(target)) {
            Optional<String> problem = problemOf(() -> objects.delete(objects.which(target, object), terms.option()));
            if (problem.isEmpty()) {
                deleted.add(object);
            }
            Expected.complaint(terms.expected(), object, problem, bindings).ifPresent(complaint -> {
                throw new Failure(complaint);
            });
        }
        stage.awaitAbsence(target, deleted, terms.timeoutOr(stage.timeouts().delete()));
        return Map.of();
    }

    private static Optional<String> problemOf(Runnable write) {
        try {
            write.run();
            return Optional.empty();
        } catch (ApiProblem problem) {
            return Optional.of(String.valueOf(problem.getMessage()));
        }
    }
}
