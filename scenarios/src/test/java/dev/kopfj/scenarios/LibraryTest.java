package dev.kopfj.scenarios;

import dev.kopfj.testkit.scenario.ScenarioTests;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Plays the whole library, and compares each run with seed 1 to its golden trace. */
class LibraryTest {

    @TestFactory
    Stream<DynamicTest> library() {
        return ScenarioTests.in(Path.of("library"));
    }
}
