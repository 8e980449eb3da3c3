package dev.kopfj.internal.intent;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kopfj.config.Storages;
import dev.kopfj.handler.Filter;
import dev.kopfj.handler.HandlerOptions;
import dev.kopfj.internal.declared.ResourceHandler;
import dev.kopfj.internal.declared.Trigger;
import dev.kopfj.internal.json.Json;
import dev.kopfj.internal.progress.Memory;
import dev.kopfj.internal.resource.ResourcePattern;
import dev.kopfj.internal.watch.WatchEvent;
import dev.kopfj.object.Match;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HandlersTest {

    private static final String FINALIZER = "kopf.zalando.org/KopfFinalizerMarker";

    @Test
    void labelsAndAnnotationsAreEqualPresentAbsentOrJudged() {
        String object = "{'metadata':{'labels':{'app':'db','empty':''},'annotations':{'note':'x'}}}";

        assertThat(passes(object, f -> f.label("app", "db").annotation("note", "x")))
                .isTrue();
        assertThat(passes(object, f -> f.label("app", "web"))).isFalse();
        assertThat(passes(object, f -> f.label("empty", Match.present()))).isTrue();
        assertThat(passes(object, f -> f.label("none", Match.present()))).isFalse();
        assertThat(passes(object, f -> f.annotation("none", Match.absent()))).isTrue();
        assertThat(passes(object, f -> f.annotation("note", Match.absent()))).isFalse();
        assertThat(passes(object, f -> f.label("app", value -> "db".equals(value))))
                .isTrue();
        assertThat(passes(object, f -> f.label("none", value -> value == null))).isTrue();
    }

    @Test
    void aFieldAloneMustBePresent() {
        assertThat(passes("{'spec':{'size':1}}", f -> f.field("spec.size"))).isTrue();
        assertThat(passes("{'spec':{}}", f -> f.field("spec.size"))).isFalse();
        assertThat(passes("{'spec':{}}", f -> f.field("spec.size").value(Match.absent())))
                .isTrue();
        assertThat(passes("{'spec':{'size':1}}", f -> f.field("spec.size").value(Match.is(1L))))
                .isTrue();
        assertThat(passes("{'spec':{'size':2}}", f -> f.field("spec.size").value(Match.is(1))))
                .isFalse();
    }

    @Test
    void dotsWithinKeysAreEscaped() {
        String object = "{'metadata':{'labels':{'example.com/app':'db'}}}";

        assertThat(passes(
                        object,
                        f -> f.field("metadata.labels.example\\.com/app").value(Match.is("db"))))
                .isTrue();
    }

    @Test
    void ofAChangeTheOldOrTheNewValueIsEnough() {
        Situation away = changed("{'spec':{'f':1}}", "{'spec':{'f':2}}");

        assertThat(meant(away, Trigger.UPDATE, f -> f.field("spec.f").value(Match.is(1))))
                .isTrue();
        assertThat(meant(away, Trigger.UPDATE, f -> f.field("spec.f").value(Match.is(2))))
                .isTrue();
        assertThat(meant(away, Trigger.UPDATE, f -> f.field("spec.f").value(Match.is(3))))
                .isFalse();
    }

    @Test
    void oldAndNewValuesAreToldApart() {
        Situation appeared = changed("{'spec':{}}", "{'spec':{'f':2}}");

        assertThat(meant(
                        appeared,
                        Trigger.FIELD,
                        f -> f.field("spec.f").oldValue(Match.absent()).newValue(Match.is(2))))
                .isTrue();
        assertThat(meant(appeared, Trigger.FIELD, f -> f.field("spec.f").oldValue(Match.present())))
                .isFalse();
        assertThat(meant(appeared, Trigger.FIELD, f -> f.field("spec.f").newValue(Match.is(1))))
                .isFalse();
    }

    @Test
    void handlersOfAFieldWantItToHaveChanged() {
        Situation other = changed("{'spec':{'f':1,'g':1}}", "{'spec':{'f':1,'g':2}}");

        assertThat(meant(other, Trigger.FIELD, f -> f.field("spec.f"))).isFalse();
        assertThat(meant(other, Trigger.UPDATE, f -> f.field("spec.f"))).isFalse();
        assertThat(meant(other, Trigger.UPDATE, f -> f.field("spec.g"))).isTrue();
    }

    @Test
    void whoHasTheLastWordIsNotAskedInVain() {
        Handlers handlers = handlers(Trigger.CREATE, f -> f.label("app", "db").when(change -> true));

        assertThat(handlers.forObject(seen("{'metadata':{'labels':{'app':'web'}}}"), asked -> {
                            throw new AssertionError("asked");
                        })
                        .careForNoChanges())
                .isTrue();
    }

    @Test
    void aMandatoryDeletionNeedsTheFinalizerOnlyWhereItsFilterPasses() {
        Handlers handlers = handlers(Trigger.DELETE, f -> f.label("app", "db"));

        assertThat(handlers.forObject(seen("{'metadata':{'labels':{'app':'db'}}}"), asked -> true)
                        .needFinalizer())
                .isTrue();
        assertThat(handlers.forObject(seen("{'metadata':{}}"), asked -> true).needFinalizer())
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "true, false, false, true",
        "true, false, true, true",
        "true, true, false, false",
        "true, true, true, true",
        "false, false, false, false",
        "false, true, true, false"
    })
    void resumingIsMixedIntoTheFirstCauseOfAnObject(boolean initial, boolean gone, boolean deleted, boolean isMeant) {
        HandlerOptions options = deleted ? HandlerOptions.defaults().evenDeleted() : HandlerOptions.defaults();
        Handlers handlers = new Handlers(List.of(new ResourceHandler(
                "h", Trigger.RESUME, ResourcePattern.parse("xs.v1.x.dev"), options, change -> null, "test")));
        String deletion = gone ? ",'deletionTimestamp':'x','finalizers':['" + FINALIZER + "']" : "";
        String handled = "{'metadata':{'annotations':{'kopf.zalando.org/last-handled-configuration':'{}'}%s}%s}";

        for (String spec : List.of("", ",'spec':{'f':1}")) {
            ObjectNode object = json(handled.formatted(deletion, spec));
            Situation seen = Situation.of(
                    new WatchEvent(WatchEvent.Type.MODIFIED, object),
                    new Memory(Storages.defaults(), Set.of()),
                    FINALIZER,
                    initial);

            assertThat(handlers.meantBy(seen).isEmpty()).isEqualTo(!isMeant);
        }
    }

    private static boolean passes(String object, UnaryOperator<Filter> filter) {
        Situation seen = seen(object);
        assertThat(Filters.pass(filter.apply(Filter.any()), seen.body()))
                .isEqualTo(!handlers(Trigger.CREATE, filter)
                        .forObject(seen, asked -> true)
                        .careForNoChanges());
        return Filters.pass(filter.apply(Filter.any()), seen.body());
    }

    private static boolean meant(Situation seen, Trigger trigger, UnaryOperator<Filter> filter) {
        return !handlers(trigger, filter)
                .forObject(seen, asked -> true)
                .meantBy(seen)
                .isEmpty();
    }

    private static Handlers handlers(Trigger trigger, UnaryOperator<Filter> filter) {
        HandlerOptions options = HandlerOptions.defaults().where(filter);
        return new Handlers(List.of(new ResourceHandler(
                "h", trigger, ResourcePattern.parse("xs.v1.x.dev"), options, change -> null, "test")));
    }

    private static Situation seen(String object) {
        Memory memory = new Memory(Storages.defaults(), Set.of());
        return Situation.of(new WatchEvent(WatchEvent.Type.ADDED, json(object)), memory, FINALIZER, false);
    }

    private static Situation changed(String before, String after) {
        Memory memory = new Memory(Storages.defaults(), Set.of());
        ObjectNode object = json(after);
        Json.section(Json.section(object, "metadata"), "annotations")
                .put("kopf.zalando.org/last-handled-configuration", Json.write(json(before)));
        return Situation.of(new WatchEvent(WatchEvent.Type.MODIFIED, object), memory, FINALIZER, false);
    }

    private static ObjectNode json(String text) {
        return (ObjectNode) Json.parse(text.replace('\'', '"'));
    }
}
