package dev.kopfj.testkit.families;

import static dev.kopfj.testkit.assertion.KopfAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kopfj.Operator;
import dev.kopfj.config.HandlerRun;
import dev.kopfj.testkit.Examples;
import dev.kopfj.testkit.run.RunningOperator;
import dev.kopfj.testkit.run.Session;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Resources are found by whatever handlers call them. */
class SelectorsTest {

    private final Session session = Session.start(62);
    private final KubernetesClient client = session.cluster().client();

    @AfterEach
    void close() {
        session.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "kopfexamples.v1.kopf.dev", "kopf.dev/v1/kopfexamples", "kopfexamples.kopf.dev", "kopfexamples",
                "KopfExample", "kex", "kind=KopfExample", "kopf.dev/*"
            })
    void aResourceIsFoundByEachOfItsNames(String name) {
        Examples.define(client);
        RunningOperator operator = session.start(
                Operator.named("named").onCreate(name, "c", change -> null).build());

        Examples.create(client, "a");
        session.cluster().advance(Duration.ofMinutes(1));

        assertThat(operator).ran("c").once();
    }

    @Test
    void aResourceThatComesLaterIsFoundByItsShortName() {
        RunningOperator operator = session.start(
                Operator.named("early").onCreate("kex", "c", change -> null).build());
        session.cluster().advance(Duration.ofMinutes(1));

        Examples.define(client);
        Examples.create(client, "a");
        session.cluster().advance(Duration.ofMinutes(1));

        assertThat(operator).ran("c").once();
    }

    @Test
    void handlersMayCallOneResourceByDifferentNames() {
        Examples.define(client);
        RunningOperator operator = session.start(Operator.named("both")
                .resources("mine", resource -> resource.group().equals("kopf.dev"))
                .onCreate("kopfexamples.v1.kopf.dev", "full", change -> null)
                .onCreate("kex", "short", change -> null)
                .onCreate("mine", "picked", change -> null)
                .build());

        Examples.create(client, "a");
        session.cluster().advance(Duration.ofMinutes(1));

        assertThat(operator.runs()).extracting(HandlerRun::handlerId).containsExactly("full", "short", "picked");
    }

    @Test
    void everythingIsWatchedByOneHandler() {
        Examples.define(client);
        RunningOperator operator = session.start(Operator.named("all")
                .onEvent("*", "e", event -> {
                    event.memo().put("seen", event.resource().plural());
                    return null;
                })
                .build());
        session.cluster().advance(Duration.ofSeconds(30));

        Examples.create(client, "a");
        client.resource(new ConfigMapBuilder()
                        .withNewMetadata()
                        .withName("m")
                        .endMetadata()
                        .build())
                .create();
        session.cluster().advance(Duration.ofMinutes(1));

        assertThat(operator.runs("e"))
                .extracting(HandlerRun::resource)
                .contains("kopfexamples.v1.kopf.dev", "configmaps.v1")
                .doesNotContain("events.v1");
    }
}
