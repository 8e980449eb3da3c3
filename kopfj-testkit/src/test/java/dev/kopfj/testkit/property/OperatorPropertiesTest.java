package dev.kopfj.testkit.property;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.kopfj.testkit.run.Understudy;
import dev.kopfj.testkit.scenario.Outcome;
import dev.kopfj.testkit.scenario.Player;
import dev.kopfj.testkit.scenario.Scenario;
import java.nio.file.Path;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.opentest4j.AssertionFailedError;

/** Sound operators have the properties; of a broken one it is told, in a small plot that can be played again. */
class OperatorPropertiesTest {

    private static final Pattern AGAIN = Pattern.compile("Again:  ./kopfj run (\\S+) --seed (\\d+)");

    @TestFactory
    Stream<DynamicTest> aSoundOperatorHasThemAll() {
        return of(Mirrors.Faithful.class).all();
    }

    @Test
    void handlersAreToRunInTheOrderThatIsWanted() {
        of(Mirrors.Faithful.class).ordered("mirror", "polish");
    }

    @Test
    void ofTwoThatElectALeaderOneIsAtWork() {
        of(Mirrors.Electing.class).tries(10).oneActive();
    }

    @Test
    void whoForgetsThatObjectsChangeIsNotLevelTriggered() {
        String failure = failure(Mirrors.Forgetful.class, OperatorProperties::levelTriggered);

        assertThat(failure)
                .startsWith("Forgetful is not level-triggered: this must end like creating what is there at last")
                .containsPattern("1\\. create web .*\n +2\\. let [0-9.]+s pass\n +3\\. edit web to ")
                .containsPattern("ConfigMap default/web-mirror data size: \\d instead of \\d");
        requireReplay(failure, Mirrors.Forgetful.class, Mirrors.Faithful.class);
    }

    @Test
    void whoCountsEventsDoesNotBearThemAgain() {
        String failure = failure(Mirrors.Counting.class, OperatorProperties::idempotentEvents);

        assertThat(failure)
                .startsWith("Counting does not bear to be told late, of several changes at once, or again")
                .containsPattern("ConfigMap default/web\\S*-count data size: \\d instead of \\d");
        requireReplay(failure, Mirrors.Counting.class, Mirrors.Seeing.class);
    }

    @Test
    void whoTakesNoNoticeOfAFailureNeverTriesAgain() {
        String failure = failure(Mirrors.Careless.class, OperatorProperties::retriesAsDeclared);

        assertThat(failure)
                .startsWith("Careless does not try again as declared")
                .contains("1. let go wrong: ", "ConfigMap default/web-mirror is missing");
        requireReplay(failure, Mirrors.Careless.class, Mirrors.Faithful.class);
    }

    @Test
    void whoGivesUpAtOnceDoesNotUseItsAttempts() {
        String failure = failure(Mirrors.Hasty.class, OperatorProperties::retriesAsDeclared);

        assertThat(failure).contains("mirror of web was given up at attempt 1, where 5 are declared: it does not work");
        requireReplay(failure, Mirrors.Hasty.class, Mirrors.Faithful.class);
    }

    @Test
    void whoForgetsToSayWhatComesAfterWhatIsOutOfOrderWhenSomethingFails() {
        String failure = failure(Mirrors.Unordered.class, properties -> properties.ordered("aaa", "bbb"));

        assertThat(failure).contains("aaa had failed and was to be tried again, though it is wanted to come after it");
        requireReplay(failure, Mirrors.Unordered.class, Mirrors.Ordered.class);
    }

    @Test
    void whoMakesAnotherOneEachTimeDoesNotBearToBeRestarted() {
        String failure = failure(Mirrors.Fertile.class, OperatorProperties::restartSafe);

        assertThat(failure).contains(": crash, restart after ", "ConfigMap default/mirror-#2 is one too many");
        requireReplay(failure, Mirrors.Fertile.class, Mirrors.Moderate.class);
    }

    @Test
    void twoThatKnowNothingOfEachOtherAreBothAtWork() {
        String failure = failure(Mirrors.Forgetful.class, OperatorProperties::oneActive);

        assertThat(failure).contains("forgetful was at mirror of default/web and forgetful-2 at mirror of default/web");
        requireReplay(failure, Mirrors.Forgetful.class, Mirrors.Electing.class);
    }

    @Test
    void whatIsSaidNotToMatterDoesNot() {
        of(Mirrors.Forgetful.class).ignoring("-mirror (data|metadata)").levelTriggered();
    }

    @Test
    void theSameSeedFindsTheSame() {
        String failure = failure(Mirrors.Fertile.class, OperatorProperties::restartSafe);

        assertThat(failure(Mirrors.Fertile.class, OperatorProperties::restartSafe))
                .isEqualTo(failure);
    }

    @Test
    void anOperatorWithoutAnExampleIsRefused() {
        OperatorProperties unsaid =
                OperatorProperties.of(Mirrors.Faithful.class).crd("crd.yaml");

        assertThatThrownBy(unsaid::levelTriggered).hasMessageContaining("name its manifest by object(…)");
        assertThatThrownBy(() -> unsaid.object("other.yaml"))
                .hasMessageContaining("There is no resource «other.yaml» on the class path");
    }

    private static OperatorProperties of(Class<?> operator) {
        return OperatorProperties.of(operator).crd("crd.yaml").object("mirror.yaml");
    }

    private static String failure(Class<?> operator, Consumer<OperatorProperties> property) {
        AssertionFailedError failure =
                catchThrowableOfType(AssertionFailedError.class, () -> property.accept(of(operator)));
        return String.valueOf(failure.getMessage());
    }

    /** The kept scenario is to fail for the operator that is broken, and to pass for one that is not. */
    private static void requireReplay(String failure, Class<?> broken, Class<?> mended) {
        Matcher again = AGAIN.matcher(failure);
        assertThat(again.find()).as(failure).isTrue();
        Path folder = Path.of(again.group(1).replaceFirst("^.*(?=target/kopfj/)", ""));
        Scenario scenario = Scenario.read(folder);
        long seed = Long.parseLong(again.group(2));

        assertThat(Player.play(scenario, seed).passed()).isFalse();
        Understudy understudy = Understudy.of(broken, mended);
        understudy.during(() -> {
            Outcome outcome = Player.play(scenario, seed);
            assertThat(outcome.failures()).isEmpty();
        });
        assertThat(understudy.hasAppeared()).isTrue();
    }
}
