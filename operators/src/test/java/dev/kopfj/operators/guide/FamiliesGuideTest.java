package dev.kopfj.operators.guide;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kopfj.Operator;
import dev.kopfj.given.At;
import dev.kopfj.given.Memo;
import dev.kopfj.given.New;
import dev.kopfj.given.Old;
import dev.kopfj.handler.HandlerOptions;
import dev.kopfj.handler.ObjectEvent;
import dev.kopfj.object.Match;
import dev.kopfj.object.Patch;
import dev.kopfj.object.Reason;
import dev.kopfj.object.Spec;
import dev.kopfj.on.OnCreate;
import dev.kopfj.on.OnEvent;
import dev.kopfj.on.OnField;
import dev.kopfj.on.OnResume;
import dev.kopfj.on.OnUpdate;
import dev.kopfj.sim.Cluster;
import dev.kopfj.testkit.KopfTest;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What docs/handlers.md shows of the families of handlers, their filters and their parameters, run. */
@KopfTest(value = FamiliesGuideTest.Databases.class, manifests = "/dev/kopfj/operators/minimal/crd.yaml")
class FamiliesGuideTest {

    static final class Databases {

        @OnCreate("kopfexamples.v1.kopf.dev")
        @OnResume("kopfexamples.v1.kopf.dev")
        void connect(Memo memo, @At("metadata.name") String name, Reason reason) {
            memo.put("connection", name + " by " + reason.word());
        }

        @OnField(value = "kopfexamples.v1.kopf.dev", field = "spec.duration")
        void reschedule(@Old @Nullable String before, @New Optional<String> after, Patch patch) {
            patch.status().put("schedule", before + " to " + after.orElse("never"));
        }

        @OnEvent("kopfexamples.v1.kopf.dev")
        void count(ObjectEvent.Type type, Memo memo) {
            memo.put("events", memo.find("events", Integer.class).orElse(0) + 1);
        }

        @OnUpdate(
                value = "kopfexamples.v1.kopf.dev",
                labels = {"somelabel=somevalue", "!legacy"},
                annotations = "someannotation::isLong",
                field = "spec.field",
                newValue = Match.PRESENT,
                when = "isOurs")
        void update(Memo memo, Patch patch) {
            patch.status().put("connection", memo.get("connection"));
        }

        boolean isLong(@Nullable String annotation) {
            return annotation != null && annotation.length() > 3;
        }

        boolean isOurs(Spec spec) {
            return spec.has("duration");
        }
    }

    @Test
    void handlersOfAllFamiliesWorkTogether(Cluster cluster, KubernetesClient client) {
        Guide.create(client, "kopf-example-1");
        cluster.settle();
        assertThat(Guide.status(client, "kopf-example-1")).containsEntry("schedule", "null to 1m");

        Guide.named(client, "kopf-example-1")
                .patch(PatchContext.of(PatchType.JSON_MERGE), "{\"spec\":{\"field\":\"new\",\"duration\":\"2m\"}}");
        cluster.settle();
        assertThat(Guide.status(client, "kopf-example-1"))
                .containsEntry("schedule", "1m to 2m")
                .containsEntry("connection", "kopf-example-1 by create");
    }

    @Test
    void theSameCanBeSaidWithLambdas() {
        final Operator databases = Operator.named("databases")
                .onEvent("kopfexamples", "count", event -> event.type() == ObjectEvent.Type.ADDED ? "new" : null)
                .onUpdate(
                        "kopfexamples",
                        "update",
                        HandlerOptions.defaults()
                                .withRetries(3)
                                .where(filter -> filter.label("somelabel", "somevalue")
                                        .label("legacy", Match.absent())
                                        .field("spec.field")
                                        .newValue(Match.present())
                                        .when(change -> change.spec().has("duration"))),
                        change -> Map.of("was", change.oldValue().orElse("nothing")))
                .build();

        assertThat(databases.name()).isEqualTo("databases");
    }
}
