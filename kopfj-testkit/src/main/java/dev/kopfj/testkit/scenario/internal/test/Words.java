package dev.kopfj.testkit.scenario.internal.test;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kopfj.testkit.scenario.internal.operation.Binding;
import dev.kopfj.testkit.scenario.internal.operation.Expected;
import dev.kopfj.testkit.scenario.internal.operation.Output;
import dev.kopfj.testkit.scenario.internal.operation.Terms;
import dev.kopfj.testkit.scenario.internal.tree.Expressions;
import dev.kopfj.testkit.scenario.internal.yaml.Section;
import dev.kopfj.testkit.scenario.internal.yaml.Tree;
import dev.kopfj.testkit.scenario.internal.yaml.Vocabulary;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The small parts that many parts of a test have in common: bindings, outputs, what is expected. */
final class Words {

    private static final Vocabulary BINDING = Vocabulary.of("a binding", "compiler name value", "");
    private static final Vocabulary OUTPUT = Vocabulary.of("an output", "compiler match name value", "");
    private static final Vocabulary EXPECTED = Vocabulary.of("an expectation", "check match", "");
    private static final Set<String> POLICIES = Set.of("Background", "Foreground", "Orphan");

    private Words() {}

    /** Reads the terms of an operation that has these words, or some of them. */
    static Terms terms(Section section, boolean template, String option) {
        return new Terms(
                section.duration("timeout").orElse(null),
                section.find("template").isPresent() ? section.flag("template") : template,
                bindings(section, "bindings"),
                outputs(section),
                section.items("expect").stream().map(Words::expected).toList(),
                option);
    }

    static List<Binding> bindings(Section section, String word) {
        return section.items(word).stream()
                .map(tree -> binding(Section.of(tree, BINDING)))
                .toList();
    }

    static List<Output> outputs(Section section) {
        return section.items("outputs").stream().map(Words::output).toList();
    }

    /** Reads what deletes dependents; absent, the usual. */
    static String propagation(Section section, String usual) {
        Optional<String> policy = section.text("deletionPropagationPolicy");
        if (policy.isPresent() && !POLICIES.contains(policy.get())) {
            throw section.need("deletionPropagationPolicy")
                    .place()
                    .refuse("a propagation is Background, Foreground or Orphan, but here is \"%s\"."
                            .formatted(policy.get()));
        }
        return policy.orElse(usual);
    }

    /** Refuses to evaluate anything but JMESPath. */
    static void checkCompiler(Section section) {
        if (section.text("compiler").filter(name -> !name.equals("jp")).isPresent()) {
            throw section.placeOf("compiler")
                    .unsupported("kopfj evaluates JMESPath only, whose compiler is \"jp\", not \"%s\"."
                            .formatted(section.needText("compiler")));
        }
    }

    /** Reads an assertion tree. */
    static JsonNode tree(Tree tree) {
        Manifests.checkExpressions(tree);
        return tree.json();
    }

    private static Binding binding(Section section) {
        checkCompiler(section);
        String name = section.needText("name");
        if (!name.matches("\\w+") && !Expressions.isExpression(name)) {
            throw section.need("name")
                    .place()
                    .refuse("a binding's name is one word, but here is \"%s\".".formatted(name));
        }
        return new Binding(name, tree(section.need("value")));
    }

    private static Output output(Tree tree) {
        Section section = Section.of(tree, OUTPUT);
        return new Output(
                binding(section), section.find("match").map(Words::tree).orElse(null));
    }

    private static Expected expected(Tree tree) {
        Section section = Section.of(tree, EXPECTED);
        return new Expected(section.find("match").map(Words::tree).orElse(null), tree(section.need("check")));
    }
}
