package dev.kopfj.internal.cycle;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kopfj.config.Lifecycle;
import dev.kopfj.config.Storages;
import dev.kopfj.handler.HandlerOptions;
import dev.kopfj.internal.action.Attempted;
import dev.kopfj.internal.action.Lifecycles;
import dev.kopfj.internal.action.Outcome;
import dev.kopfj.internal.action.Wish;
import dev.kopfj.internal.client.PatchPlan;
import dev.kopfj.internal.declared.ResourceHandler;
import dev.kopfj.internal.declared.Trigger;
import dev.kopfj.internal.engine.spawn.Standing;
import dev.kopfj.internal.intent.Handlers;
import dev.kopfj.internal.intent.Situation;
import dev.kopfj.internal.json.Json;
import dev.kopfj.internal.json.MergePatch;
import dev.kopfj.internal.progress.HandlerRecord;
import dev.kopfj.internal.progress.Memory;
import dev.kopfj.internal.resource.ResourcePattern;
import dev.kopfj.internal.watch.WatchEvent;
import dev.kopfj.object.Reason;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What is decided in one cycle, without anybody performing it: the traces of real Kopf, cycle by cycle. */
class CycleDecisionsTest {

    private static final String PREFIX = "kopf.zalando.org";
    private static final String FINALIZER = "kopf.zalando.org/KopfFinalizerMarker";
    private static final Instant NOW = Instant.parse("2020-12-31T23:59:59Z");
    private static final String TS = "2020-12-31T23:59:59.000000+00:00";
    private static final Memory MEMORY = new Memory(Storages.inAnnotations(PREFIX));

    @Nested
    class Reactions {

        private final Handlers withDelete = handlers(handler("c", Reason.CREATE), handler("d", Reason.DELETE));
        private final Handlers without = handlers(handler("c", Reason.CREATE));

        @Test
        void mandatoryDeleteHandlerNeedsTheFinalizer() {
            assertThat(Reaction.to(seen("{'spec':{}}"), withDelete, Standing.alone()))
                    .isEqualTo(Reaction.HOLD);
            assertThat(Reaction.to(seen("{'spec':{}}"), without, Standing.alone()))
                    .isEqualTo(Reaction.HANDLE);
        }

        @Test
        void optionalDeleteHandlerNeedsNone() {
            Handlers optional = handlers(
                    handler("d", Reason.DELETE, HandlerOptions.defaults().asOptional()));

            assertThat(Reaction.to(seen("{'spec':{}}"), optional, Standing.alone()))
                    .isEqualTo(Reaction.HANDLE);
        }

        @Test
        void finalizerThatNobodyNeedsIsTakenOff() {
            String held = "{'metadata':{'finalizers':['%s']}}".formatted(FINALIZER);

            assertThat(Reaction.to(seen(held), without, Standing.alone())).isEqualTo(Reaction.LET_GO);
            assertThat(Reaction.to(seen(held), withDelete, Standing.alone())).isEqualTo(Reaction.HANDLE);
        }

        @Test
        void objectUnderDeletionIsNotHeldAnyMore() {
            assertThat(Reaction.to(
                            seen("{'metadata':{'deletionTimestamp':'%s'}}".formatted(TS)),
                            withDelete,
                            Standing.alone()))
                    .isEqualTo(Reaction.LEAVE_FREE);
        }

        @Test
        void objectThatIsGoneIsForgottenThoughItsFinalizerShows() {
            WatchEvent gone = new WatchEvent(
                    WatchEvent.Type.DELETED, node("{'metadata':{'finalizers':['%s']}}".formatted(FINALIZER)));

            assertThat(Reaction.to(Situation.of(gone, MEMORY, FINALIZER, false), without, Standing.alone()))
                    .isEqualTo(Reaction.FORGET);
        }
    }

    @Nested
    class Traces {

        @Test
        void singleHandlerWithResultLeavesNoRecord() {
            Handlers handlers = handlers(handler("c", Reason.CREATE));

            PatchPlan plan = cycle("{'spec':{'f':1}}", handlers, new Outcome.Succeeded(json("{'m':'hi'}")));

            assertThat(plan.merge())
                    .isEqualTo(merge(
                            "{'A/last-handled-configuration':'{\\'spec\\':{\\'f\\':1}}\\n'}", "{'c':{'m':'hi'}}"));
            assertThat(plan.own()).isEmpty();
        }

        @Test
        void firstOfTwoHandlersLeavesTheRecordsOfBoth() {
            Handlers handlers = handlers(handler("a", Reason.CREATE), handler("b", Reason.CREATE));

            PatchPlan plan = cycle("{'spec':{'f':1}}", handlers, new Outcome.Succeeded(json("{'x':1}")));

            assertThat(annotation(plan, "a"))
                    .isEqualTo("{'started':'TS','stopped':'TS','purpose':'create',"
                            + "'retries':1,'success':true,'failure':false}");
            assertThat(annotation(plan, "b"))
                    .isEqualTo("{'started':'TS','purpose':'create','retries':0,'success':false,'failure':false}");
            assertThat(plan.merge().get("status")).isEqualTo(json("{'a':{'x':1}}"));
        }

        @Test
        void lastHandlerPurgesAllRecords() {
            Handlers handlers = handlers(handler("a", Reason.CREATE), handler("b", Reason.CREATE));
            String body = "{'spec':{'f':1},'metadata':{'annotations':{"
                    + "'A/a':'{\\'purpose\\':\\'create\\',\\'success\\':true}',"
                    + "'A/b':'{\\'purpose\\':\\'create\\',\\'retries\\':1}'}}}";

            PatchPlan plan = cycle(body, handlers, new Outcome.Succeeded(null));

            assertThat(plan.merge())
                    .isEqualTo(merge(
                            "{'A/a':null,'A/b':null,'A/last-handled-configuration':'{\\'spec\\':{\\'f\\':1}}\\n'}",
                            null));
        }

        @Test
        void postponedHandlerIsRecordedWithItsDelayAndMessage() {
            Handlers handlers = handlers(handler("b", Reason.CREATE));

            PatchPlan plan = cycle("{'spec':{}}", handlers, new Outcome.Retried(Duration.ofSeconds(1), "boo"));

            assertThat(annotation(plan, "b"))
                    .isEqualTo("{'started':'TS','delayed':'2021-01-01T00:00:00.000000+00:00','purpose':'create',"
                            + "'retries':1,'success':false,'failure':false,'message':'boo'}");
        }

        @Test
        void deletionSupersedesAnUnfinishedCreation() {
            Handlers handlers = handlers(handler("c", Reason.CREATE), handler("d", Reason.DELETE));
            String body = "{'spec':{'f':1},'metadata':{'deletionTimestamp':'TS','finalizers':['x','%s'],'annotations':{"
                            .formatted(FINALIZER)
                    + "'A/c':'{\\'purpose\\':\\'create\\',\\'delayed\\':\\'2021-01-01T00:00:29+00:00\\'}'}}}";

            PatchPlan plan = cycle(body, handlers, new Outcome.Succeeded(null));

            assertThat(progress(body, handlers).superseded())
                    .containsExactly(
                            "Creation is superseded by deletion: 0 succeeded; 0 failed; 1 left to the moment.");
            assertThat(plan.merge())
                    .isEqualTo(
                            merge("{'A/c':null,'A/last-handled-configuration':'{\\'spec\\':{\\'f\\':1}}\\n'}", null));
            assertThat(plan.own().get(0).apply(node(body)).path("metadata").path("finalizers"))
                    .isEqualTo(json("['x']"));
        }

        @Test
        void singleDeleteHandlerCostsOnlyTheFinalizer() {
            Handlers handlers = handlers(handler("d", Reason.DELETE));
            String body = "{'spec':{'f':1},'metadata':{'deletionTimestamp':'TS','finalizers':['%s'],'annotations':{"
                            .formatted(FINALIZER)
                    + "'A/last-handled-configuration':'{\\'spec\\':{\\'f\\':1}}'}}}";

            PatchPlan plan = cycle(body, handlers, new Outcome.Failed("no"));

            assertThat(plan.merge()).isEmpty();
            assertThat(plan.own()).hasSize(1);
        }

        @Test
        void updateWithoutHandlersIsRememberedOnly() {
            Handlers handlers = handlers(handler("c", Reason.CREATE));
            String body = "{'spec':{'f':2},'metadata':{'annotations':{"
                    + "'A/last-handled-configuration':'{\\'spec\\':{\\'f\\':1}}'}}}";

            PatchPlan plan = cycle(body, handlers, new Outcome.Succeeded(null));

            assertThat(plan.merge())
                    .isEqualTo(merge("{'A/last-handled-configuration':'{\\'spec\\':{\\'f\\':2}}\\n'}", null));
            assertThat(progress(body, handlers).summary()).isEmpty();
        }
    }

    @Nested
    class Order {

        private final Handlers handlers =
                handlers(handler("a", Reason.CREATE), handler("b", Reason.CREATE), handler("c", Reason.CREATE));

        @Test
        void firstOfThoseWithTheFewestAttemptsIsNext() {
            String body = "{'metadata':{'annotations':{'A/a':'{\\'purpose\\':\\'create\\',\\'retries\\':1}'}}}";

            assertThat(next(body, NOW)).contains("b");
        }

        @Test
        void handlersThatSleepOrAreFinishedAreNotNext() {
            String body = "{'metadata':{'annotations':{'A/a':'{\\'success\\':true}','A/b':'{\\'failure\\':true}',"
                    + "'A/c':'{\\'delayed\\':\\'2021-01-01T00:00:29+00:00\\'}'}}}";

            assertThat(next(body, NOW)).isEmpty();
            assertThat(Waits.none().delay(progress(body, handlers), NOW)).contains(Duration.ofSeconds(30));
            assertThat(next(body, NOW.plusSeconds(30))).contains("c");
        }

        private Optional<String> next(String body, Instant now) {
            return picked(progress(body, handlers), now).stream()
                    .map(due -> due.getKey().id())
                    .findFirst();
        }
    }

    private static PatchPlan cycle(String body, Handlers handlers, Outcome outcome) {
        CauseProgress before = progress(body, handlers);
        List<Attempted> ran = picked(before, NOW).stream()
                .map(due -> new Attempted(due.getKey(), due.getValue(), outcome, Wish.none()))
                .toList();
        Freshness freshness = new Freshness(seen(body), MEMORY, null, false);
        return new Conclusion(seen(body), handlers, MEMORY, FINALIZER, true, freshness, Set.of())
                .plan(before.after(ran, NOW), ran);
    }

    private static List<Map.Entry<ResourceHandler, HandlerRecord>> picked(CauseProgress progress, Instant now) {
        List<Map.Entry<ResourceHandler, HandlerRecord>> awake = progress.meant().entrySet().stream()
                .filter(entry -> entry.getValue().isAwake(now))
                .toList();
        return Lifecycles.pick(Lifecycle.ASAP, awake, new Random(1));
    }

    private static CauseProgress progress(String body, Handlers handlers) {
        return CauseProgress.of(seen(body), handlers, id -> MEMORY.read(node(body), id, NOW), NOW);
    }

    private static Situation seen(String body) {
        return Situation.of(new WatchEvent(WatchEvent.Type.MODIFIED, node(body)), MEMORY, FINALIZER, false);
    }

    private static Handlers handlers(ResourceHandler... handlers) {
        return new Handlers(List.of(handlers));
    }

    private static ResourceHandler handler(String id, Reason reason) {
        return handler(id, reason, HandlerOptions.defaults());
    }

    private static ResourceHandler handler(String id, Reason reason, HandlerOptions options) {
        return new ResourceHandler(
                id,
                Trigger.valueOf(reason.name()),
                ResourcePattern.parse("xs.v1.x.dev"),
                options,
                change -> null,
                "test");
    }

    private static ObjectNode merge(String annotations, @Nullable String status) {
        ObjectNode merge = Json.object();
        if (status != null) {
            merge.set("status", json(status));
        }
        merge.putObject("metadata").set("annotations", json(annotations));
        return merge;
    }

    private static String annotation(PatchPlan plan, String name) {
        return Json.text(MergePatch.apply(Json.object(), plan.merge()), "metadata", "annotations", PREFIX + "/" + name)
                .replace(TS, "TS")
                .replace('"', '\'');
    }

    private static ObjectNode node(String text) {
        return (ObjectNode) json(text);
    }

    private static JsonNode json(String text) {
        return Json.parse(text.replace("\\'", "\\\"").replace('\'', '"').replace("A/", PREFIX + "/"));
    }
}
