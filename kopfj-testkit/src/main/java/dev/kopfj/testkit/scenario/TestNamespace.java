package dev.kopfj.testkit.scenario;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kopfj.sim.time.Simulation;
import dev.kopfj.testkit.scenario.internal.api.Objects;
import dev.kopfj.testkit.scenario.internal.api.Target;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** The namespace in which a test plays: the one that it names, or one with a name of its own. */
record TestNamespace(String name) {

    private static final List<String> MANNERS = List.of(
            "brave", "calm", "clever", "eager", "gentle", "happy", "keen", "lively", "merry", "noble", "patient",
            "proud", "quiet", "swift", "warm", "witty");
    private static final List<String> ANIMALS = List.of(
            "badger", "beaver", "crane", "dolphin", "falcon", "ferret", "finch", "heron", "lynx", "marten", "otter",
            "owl", "raven", "seal", "stork", "wren");

    static TestNamespace of(String named, Simulation simulation) {
        if (!named.isEmpty()) {
            return new TestNamespace(named);
        }
        RandomGenerator chance = simulation.chance("namespace of the scenario");
        return new TestNamespace("chainsaw-%s-%s".formatted(one(MANNERS, chance), one(ANIMALS, chance)));
    }

    /** Creates the namespace, and returns it, unless it exists. */
    Optional<Target> create(Objects objects) {
        ObjectNode resource = JsonNodeFactory.instance.objectNode();
        resource.put("apiVersion", "v1")
                .put("kind", "Namespace")
                .putObject("metadata")
                .put("name", name);
        Target target = objects.target(resource);
        return objects.find(target).isPresent() ? Optional.empty() : Optional.of(objects.create(target, resource));
    }

    private static String one(List<String> words, RandomGenerator chance) {
        return words.get(chance.nextInt(words.size()));
    }
}
