package dev.kopfj.testkit.spawn;

import static dev.kopfj.testkit.assertion.KopfAssertions.assertThat;
import static dev.kopfj.testkit.spawn.Stage.KIND;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kopfj.OperatorBuilder;
import dev.kopfj.given.IndexView;
import dev.kopfj.handler.HandlerOptions;
import dev.kopfj.handler.ObjectInvocation;
import dev.kopfj.handler.TimerOptions;
import dev.kopfj.outcome.PermanentError;
import dev.kopfj.outcome.TemporaryError;
import dev.kopfj.testkit.Examples;
import dev.kopfj.testkit.run.RunningOperator;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What indices hold, and who has to wait for them. */
class IndicesTest {

    private final Stage stage = new Stage();
    private final List<Object> seen = new ArrayList<>();
    private @Nullable IndexView view;

    @AfterEach
    void close() {
        stage.close();
    }

    @Test
    void holdWhatObjectsContributeAsLongAsTheyExist() {
        start(builder -> builder.index(KIND, "byField", this::byField));
        create("a", "red");
        create("b", "red");
        create("c", "blue");
        settle();
        assertThat(index().keys()).containsExactly("red", "blue");
        assertThat(index().get("red")).containsExactly("a", "b");
        assertThat(index().get("green")).isEmpty();

        Examples.named(stage.client(), "a").delete();
        stage.merge("b", "{'spec':{'field':'green'}}");
        settle();

        assertThat(index().keys()).containsExactly("blue", "green");
        assertThat(index().get("green", String.class)).containsExactly("b");
    }

    @Test
    void areCompleteBeforeAnyOtherHandlerRuns() {
        for (int i = 0; i < 50; i++) {
            create("before-" + i, "red");
        }

        RunningOperator operator = stage.start(builder -> builder.index(KIND, "byField", this::byField)
                .onEvent(
                        KIND,
                        "event",
                        told -> seen.add(told.index("byField").get("red").size()))
                .onCreate(
                        KIND,
                        "create",
                        change -> seen.add(change.index("byField").get("red").size())));
        settle();

        assertThat(operator).ran("create").times(50);
        assertThat(seen).hasSizeGreaterThanOrEqualTo(100).containsOnly(50);
    }

    @Test
    void letNobodyWaitForAResourceThatIsNotThere() {
        RunningOperator operator = stage.start(builder ->
                builder.index("others.v1.example.com", "other", told -> 1).onCreate(KIND, "create", change -> null));
        create("a", "red");

        stage.advance(Duration.ofSeconds(3));

        assertThat(operator).ran("create").once();
    }

    @Test
    void keepWhatTheyHaveIfAHandlerReturnsNothingOrFails() {
        start(builder -> builder.index(KIND, "byField", told -> {
            String field = told.spec().getString("field", "");
            if (field.equals("broken")) {
                throw new IllegalStateException("broken");
            }
            return field.equals("nothing") ? null : Map.of("field", field);
        }));
        create("a", "red");
        settle();

        stage.merge("a", "{'spec':{'field':'nothing'}}");
        settle();
        assertThat(index().get("field")).containsExactly("red");

        stage.merge("a", "{'spec':{'field':'broken'}}");
        settle();
        assertThat(index().get("field")).containsExactly("red");

        stage.merge("a", "{'spec':{'field':'blue'}}");
        settle();
        assertThat(index().get("field")).containsExactly("blue");
    }

    @Test
    void loseWhatAnObjectHasContributedThatAHandlerHasGivenUp() {
        start(builder -> builder.index(KIND, "byField", told -> {
            String field = told.spec().getString("field", "");
            if (field.equals("broken")) {
                throw new PermanentError("broken");
            }
            return Map.of("field", field);
        }));
        create("a", "red");
        create("b", "green");
        settle();

        stage.merge("a", "{'spec':{'field':'broken'}}");
        settle();
        assertThat(index().get("field")).containsExactly("green");
        stage.merge("a", "{'spec':{'field':'blue'}}");
        settle();

        assertThat(index().get("field")).containsExactly("green");
    }

    @Test
    void loseItUntilTheDelayOfATemporaryErrorIsOver() {
        start(builder -> builder.index(KIND, "byField", told -> {
            String field = told.spec().getString("field", "");
            if (field.equals("broken")) {
                throw new TemporaryError("broken", Duration.ofMinutes(1));
            }
            return Map.of("field", field);
        }));
        create("a", "red");
        settle();

        stage.merge("a", "{'spec':{'field':'broken'}}");
        settle();
        stage.merge("a", "{'spec':{'field':'blue'}}");
        settle();
        assertThat(index().get("field")).isEmpty();

        stage.advance(Duration.ofMinutes(1));
        stage.merge("a", "{'spec':{'field':'green'}}");
        settle();
        assertThat(index().get("field")).containsExactly("green");
    }

    @Test
    void loseWhatAnObjectHasContributedThatMatchesNoMore() {
        HandlerOptions red = HandlerOptions.defaults()
                .where(filter -> filter.field("spec.field").value(value -> "red".equals(value)));
        start(builder -> builder.index(KIND, "byField", red, this::byField));
        create("a", "red");
        settle();
        assertThat(index().get("red")).containsExactly("a");

        stage.merge("a", "{'spec':{'field':'blue'}}");
        settle();

        assertThat(index().keys()).isEmpty();
    }

    @Test
    void holdASingleValueUnderNoKey() {
        start(builder -> builder.index(KIND, "byField", told -> told.meta().name()));
        create("a", "red");
        create("b", "red");
        settle();

        assertThat(index().get(null)).containsExactly("a", "b");
    }

    @Test
    void areSeenByTimersAsTheyAre() {
        stage.start(builder -> builder.index(KIND, "byField", this::byField)
                .timer(
                        KIND,
                        "count",
                        TimerOptions.every(Duration.ofSeconds(10)),
                        told -> told.index("byField").get("red").size()));
        create("a", "red");
        stage.advance(Duration.ofSeconds(5));
        create("b", "red");
        stage.advance(Duration.ofSeconds(10));

        assertThat(stage.object().get()).hasField("status.count", 2);
    }

    private void start(UnaryOperator<OperatorBuilder> handlers) {
        stage.start(builder -> handlers.apply(builder).onEvent(KIND, "look", told -> {
            view = told.index("byField");
            return null;
        }));
    }

    private Map<Object, Object> byField(ObjectInvocation told) {
        Map<Object, Object> contribution = new HashMap<>();
        contribution.put(told.spec().getString("field", ""), told.meta().name());
        return contribution;
    }

    private IndexView index() {
        return Objects.requireNonNull(view);
    }

    private void create(String name, String field) {
        Examples.create(stage.client(), name, Map.of("field", field));
    }

    private void settle() {
        stage.advance(Duration.ofSeconds(2));
    }
}
