package dev.kopfj.internal.intent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kopfj.handler.HandlerOptions;
import dev.kopfj.internal.declared.Declared;
import dev.kopfj.internal.declared.EventHandler;
import dev.kopfj.internal.declared.IndexHandler;
import dev.kopfj.internal.declared.ObjectHandler;
import dev.kopfj.internal.declared.ResourceHandler;
import dev.kopfj.internal.declared.Trigger;
import dev.kopfj.internal.json.Json;
import dev.kopfj.internal.resource.ResourcePattern;
import dev.kopfj.object.Diff;
import dev.kopfj.object.Reason;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which of the handlers of a resource are meant, apart from what their filters say of fields and metadata. */
class SelectionTest {

    private static final ResourcePattern RESOURCES = ResourcePattern.parse("xs.v1.x.dev");
    private static final HandlerOptions DEFAULTS = HandlerOptions.defaults();

    @Nested
    class ByTheReason {

        private final Handlers all = new Handlers(List.of(
                handler("create", Trigger.CREATE),
                handler("update", Trigger.UPDATE),
                handler("delete", Trigger.DELETE),
                handler("resume", Trigger.RESUME),
                handler("reconcile", Trigger.RECONCILE),
                handler("timer", Trigger.TIMER)));

        @ParameterizedTest
        @CsvSource({
            "CREATE, create reconcile",
            "UPDATE, update reconcile",
            "DELETE, delete",
            "RESUME, ''",
            "NOOP, ''",
            "FREE, ''",
            "GONE, ''"
        })
        void handlersAreMeantForWhatHasHappened(Reason reason, String meant) {
            assertThat(ids(all.meantBy(seen(reason)))).isEqualTo(meant);
        }

        @ParameterizedTest
        @CsvSource({
            "CREATE, create resume reconcile",
            "UPDATE, update resume reconcile",
            "DELETE, delete resume",
            "RESUME, resume",
            "NOOP, ''",
            "FREE, ''",
            "GONE, ''"
        })
        void thoseThatResumeAreMeantBesidesForAnObjectThatWasThereBefore(Reason reason, String meant) {
            assertThat(ids(all.meantBy(seen(reason, false, true, Set.of())))).isEqualTo(meant);
        }

        @Test
        void thoseThatReconcileAreMeantThoughNothingHasHappenedIfTheyAreWoken() {
            Handlers both = new Handlers(List.of(handler("one", Trigger.RECONCILE), handler("two", Trigger.RECONCILE)));

            assertThat(ids(both.meantBy(seen(Reason.RESUME, false, false, Set.of("two")))))
                    .isEqualTo("two");
        }

        @Test
        void ofSeveralWithOneIdTheFirstIsMeant() {
            ResourceHandler first = handler("same", Trigger.RESUME);
            ResourceHandler second = handler("same", Trigger.CREATE);
            ResourceHandler third = handler("same", Trigger.CREATE);
            Handlers handlers = new Handlers(List.of(first, second, third));

            assertThat(handlers.meantBy(seen(Reason.CREATE))).containsExactly(second);
            assertThat(handlers.ids()).containsExactly("same");
        }
    }

    @Nested
    class ByTheObject {

        private final Handlers all = new Handlers(List.of(
                handler("update", Trigger.UPDATE),
                handler("mandatory", Trigger.DELETE),
                handler("optional", Trigger.DELETE, DEFAULTS.asOptional()),
                handler("asked", Trigger.UPDATE, DEFAULTS.where(f -> f.when(change -> true)))));

        @Test
        void whatIsDeletedAndNotHeldIsLeftToOptionalHandlersOfDeletions() {
            assertThat(passed(seen(Reason.FREE), handler -> true)).isEqualTo("optional");
            assertThat(passed(seen(Reason.DELETE, true, false, Set.of()), handler -> true))
                    .isEqualTo("update asked mandatory optional");
        }

        @Test
        void onlyThoseAreAskedForWhomSomebodyHasTheLastWord() {
            List<String> asked = new ArrayList<>();

            String passed = passed(seen(Reason.UPDATE), handler -> {
                asked.add(handler.id());
                return false;
            });

            assertThat(passed).isEqualTo("update mandatory optional");
            assertThat(asked).containsExactly("asked");
        }

        @Test
        void whateverMayBeStoredOnItKeepsItsIdThoughItIsFilteredOut() {
            assertThat(all.forObject(seen(Reason.FREE), handler -> true).ids())
                    .containsExactly("update", "mandatory", "optional", "asked");
        }

        private String passed(Situation seen, Predicate<ObjectHandler> asked) {
            Handlers passed = all.forObject(seen, asked);
            List<ResourceHandler> meant = new ArrayList<>(passed.meantBy(seen(Reason.UPDATE)));
            meant.addAll(passed.meantBy(seen(Reason.DELETE)));
            return ids(meant);
        }
    }

    @Nested
    class ByTheirKind {

        private final EventHandler event =
                new EventHandler("event", RESOURCES, DEFAULTS.where(f -> f.field("spec.seen")), told -> null, "test");
        private final IndexHandler index = new IndexHandler(
                "index", RESOURCES, DEFAULTS.where(f -> f.field("spec.indexed")), object -> null, "test");
        private final ResourceHandler plain = handler("plain", Trigger.CREATE);
        private final ResourceHandler field =
                handler("field", Trigger.FIELD, DEFAULTS.where(f -> f.field("spec.changed")));
        private final ResourceHandler reconcile = handler("reconcile", Trigger.RECONCILE);
        private final ResourceHandler optional = handler("optional", Trigger.DELETE, DEFAULTS.asOptional());
        private final ResourceHandler update = handler("update", Trigger.UPDATE, DEFAULTS.asOptional());
        private final Handlers all = new Handlers(List.of(event, index, plain, field, reconcile, optional, update));

        @Test
        void familiesAreToldApart() {
            assertThat(all.all(EventHandler.class)).containsExactly(event);
            assertThat(all.all(ResourceHandler.class)).containsExactly(plain, field, reconcile, optional, update);
            assertThat(all.ids()).containsExactly("plain", "field", "reconcile", "optional", "update");
        }

        @Test
        void thoseThatReconcileAndThoseThatHoldNothingAreKnown() {
            assertThat(all.reconciling()).containsExactly(reconcile);
            assertThat(all.optionalIds()).containsExactly("optional");
        }

        @Test
        void fieldsCountOfAllButIndices() {
            assertThat(all.fields()).containsExactly(List.of("spec", "seen"), List.of("spec", "changed"));
        }

        @Test
        void onlyHandlersOfChangesCareForChanges() {
            assertThat(new Handlers(List.of(event, index)).careForNoChanges()).isTrue();
            assertThat(all.careForNoChanges()).isFalse();
        }
    }

    @Nested
    class OfAnObjectOfWhichNothingIsNew {

        private static final HandlerOptions SOME = DEFAULTS.where(f -> f.label("app", "db"));

        private final ResourceHandler create = handler("create", Trigger.CREATE);
        private final ResourceHandler resume = handler("resume", Trigger.RESUME);
        private final ResourceHandler delete = handler("delete", Trigger.DELETE);
        private final ResourceHandler deleteSome = handler("some", Trigger.DELETE, SOME);
        private final ResourceHandler optional = handler("optional", Trigger.DELETE, DEFAULTS.asOptional());

        @Test
        void nobodyWantsAnythingIfItsFinalizerIsAsItWillStayForCertain() {
            assertThat(indifferent(Reason.NOOP, false, create, resume, optional))
                    .isTrue();
            assertThat(indifferent(Reason.NOOP, false, create, delete)).isFalse();
            assertThat(indifferent(Reason.NOOP, false, create, deleteSome)).isFalse();
            assertThat(indifferent(Reason.NOOP, true, create, deleteSome, delete))
                    .isTrue();
            assertThat(indifferent(Reason.NOOP, true, create, deleteSome)).isFalse();
            assertThat(indifferent(Reason.NOOP, true, create, optional)).isFalse();
        }

        @Test
        void nobodyWantsAnythingOfOneThatWasThereBeforeUnlessItIsResumed() {
            assertThat(indifferent(Reason.RESUME, false, create)).isTrue();
            assertThat(indifferent(Reason.RESUME, false, create, resume)).isFalse();
            assertThat(indifferent(Reason.RESUME, true, create, delete)).isTrue();
            assertThat(indifferent(Reason.RESUME, true, resume, delete)).isFalse();
        }

        @ParameterizedTest
        @CsvSource({"FREE, true", "CREATE, false", "UPDATE, false", "DELETE, false", "GONE, false"})
        void anythingElseThanItsGoingFreelyIsLookedAt(Reason reason, boolean indifferent) {
            assertThat(indifferent(reason, false)).isEqualTo(indifferent);
        }

        private boolean indifferent(Reason reason, boolean held, ResourceHandler... handlers) {
            return new Handlers(List.of(handlers)).areIndifferentTo(seen(reason, held, false, Set.of()));
        }
    }

    private static ResourceHandler handler(String id, Trigger trigger) {
        return handler(id, trigger, DEFAULTS);
    }

    private static ResourceHandler handler(String id, Trigger trigger, HandlerOptions options) {
        return new ResourceHandler(id, trigger, RESOURCES, options, change -> null, "test");
    }

    private static Situation seen(Reason reason) {
        return seen(reason, false, false, Set.of());
    }

    private static Situation seen(Reason reason, boolean held, boolean initial, Set<String> woken) {
        boolean deleting = reason == Reason.FREE || (reason == Reason.DELETE && held);
        return new Situation(
                Json.object(), null, Json.object(), new Diff(List.of()), deleting, held, initial, woken, reason);
    }

    private static String ids(List<ResourceHandler> handlers) {
        return String.join(" ", handlers.stream().map(Declared::id).toList());
    }
}
