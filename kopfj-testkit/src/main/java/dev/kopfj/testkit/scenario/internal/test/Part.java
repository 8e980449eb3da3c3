package dev.kopfj.testkit.scenario.internal.test;

import dev.kopfj.testkit.scenario.internal.yaml.Vocabulary;
import java.util.Locale;

/** The parts of a step in which operations stand. */
enum Part {
    /** What the step does. */
    TRY,
    /** What is done when that has failed. */
    CATCH,
    /** What is done after it in any case. */
    FINALLY,
    /** What is done at the end of the test. */
    CLEANUP;

    private static final String EVERYWHERE =
            "command compiler delete describe description events get podLogs script sleep wait ";
    private static final String TRY_ONLY = "apply assert continueOnError create error patch update";

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    Vocabulary vocabulary() {
        return this == TRY
                ? Vocabulary.of("try", EVERYWHERE + TRY_ONLY, "proxy")
                : Vocabulary.of(word(), EVERYWHERE, "");
    }
}
