package dev.kopfj.internal.action;

import static dev.kopfj.internal.action.Stage.DEFAULTS;
import static dev.kopfj.internal.action.Stage.FRESH;
import static dev.kopfj.internal.action.Stage.INDEX;
import static dev.kopfj.internal.action.Stage.RESOURCE;
import static dev.kopfj.internal.action.Stage.START;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kopfj.given.Attempt;
import dev.kopfj.given.Memo;
import dev.kopfj.handler.Change;
import dev.kopfj.handler.Filter;
import dev.kopfj.handler.HandlerOptions;
import dev.kopfj.handler.ObjectEvent;
import dev.kopfj.internal.declared.EventHandler;
import dev.kopfj.internal.declared.ResourceHandler;
import dev.kopfj.internal.json.Json;
import dev.kopfj.internal.told.Mailbox;
import dev.kopfj.internal.told.Sight;
import dev.kopfj.internal.told.Subject;
import dev.kopfj.internal.told.Surroundings;
import dev.kopfj.internal.told.Told;
import dev.kopfj.object.Diff;
import dev.kopfj.object.DiffItem;
import dev.kopfj.object.Patch;
import dev.kopfj.object.Reason;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.slf4j.helpers.NOPLogger;

/** What handlers are told. */
class OccasionTest {

    @AutoClose
    private static final KubernetesClient CLIENT = Stage.client();

    private static final DiffItem GROWN = new DiffItem(DiffItem.Op.CHANGE, List.of("spec", "size"), 1, 2);
    private final Stage stage = new Stage(CLIENT);
    private final Memo memo = new Memo();
    private final Patch patch = new Patch();

    @Nested
    class OfAChange {

        @Test
        void isTheObjectAndWhatHasHappenedToIt() {
            Change told = told(DEFAULTS, "{'spec':{'size':1}}");

            assertThat(told.body().asMap()).isEqualTo(Map.of("metadata", Map.of("name", "orders")));
            assertThat(told.body()).isSameAs(told.body());
            assertThat(told.reason()).isEqualTo(Reason.UPDATE);
            assertThat(told.diff().items()).containsExactly(GROWN);
            assertThat(told.oldEssence()).contains(Map.of("spec", Map.of("size", 1)));
            assertThat(told.newEssence()).contains(Map.of("spec", Map.of("size", 2)));
            assertThat(told.oldValue()).isEqualTo(told.oldEssence());
            assertThat(told.newValue()).isEqualTo(told.newEssence());
        }

        @Test
        void isNothingOldOfAnObjectThatWasNeverHandled() {
            Change told = told(DEFAULTS, null);

            assertThat(told.oldEssence()).isEmpty();
            assertThat(told.oldValue()).isEmpty();
        }

        @Test
        void isConfinedToTheFieldOfTheHandler() {
            Change grown = told(DEFAULTS.where(f -> f.field("spec.size")), "{'spec':{'size':1}}");
            Change appeared = told(DEFAULTS.where(f -> f.field("spec.size")), null);
            Change absent = told(DEFAULTS.where(f -> f.field("spec.colour")), "{'spec':{'size':1}}");

            assertThat(grown.diff().items()).containsExactly(new DiffItem(DiffItem.Op.CHANGE, List.of(), 1, 2));
            assertThat(grown.oldValue()).contains(1);
            assertThat(grown.newValue()).contains(2);
            assertThat(grown.newEssence()).contains(Map.of("spec", Map.of("size", 2)));
            assertThat(appeared.diff().items()).containsExactly(new DiffItem(DiffItem.Op.ADD, List.of(), null, 2));
            assertThat(appeared.oldValue()).isEmpty();
            assertThat(absent.diff().items()).isEmpty();
            assertThat(absent.newValue()).isEmpty();
        }

        @Test
        void isWhatSurroundsItToo() {
            Change told = told(DEFAULTS, null);

            assertThat(told.resource()).isEqualTo(RESOURCE);
            assertThat(told.attempt()).isEqualTo(new Attempt(0, START, Duration.ZERO));
            assertThat(told.client()).isSameAs(CLIENT);
            assertThat(told.memo()).isSameAs(memo);
            assertThat(told.index("mine")).isSameAs(INDEX);
            assertThat(told.patch()).isSameAs(patch);
            told.logger().warn("oops {}", 1);
            assertThat(stage.messages()).contains("WARN oops 1");
        }

        @Test
        void takesEventsWhichAMailboxOfNobodyDrops() {
            Change told = told(DEFAULTS, null);

            told.events().info("Began", "now");
            told.events().about(Map.of("kind", "Pod")).warn("Odd", "really");

            assertThat(stage.logged)
                    .extracting(event -> event.getMessage())
                    .containsExactly("{} is invoked.", "{} succeeded.");
            assertThat(Mailbox.none().mirrored(NOPLogger.NOP_LOGGER, Stage.node("{}")))
                    .isSameAs(NOPLogger.NOP_LOGGER);
        }
    }

    @Nested
    class OfWhoeverHasTheLastWord {

        @Test
        void isTheSameAsOfTheHandlerInItsFirstAttempt() {
            List<Change> asked = new ArrayList<>();
            ResourceHandler handler =
                    Stage.handler("fn", DEFAULTS.where(f -> f.field("spec.size").when(asked::add)), change -> null);
            stage.timeline.advance(Duration.ofSeconds(3));

            assertThat(stage.runner().asks(handler, subject("{'spec':{'size':1}}")))
                    .isTrue();

            assertThat(asked).hasSize(1);
            assertThat(asked.get(0).oldValue()).contains(1);
            assertThat(asked.get(0).attempt()).isEqualTo(new Attempt(0, START.plusSeconds(3), Duration.ZERO));
        }

        @Test
        void countsIfThereIsAny() {
            assertThat(asks(Filter.any())).isTrue();
            assertThat(asks(Filter.any().when(change -> true))).isTrue();
            assertThat(asks(Filter.any().when(change -> false))).isFalse();
        }

        @Test
        void takesNoSubHandlers() {
            assertThatThrownBy(() -> asks(Filter.any().when(change -> {
                        change.subhandlers().execute();
                        change.subhandlers().add("a", child -> null);
                        return true;
                    })))
                    .hasMessage("The sub-handler 'a' is added by a filter; only handlers can.");
        }

        private boolean asks(Filter filter) {
            return stage.runner()
                    .asks(Stage.handler("fn", DEFAULTS.where(any -> filter), change -> null), subject(null));
        }
    }

    @Nested
    class OfAnEvent {

        @Test
        void isWhatHasHappenedAndAllButTheChange() {
            List<ObjectEvent> seen = new ArrayList<>();
            EventHandler handler = new EventHandler(
                    "fn",
                    Stage.RESOURCES,
                    DEFAULTS,
                    event -> {
                        seen.add(event);
                        return "result";
                    },
                    "test");

            ResourceHandler running = Told.handler(handler, ObjectEvent.Type.ADDED);
            Attempted ran = stage.runner().run(running, FRESH, subject(null));

            assertThat(running.label()).isEqualTo("Handler 'fn'");
            assertThat(ran.outcome()).isEqualTo(new Outcome.Succeeded(Json.of("result")));
            assertThat(seen).extracting(ObjectEvent::type).containsExactly(ObjectEvent.Type.ADDED);
        }

        @Test
        void showsAllThatAHandlerOfChangesSees() {
            Change change = told(DEFAULTS, null);

            Sight sight = new Sight(change);

            assertThat(sight.resource()).isSameAs(change.resource());
            assertThat(sight.body()).isSameAs(change.body());
            assertThat(sight.patch()).isSameAs(change.patch());
            assertThat(sight.events()).isSameAs(change.events());
            assertThat(sight.owner().reference().getName()).isEqualTo("orders");
            assertThat(sight.attempt()).isSameAs(change.attempt());
            assertThat(sight.client()).isSameAs(change.client());
            assertThat(sight.logger()).isSameAs(change.logger());
            assertThat(sight.memo()).isSameAs(change.memo());
            assertThat(sight.index("mine")).isSameAs(change.index("mine"));
        }
    }

    /** Returns what a handler with these options is told. */
    private Change told(HandlerOptions options, @Nullable String before) {
        List<Change> told = new ArrayList<>();
        ResourceHandler handler = Stage.handler("fn", options, change -> {
            told.add(change);
            return null;
        });
        stage.runner().run(handler, FRESH, subject(before));
        return told.get(0);
    }

    private Subject subject(@Nullable String before) {
        Subject given = stage.subject("{'metadata':{'name':'orders'}}", before, "{'spec':{'size':2}}");
        return new Subject(
                given.body(),
                Reason.UPDATE,
                new Diff(List.of(GROWN)),
                given.before(),
                given.after(),
                patch,
                given.logger(),
                new Surroundings(RESOURCE, memo, id -> INDEX),
                id -> Optional.empty());
    }
}
