package dev.kopfj.testkit.scenario.internal.operation.resource;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kopfj.testkit.scenario.internal.api.ApiProblem;
import dev.kopfj.testkit.scenario.internal.operation.Expected;
import dev.kopfj.testkit.scenario.internal.operation.Failure;
import dev.kopfj.testkit.scenario.internal.operation.Output;
import dev.kopfj.testkit.scenario.internal.operation.Stage;
import dev.kopfj.testkit.scenario.internal.operation.Subject;
import dev.kopfj.testkit.scenario.internal.tree.Bindings;
import dev.kopfj.testkit.scenario.internal.yaml.Durations;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/** A write that is tried until the server agrees, or what is expected of its refusal holds. */
final class Attempt {

    private final Stage stage;
    private final Subject subject;
    private final Bindings bindings;
    private JsonNode result;
    private Optional<String> problem = Optional.empty();

    Attempt(Stage stage, Subject subject) {
        this.stage = stage;
        this.subject = subject;
        this.bindings = subject.terms().within(stage.bindings());
        this.result = subject.resource();
    }

    /** Writes as long as the problem is one that may pass; returns the outputs. */
    Map<String, JsonNode> insist(String word, Predicate<ApiProblem> mayPass, Function<ObjectNode, JsonNode> write) {
        ObjectNode resource = subject.resolved(bindings);
        result = resource;
        Duration atMost = subject.terms().timeoutOr(stage.timeouts().apply());
        Optional<String> complaint = stage.patience().until(atMost, () -> complaint(resource, mayPass, write));
        if (complaint.isPresent()) {
            throw new Failure(
                    "%s did not succeed within %s: %s".formatted(word, Durations.text(atMost), complaint.get()));
        }
        return Output.of(subject.terms().outputs(), result, Expected.withError(bindings, problem));
    }

    private Optional<String> complaint(
            ObjectNode resource, Predicate<ApiProblem> mayPass, Function<ObjectNode, JsonNode> write) {
        try {
            result = write.apply(resource);
            problem = Optional.empty();
        } catch (ApiProblem refused) {
            problem = Optional.of(String.valueOf(refused.getMessage()));
            Optional<String> complaint = judged();
            if (complaint.isPresent() && !mayPass.test(refused)) {
                throw complaint.equals(problem) ? refused : new Failure(complaint.get());
            }
            return complaint;
        }
        Optional<String> complaint = judged();
        if (complaint.isPresent()) {
            throw new Failure(complaint.get());
        }
        return complaint;
    }

    private Optional<String> judged() {
        return Expected.complaint(subject.terms().expected(), result, problem, bindings);
    }
}
