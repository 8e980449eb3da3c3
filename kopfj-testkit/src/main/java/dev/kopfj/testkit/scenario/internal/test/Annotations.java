package dev.kopfj.testkit.scenario.internal.test;

import dev.kopfj.testkit.property.judge.Rule;
import dev.kopfj.testkit.scenario.internal.yaml.Nearest;
import dev.kopfj.testkit.scenario.internal.yaml.Tree;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads the annotations by which a test tells a simulation what is around it, which Chainsaw does not mind. */
final class Annotations {

    private static final String OWN = "kopfj.dev/";
    private static final String OPERATORS = "kopfj.dev/operators";
    private static final String NODES = "kopfj.dev/nodes";
    private static final String RULES = "kopfj.dev/rules";
    private static final List<String> ALL = List.of(NODES, OPERATORS, RULES);
    private static final int NODES_MAX = 5000;

    private Annotations() {}

    static TestDocument.Surroundings read(Optional<Tree> metadata) {
        Optional<Tree> annotations = at(metadata, "annotations");
        annotations.ifPresent(Annotations::refuseUnknown);
        List<TestDocument.OperatorName> operators = at(annotations, OPERATORS)
                .map(names -> Stream.of(names.json().asText().split(",", -1))
                        .map(String::strip)
                        .filter(name -> !name.isEmpty())
                        .map(name -> new TestDocument.OperatorName(names.place(), name))
                        .toList())
                .orElse(List.of());
        return new TestDocument.Surroundings(
                operators,
                at(annotations, NODES).map(Annotations::nodes).orElse(-1),
                at(annotations, RULES).map(Annotations::rules).orElse(List.of()));
    }

    private static List<Rule> rules(Tree tree) {
        try {
            return Rule.parse(tree.json().asText());
        } catch (IllegalArgumentException unknown) {
            throw tree.place().refuse(unknown.getMessage() + ".");
        }
    }

    private static int nodes(Tree tree) {
        String text = tree.json().asText();
        if (!text.matches("\\d{1,4}") || Integer.parseInt(text) > NODES_MAX) {
            throw tree.place()
                    .refuse("\"%s\" counts the nodes of the cluster, from 0 to %d, but is \"%s\"."
                            .formatted(NODES, NODES_MAX, text));
        }
        return Integer.parseInt(text);
    }

    private static void refuseUnknown(Tree annotations) {
        if (!(annotations instanceof Tree.Fields fields)) {
            return;
        }
        for (Tree.Entry entry : fields.entries()) {
            if (entry.key().startsWith(OWN) && !ALL.contains(entry.key())) {
                throw entry.value()
                        .place()
                        .refuse("there is no annotation \"%s\"; %s."
                                .formatted(
                                        entry.key(),
                                        Nearest.to(entry.key(), ALL)
                                                .map(near -> "the nearest is \"%s\"".formatted(near))
                                                .orElse("there are " + String.join(" and ", ALL))));
            }
        }
    }

    /** Finds a field in metadata, whose words are Kubernetes' and not ours to check. */
    static Optional<Tree> at(Optional<Tree> tree, String key) {
        return tree.filter(Tree.Fields.class::isInstance).map(Tree.Fields.class::cast).stream()
                .flatMap(fields -> fields.entries().stream())
                .filter(entry -> entry.key().equals(key))
                .map(Tree.Entry::value)
                .findFirst();
    }
}
