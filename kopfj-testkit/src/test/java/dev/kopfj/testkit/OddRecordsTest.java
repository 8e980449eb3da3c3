package dev.kopfj.testkit;

import static dev.kopfj.testkit.assertion.KopfAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kopfj.Operator;
import dev.kopfj.config.Settings;
import dev.kopfj.testkit.run.RunningOperator;
import dev.kopfj.testkit.run.Session;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Anybody who may write annotations may write records that no operator would. */
class OddRecordsTest {

    private static final String KIND = "kopfexamples.v1.kopf.dev";

    private final Session session = Session.start(3);
    private final KubernetesClient client = session.cluster().client();

    @AfterEach
    void close() {
        session.close();
    }

    @Test
    void thatNameEachOtherInACircleAreTakenOff() {
        Examples.define(client);
        RunningOperator operator = session.start(Operator.named("one")
                .onUpdate(KIND, "u", change -> null)
                .settings(Settings.defaults().withWorkerLimit(1))
                .build());
        Examples.create(client, "a");
        Examples.create(client, "b");
        session.cluster().advance(Duration.ofMinutes(1));

        Examples.named(client, "a")
                .edit(object -> annotated(
                        object,
                        Map.of(
                                "kopf.zalando.org/u", "{\"subrefs\":[\"u\",\"v\"]}",
                                "kopf.zalando.org/v", "{\"subrefs\":[\"u\"]}")));
        session.cluster().advance(Duration.ofMinutes(1));
        Examples.named(client, "b").edit(object -> {
            object.setAdditionalProperty("spec", Map.of("field", "other"));
            return object;
        });
        session.cluster().advance(Duration.ofMinutes(1));

        assertThat(Examples.named(client, "a").get().getMetadata().getAnnotations())
                .doesNotContainKeys("kopf.zalando.org/u", "kopf.zalando.org/v");
        assertThat(operator).ran("u").once();
    }

    private static GenericKubernetesResource annotated(GenericKubernetesResource object, Map<String, String> more) {
        object.getMetadata().getAnnotations().putAll(more);
        return object;
    }
}
