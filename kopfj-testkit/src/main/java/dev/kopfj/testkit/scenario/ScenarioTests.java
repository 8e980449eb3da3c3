package dev.kopfj.testkit.scenario;

import dev.kopfj.testkit.report.Timelines;
import java.nio.file.Path;
import java.util.List;
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

    private ScenarioTests() {}

    /** Returns a test for every scenario below a folder, and every seed; each must have its golden trace. */
    public static Stream<DynamicTest> in(Path folder) {
        return plays(folder, true).stream()
                .map(play -> DynamicTest.dynamicTest(play.name(), play.file().toUri(), play::run));
    }

    /** Returns what is to be played below a folder, in the order of the names and the seeds. */
    public static List<Play> plays(Path folder, boolean golden) {
        String only = System.getProperty("kopfj.scenario", "");
        Library library = Library.in(folder);
        Map<String, Path> files = only.isEmpty() ? library.files() : Map.of(only, library.file(only));
        long first = Long.getLong("kopfj.seed", GoldenTrace.SEED);
        long count = Long.getLong("kopfj.seeds", 1);
        return files.entrySet().stream()
                .flatMap(entry -> LongStream.range(first, first + count)
                        .mapToObj(seed -> new Play(entry.getKey(), entry.getValue(), seed, golden)))
                .toList();
    }

    /** One scenario to be played with one seed; the trace is compared if there is a golden one, or there must be. */
    public record Play(String scenario, Path file, long seed, boolean golden) {

        /** Returns what the test is called. */
        public String name() {
            return seed == GoldenTrace.SEED ? scenario : "%s, seed %d".formatted(scenario, seed);
        }

        /** Plays; what is not as expected is an assertion that fails. */
        public void run() {
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

        private void compareWithGolden(Outcome outcome) {
            GoldenTrace trace = GoldenTrace.of(outcome.scenario());
            if (!golden && !trace.exists()) {
                return;
            }
            String rewrite = System.getProperty("kopfj.rewrite", "false");
            if (!rewrite.equals("false")) {
                trace.rewrite(outcome.trace());
            }
            trace.difference(outcome.trace()).ifPresent(difference -> {
                throw new AssertionFailedError(difference);
            });
        }
    }
}
