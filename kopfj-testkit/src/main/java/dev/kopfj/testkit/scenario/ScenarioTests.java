package dev.kopfj.testkit.scenario;

import dev.kopfj.testkit.report.Timelines;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.opentest4j.AssertionFailedError;
import org.opentest4j.TestAbortedException;

/**
 * Scenarios as tests of JUnit.
 *
 * <pre>{@code
 * @TestFactory
 * Stream<DynamicTest> library() {
 *     return ScenarioTests.in(Path.of("library"));
 * }
 * }</pre>
 *
 * <p>{@code -Dkopfj.seed=7} plays with another seed than 1, {@code -Dkopfj.seeds=200} with so many from there on,
 * {@code -Dkopfj.scenario=name} only one scenario; {@code -Dkopfj.rewrite} writes the golden traces.
 */
public final class ScenarioTests {

    private final String scenario;
    private final Path file;

    private ScenarioTests(String scenario, Path file) {
        this.scenario = scenario;
        this.file = file;
    }

    /** Returns a test for every scenario below a folder, and every seed. */
    public static Stream<DynamicTest> in(Path folder) {
        String only = System.getProperty("kopfj.scenario", "");
        Library library = Library.in(folder);
        Map<String, Path> files = only.isEmpty() ? library.files() : Map.of(only, library.file(only));
        return files.entrySet().stream().flatMap(entry -> new ScenarioTests(entry.getKey(), entry.getValue()).tests());
    }

    private Stream<DynamicTest> tests() {
        long first = Long.getLong("kopfj.seed", GoldenTrace.SEED);
        long count = Long.getLong("kopfj.seeds", 1);
        return LongStream.range(first, first + count).mapToObj(this::test);
    }

    private DynamicTest test(long seed) {
        String name = seed == GoldenTrace.SEED ? scenario : "%s, seed %d".formatted(scenario, seed);
        return DynamicTest.dynamicTest(name, file.toUri(), () -> play(seed));
    }

    private void play(long seed) {
        Outcome outcome = Player.play(Scenario.read(file), seed);
        if (outcome.skipped()) {
            throw new TestAbortedException("The scenario says \"skip\".");
        }
        String timeline = outcome.passed() && !Timelines.always() ? "" : outcome.keepTimeline(scenario);
        if (!outcome.passed()) {
            String again = "mvn verify -Dkopfj.scenario=%s -Dkopfj.seed=%d".formatted(scenario, seed);
            throw new AssertionFailedError(outcome.failureText(again, timeline));
        }
        if (seed == GoldenTrace.SEED) {
            compareWithGolden(outcome);
        }
    }

    private static void compareWithGolden(Outcome outcome) {
        GoldenTrace golden = GoldenTrace.of(outcome.scenario());
        String rewrite = System.getProperty("kopfj.rewrite", "false");
        if (!rewrite.equals("false")) {
            golden.rewrite(outcome.trace());
        }
        golden.difference(outcome.trace()).ifPresent(difference -> {
            throw new AssertionFailedError(difference);
        });
    }
}
