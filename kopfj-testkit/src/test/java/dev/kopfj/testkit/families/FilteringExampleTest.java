package dev.kopfj.testkit.families;

import static dev.kopfj.testkit.assertion.KopfAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kopfj.Operator;
import dev.kopfj.config.HandlerRun;
import dev.kopfj.handler.HandlerOptions;
import dev.kopfj.object.Match;
import dev.kopfj.object.Spec;
import dev.kopfj.on.OnCreate;
import dev.kopfj.on.OnDelete;
import dev.kopfj.on.OnUpdate;
import dev.kopfj.sim.trace.Call;
import dev.kopfj.testkit.Examples;
import dev.kopfj.testkit.run.RunningOperator;
import dev.kopfj.testkit.run.Session;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.GenericKubernetesResourceBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Kopf's example 11: which handlers filters let through, over the life of one object. */
class FilteringExampleTest {

    private static final String KIND = "kopfexamples.v1.kopf.dev";

    private final Session session = Session.start(11);
    private final KubernetesClient client = session.cluster().client();

    @AfterEach
    void close() {
        session.close();
    }

    @Test
    void ofAllHandlersOfTheCreationJustThoseRunWhoseFiltersPass() {
        RunningOperator operator = start(Operator.of(new Filtering()));

        create("somelabel", "somevalue");

        assertThat(operator.runs())
                .extracting(HandlerRun::handlerId)
                .containsExactlyInAnyOrder(
                        "createWithLabelsPresent",
                        "createWithLabelsSatisfied",
                        "createWithLabelsAbsent",
                        "createWithAnnotationsPresent",
                        "createWithAnnotationsSatisfied",
                        "createWithAnnotationsAbsent",
                        "createWhenTrue",
                        "createWithFieldPresent/spec.field",
                        "createWithFieldValue/spec.field",
                        "createWithFieldAbsent/spec.nothing");
    }

    @Test
    void aChangeOfTheFieldRunsTheHandlerOfJustThatChange() {
        RunningOperator operator = start(Operator.of(new Filtering()));
        create("somelabel", "somevalue");
        int before = operator.runs().size();

        edit("{\"spec\":{\"field\":\"changed\"}}");
        edit("{\"spec\":{\"field\":\"again\"}}");

        assertThat(operator.runs().subList(before, operator.runs().size()))
                .extracting(HandlerRun::handlerId)
                .containsExactly("updateFromValueToChanged/spec.field", "updateAway/spec.field");
    }

    @Test
    void anObjectThatPassesNoFilterIsLeftUntouched() {
        RunningOperator operator = start(Operator.named("picky")
                .onCreate(KIND, "c", where("app", "db"), change -> null)
                .onDelete(KIND, "d", where("app", "db"), change -> null)
                .build());

        create("app", "web");
        edit("{\"spec\":{\"field\":\"changed\"}}");

        assertThat(operator.runs()).isEmpty();
        assertThat(writes(operator)).isEmpty();
    }

    @Test
    void theFinalizerComesAndGoesWithTheLabel() {
        RunningOperator operator = start(Operator.named("labelled")
                .onDelete(KIND, "d", where("app", "db"), change -> null)
                .build());
        create("app", "db");
        assertThat(Examples.named(client, "a").get()).hasFinalizer("kopf.zalando.org/KopfFinalizerMarker");

        edit("{\"metadata\":{\"labels\":{\"app\":\"web\"}}}");
        assertThat(Examples.named(client, "a").get()).hasNoFinalizers();

        Examples.named(client, "a").delete();
        session.cluster().advance(Duration.ofMinutes(1));
        assertThat(operator.runs()).isEmpty();
        assertThat(Examples.named(client, "a").get()).isNull();
    }

    @Test
    void anObjectThatMatchesLaterIsCreatedThen() {
        RunningOperator operator = start(Operator.named("later")
                .onCreate(KIND, "c", where("app", "db"), change -> null)
                .onUpdate(KIND, "u", where("app", "db"), change -> change.diff().size())
                .build());
        create("app", "web");

        edit("{\"metadata\":{\"labels\":{\"app\":\"db\"}}}");
        assertThat(operator).ran("c").once();
        assertThat(operator).ran("u").never();

        edit("{\"metadata\":{\"labels\":{\"app\":\"web\"}}}");
        edit("{\"spec\":{\"field\":\"unseen\"}}");
        edit("{\"metadata\":{\"labels\":{\"app\":\"db\"}}}");
        assertThat(operator).ran("u").once();
        assertThat(Examples.named(client, "a").get()).hasField("status.u", 1);
    }

    @Test
    void aFieldOfTheStatusCanBeHandled() {
        RunningOperator operator = start(Operator.named("status")
                .onField(
                        KIND,
                        "phase",
                        HandlerOptions.defaults().where(filter -> filter.field("status.phase")),
                        change -> change.oldValue().orElse("none") + " to "
                                + change.newValue().orElse("none"))
                .build());
        create("app", "web");
        assertThat(operator).ran("phase/status.phase").never();

        Examples.named(client, "a")
                .subresource("status")
                .patch(PatchContext.of(PatchType.JSON_MERGE), "{\"status\":{\"phase\":\"Ready\"}}");
        session.cluster().advance(Duration.ofMinutes(1));

        assertThat(operator).ran("phase/status.phase").once();
        assertThat(Examples.named(client, "a").get().getAdditionalProperties().get("status"))
                .asString()
                .contains("none to Ready");
    }

    private static HandlerOptions where(String label, String value) {
        return HandlerOptions.defaults().where(filter -> filter.label(label, value));
    }

    private RunningOperator start(Operator operator) {
        Examples.define(client);
        RunningOperator running = session.start(operator);
        session.cluster().advance(Duration.ofSeconds(10));
        return running;
    }

    private void create(String label, String value) {
        GenericKubernetesResource example = new GenericKubernetesResourceBuilder()
                .withApiVersion("kopf.dev/v1")
                .withKind("KopfExample")
                .withNewMetadata()
                .withName("a")
                .addToLabels(label, value)
                .addToAnnotations("someannotation", "somevalue")
                .endMetadata()
                .addToAdditionalProperties("spec", Map.of("field", "value"))
                .build();
        client.resource(example).create();
        session.cluster().advance(Duration.ofMinutes(1));
    }

    private void edit(String merge) {
        Examples.named(client, "a").patch(PatchContext.of(PatchType.JSON_MERGE), merge);
        session.cluster().advance(Duration.ofMinutes(1));
    }

    private List<Call> writes(RunningOperator operator) {
        return session.cluster().trace().calls(operator.name()).stream()
                .filter(Call::isWrite)
                .toList();
    }

    static class Filtering {

        @OnCreate(value = KIND, labels = "somelabel=somevalue")
        void createWithLabelsSatisfied() {}

        @OnCreate(value = KIND, labels = "somelabel")
        void createWithLabelsPresent() {}

        @OnCreate(value = KIND, labels = "!nonexistent")
        void createWithLabelsAbsent() {}

        @OnCreate(value = KIND, labels = "somelabel=othervalue")
        void createWithLabelsOther() {}

        @OnCreate(value = KIND, annotations = "someannotation=somevalue")
        void createWithAnnotationsSatisfied() {}

        @OnCreate(value = KIND, annotations = "someannotation")
        void createWithAnnotationsPresent() {}

        @OnCreate(value = KIND, annotations = "!nonexistent")
        void createWithAnnotationsAbsent() {}

        @OnCreate(value = KIND, annotations = "someannotation::isEmpty")
        void createWithAnnotationsJudged() {}

        @OnCreate(value = KIND, when = "isValue")
        void createWhenTrue() {}

        @OnCreate(value = KIND, when = "isNever")
        void createWhenFalse() {}

        @OnCreate(value = KIND, field = "spec.field")
        void createWithFieldPresent() {}

        @OnCreate(value = KIND, field = "spec.field", fieldValue = "value")
        void createWithFieldValue() {}

        @OnCreate(value = KIND, field = "spec.field", fieldValue = "other")
        void createWithFieldOther() {}

        @OnCreate(value = KIND, field = "spec.nothing", fieldValue = Match.ABSENT)
        void createWithFieldAbsent() {}

        @OnUpdate(value = KIND, field = "spec.field", oldValue = "value", newValue = "changed")
        void updateFromValueToChanged() {}

        @OnUpdate(value = KIND, field = "spec.field", oldValue = "::isOther")
        void updateAway() {}

        @OnDelete(value = KIND, labels = "somelabel::isEmpty")
        void deleteOther() {}

        boolean isValue(Spec spec) {
            return spec.getString("field", "").equals("value");
        }

        boolean isNever() {
            return false;
        }

        boolean isEmpty(@Nullable String value) {
            return value == null || value.isEmpty();
        }

        boolean isOther(Object value) {
            return !value.equals("value");
        }
    }
}
