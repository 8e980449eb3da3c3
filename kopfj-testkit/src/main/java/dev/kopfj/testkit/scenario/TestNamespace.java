package dev.kopfj.testkit.scenario;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kopfj.testkit.scenario.internal.api.Objects;
import dev.kopfj.testkit.scenario.internal.api.Target;
import dev.kopfj.testkit.scenario.internal.test.TestDocument;
import dev.kopfj.testkit.scenario.internal.tree.Bindings;
import dev.kopfj.testkit.scenario.internal.tree.Expressions;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** The namespace in which a test plays: the one that it names, or one with a name of its own. */
record TestNamespace(String name, Optional<ObjectNode> template) {

    private static final List<String> MANNERS = List.of(
            "brave", "calm", "clever", "eager", "gentle", "happy", "keen", "lively", "merry", "noble", "patient",
            "proud", "quiet", "swift", "warm", "witty");
    private static final List<String> ANIMALS = List.of(
            "badger", "beaver", "crane", "dolphin", "falcon", "ferret", "finch", "heron", "lynx", "marten", "otter",
            "owl", "raven", "seal", "stork", "wren");

    static TestNamespace of(TestDocument.Home home, RandomGenerator chance) {
        String name = home.name().isEmpty()
                ? "chainsaw-%s-%s".formatted(one(MANNERS, chance), one(ANIMALS, chance))
                : home.name();
        return new TestNamespace(name, home.template());
    }

    /** Creates the namespace, and returns it, unless it exists. */
    Optional<Target> create(Objects objects, Bindings bindings) {
        ObjectNode resource = JsonNodeFactory.instance.objectNode();
        resource.put("apiVersion", "v1")
                .put("kind", "Namespace")
                .putObject("metadata")
                .put("name", name);
        template.ifPresent(extra -> merge(resource, Expressions.resolve(extra, bindings)));
        Target target = objects.target(resource);
        if (objects.find(target).isPresent()) {
            return Optional.empty();
        }
        objects.create(target, resource);
        return Optional.of(target);
    }

    private static void merge(ObjectNode into, JsonNode more) {
        for (Map.Entry<String, JsonNode> field : more.properties()) {
            if (into.get(field.getKey()) instanceof ObjectNode inner
                    && field.getValue().isObject()) {
                merge(inner, field.getValue());
            } else {
                into.set(field.getKey(), field.getValue());
            }
        }
    }

    private static String one(List<String> words, RandomGenerator chance) {
        return words.get(chance.nextInt(words.size()));
    }
}
