package dev.kopfj.testkit.scenario.internal.operation;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kopfj.testkit.scenario.internal.api.Objects;
import dev.kopfj.testkit.scenario.internal.api.Patience;
import dev.kopfj.testkit.scenario.internal.api.Target;
import dev.kopfj.testkit.scenario.internal.tree.Bindings;
import dev.kopfj.testkit.scenario.internal.yaml.Durations;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Where operations are played: the objects, the time, the names that are bound, and who hears of what came of them. */
public record Stage(Objects objects, Patience patience, Bindings bindings, Timeouts timeouts, Audience audience) {

    /** Who hears of what operations leave behind. */
    public interface Audience {

        /** Hears of an object that was created. */
        void created(Target target);

        /** Hears what a command has printed. */
        void printed(String what, String text);
    }

    /** Returns the stage on which these names are bound. */
    public Stage with(Bindings others) {
        return new Stage(objects, patience, others, timeouts, audience);
    }

    /** Deletes an object, or all that the target means, and waits until nothing is left of it. */
    public void delete(Target target, String propagation, Duration atMost) {
        List<JsonNode> there = objects.read(target);
        there.forEach(object -> objects.delete(objects.which(target, object), propagation));
        awaitAbsence(target, there, atMost);
    }

    /** Waits until these objects are gone; others of their names are not meant. */
    public void awaitAbsence(Target target, List<JsonNode> deleted, Duration atMost) {
        if (deleted.isEmpty()) {
            return;
        }
        List<String> uids = deleted.stream().map(Stage::uid).toList();
        Optional<String> left = patience.until(atMost, () -> leftOf(target, uids));
        if (left.isPresent()) {
            throw new Failure("%s is still there, %s after its deletion%s."
                    .formatted(target, Durations.text(atMost), left.get()));
        }
    }

    private Optional<String> leftOf(Target target, List<String> uids) {
        return objects.read(target).stream()
                .filter(object -> uids.contains(uid(object)))
                .map(object -> object.path("metadata").path("finalizers"))
                .map(finalizers -> finalizers.isEmpty() ? "" : "; it waits for the finalizers " + finalizers)
                .findFirst();
    }

    private static String uid(JsonNode object) {
        return object.path("metadata").path("uid").asText();
    }
}
