package dev.kopfj.testkit.scenario.internal.test;

import dev.kopfj.testkit.scenario.internal.yaml.Tree;
import java.util.List;
import java.util.Optional;

/** What the tests of a folder have in common: limits, a namespace, and what is done when a step fails. */
record Configuration(Step.Limits limits, TestDocument.Home home, List<Tree> catchItems, List<String> notes) {

    static final Configuration NONE =
            new Configuration(Step.Limits.DEFAULT, new TestDocument.Home("", Optional.empty()), List.of(), List.of());

    List<Step.Item> catches(Frame frame) {
        return OperationReader.read(Part.CATCH, catchItems, frame);
    }
}
