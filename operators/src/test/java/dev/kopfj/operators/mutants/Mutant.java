package dev.kopfj.operators.mutants;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kopfj.testkit.run.Understudy;
import dev.kopfj.testkit.scenario.Outcome;
import dev.kopfj.testkit.scenario.Player;
import dev.kopfj.testkit.scenario.Scenario;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Event;

/**
 * An operator that is broken in one natural way, and the demand that its suite or a scenario of the library fails with a
 * text from which one sees why.
 *
 * <p>A sample operator in {@code dev.kopfj.operators.shop} has its mutants in {@code ShopMutantsTest} of the same package,
 * so that they can override its handlers. A handler that is overridden without an annotation is forgotten; one with
 * another annotation does its work at another time:
 *
 * <pre>{@code
 * class ShopMutantsTest {
 *
 *     static class LeaksItsShelves extends ShopOperator {
 *         @Override
 *         void clearShelves() {}
 *     }
 *
 *     @Test
 *     void shelvesThatStayAreNoticed() {
 *         Mutant.of(ShopOperator.class, LeaksItsShelves.class)
 *                 .isCaughtBy(ShopOperatorTest.class, "theShelvesGoWithTheShop", "but was not null")
 *                 .isCaughtBy("shop-deletion", "ConfigMap shelf-1", "is still there");
 *     }
 * }
 * }</pre>
 *
 * <p>The suite and the scenario name the operator by its class, or by a Deployment of its image; the mutant plays its
 * part. What they say of the operator itself is shown by the ordinary build, in which they pass.
 */
public final class Mutant {

    private final Class<?> operator;
    private final Class<?> broken;

    private Mutant(Class<?> operator, Class<?> broken) {
        this.operator = operator;
        this.broken = broken;
    }

    /** Begins with an operator and the class that breaks it. */
    public static Mutant of(Class<?> operator, Class<?> broken) {
        return new Mutant(operator, broken);
    }

    /** Demands that the named test of a suite fails, and that its failure has all these words in it. */
    public Mutant isCaughtBy(Class<?> suite, String test, String... words) {
        String text = play(() -> failure(suite, test));
        return tells("The test %s of %s".formatted(test, suite.getSimpleName()), text, words);
    }

    /** Demands that a scenario of the library fails, and that its failure has all these words in it. */
    public Mutant isCaughtBy(String scenario, String... words) {
        String text = play(() -> failure(Scenario.read(library().resolve(scenario))));
        return tells("The scenario " + scenario, text, words);
    }

    private Mutant tells(String who, String text, String... words) {
        assertThat(text)
                .withFailMessage("%s does not notice that the operator is %s.", who, broken.getSimpleName())
                .isNotEmpty();
        assertThat(text)
                .describedAs("what %s says of %s", who, broken.getSimpleName())
                .contains(List.of(words));
        return this;
    }

    private String play(Supplier<String> performance) {
        Understudy understudy = Understudy.of(operator, broken);
        StringBuilder text = new StringBuilder();
        understudy.during(() -> text.append(performance.get()));
        assertThat(understudy.hasAppeared())
                .withFailMessage("%s was never started by its class or image.", operator.getSimpleName())
                .isTrue();
        return text.toString();
    }

    private static String failure(Scenario scenario) {
        Outcome outcome = Player.play(scenario, 1);
        return outcome.passed() ? "" : outcome.failureText("./kopfj run " + scenario.name(), "");
    }

    /** The report of a failing test goes to the standard error; here it belongs to the failure's text. */
    private static String failure(Class<?> suite, String test) {
        PrintStream before = System.err;
        var report = new ByteArrayOutputStream();
        System.setErr(new PrintStream(report, true, StandardCharsets.UTF_8));
        try {
            String failures = run(suite, test);
            return failures.isEmpty() ? "" : failures + "\n" + report.toString(StandardCharsets.UTF_8);
        } finally {
            System.setErr(before);
        }
    }

    private static String run(Class<?> suite, String test) {
        List<Event> ended = EngineTestKit.engine("junit-jupiter")
                .selectors(DiscoverySelectors.selectClass(suite))
                .execute()
                .testEvents()
                .finished()
                .filter(event ->
                        event.getTestDescriptor().getUniqueId().toString().contains(":" + test + "("))
                .toList();
        assertThat(ended)
                .withFailMessage("%s has no test %s.", suite.getSimpleName(), test)
                .isNotEmpty();
        return ended.stream()
                .flatMap(event -> event.getPayload(TestExecutionResult.class).stream())
                .flatMap(result -> result.getThrowable().stream())
                .map(String::valueOf)
                .collect(Collectors.joining("\n"));
    }

    /** Tests of a module are run from its folder, or from the one above. */
    private static Path library() {
        Path here = Path.of("scenarios", "library");
        return Files.isDirectory(here) ? here : Path.of("..").resolve(here);
    }
}
