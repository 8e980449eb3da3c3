package dev.kopfj.testkit.scenario.internal.test;

import dev.kopfj.testkit.scenario.internal.yaml.Section;

/** Reads the words by which a configuration, a test and a step change the limits that they are given. */
final class LimitsReader {

    static final String WORDS = "deletionPropagationPolicy skipDelete template timeouts";

    private LimitsReader() {}

    static Step.Limits read(Section section, Step.Limits usual) {
        Step.Deletion deletion = usual.deletion();
        return new Step.Limits(
                section.find("timeouts").map(usual.timeouts()::changedBy).orElse(usual.timeouts()),
                flag(section, "template", usual.template()),
                new Step.Deletion(
                        flag(section, "skipDelete", deletion.skipped()),
                        Words.propagation(section, deletion.propagation()),
                        section.duration("delayBeforeCleanup").orElse(deletion.delay())));
    }

    static boolean flag(Section section, String word, boolean usual) {
        return section.find(word).isPresent() ? section.flag(word) : usual;
    }
}
