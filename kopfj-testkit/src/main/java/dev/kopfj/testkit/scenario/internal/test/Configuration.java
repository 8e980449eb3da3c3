package dev.kopfj.testkit.scenario.internal.test;

import dev.kopfj.testkit.scenario.internal.yaml.Tree;
import java.util.List;

/** What the tests of a folder have in common: limits, a namespace, and what is done when a step fails. */
record Configuration(Step.Limits limits, String namespace, List<Tree> catchItems, List<String> notes) {

    static final Configuration NONE = new Configuration(Step.Limits.DEFAULT, "", List.of(), List.of());

    List<Step.Item> catches(Frame frame) {
        return OperationReader.read(Part.CATCH, catchItems, frame);
    }
}
