package dev.kopfj.testkit.scenario.internal.operation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kopfj.testkit.scenario.internal.api.ApiProblem;
import dev.kopfj.testkit.scenario.internal.api.Objects;
import dev.kopfj.testkit.scenario.internal.api.Patience;
import dev.kopfj.testkit.scenario.internal.api.Target;
import dev.kopfj.testkit.scenario.internal.tree.Bindings;
import dev.kopfj.testkit.scenario.internal.tree.Expressions;
import dev.kopfj.testkit.scenario.internal.yaml.Durations;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** Where operations are played: the objects, the time, the names that are bound, and who hears of what was created. */
public record Stage(
        Objects objects, Patience patience, Bindings bindings, Timeouts timeouts, Consumer<Target> created) {

    /** Returns the resource with its expressions evaluated. */
    ObjectNode resolve(Subject subject) {
        return (ObjectNode) Expressions.resolve(subject.resource(), bindings);
    }

    /** Writes until the server agrees, as long as the problem is one that may pass. */
    void insist(String attempt, Duration atMost, Predicate<ApiProblem> mayPass, Runnable write) {
        Optional<String> problem = patience.until(atMost, () -> problemOf(write, mayPass));
        if (problem.isPresent()) {
            throw new Failure(
                    "%s did not succeed within %s: %s".formatted(attempt, Durations.text(atMost), problem.get()));
        }
    }

    /** Deletes an object, or all that the target means, and waits until nothing is left of it. */
    public void delete(Target target, Duration atMost) {
        List<JsonNode> there = objects.read(target);
        if (there.isEmpty()) {
            return;
        }
        there.forEach(object -> objects.delete(objects.which(target, object)));
        Optional<String> left = patience.until(atMost, () -> leftOf(target));
        if (left.isPresent()) {
            throw new Failure("%s is still there, %s after its deletion%s."
                    .formatted(target, Durations.text(atMost), left.get()));
        }
    }

    private Optional<String> leftOf(Target target) {
        return objects.read(target).stream()
                .map(object -> object.path("metadata").path("finalizers"))
                .map(finalizers -> finalizers.isEmpty() ? "" : "; it waits for the finalizers " + finalizers)
                .findFirst();
    }

    private static Optional<String> problemOf(Runnable write, Predicate<ApiProblem> mayPass) {
        try {
            write.run();
            return Optional.empty();
        } catch (ApiProblem problem) {
            if (!mayPass.test(problem)) {
                throw problem;
            }
            return Optional.of(String.valueOf(problem.getMessage()));
        }
    }
}
