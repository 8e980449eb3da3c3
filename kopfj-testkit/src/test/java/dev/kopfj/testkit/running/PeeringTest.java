package dev.kopfj.testkit.running;

import static dev.kopfj.testkit.assertion.KopfAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kopfj.Operator;
import dev.kopfj.config.Observer;
import dev.kopfj.config.Peering;
import dev.kopfj.config.Settings;
import dev.kopfj.sim.time.Actor;
import dev.kopfj.testkit.Examples;
import dev.kopfj.testkit.run.RunningOperator;
import dev.kopfj.testkit.run.Session;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.GenericKubernetesResourceBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Operators that share a peering object: the one of the highest priority is at work, the others pause. */
class PeeringTest {

    private static final String KIND = "kopfexamples.v1.kopf.dev";

    private final Session session = Session.start(11);
    private final KubernetesClient client = session.cluster().client();

    @BeforeEach
    void define() {
        Examples.define(client);
        client.load(Objects.requireNonNull(PeeringTest.class.getResourceAsStream("peering.yaml")))
                .create();
    }

    @AfterEach
    void close() {
        session.close();
    }

    @Test
    void theHigherIsAtWorkAndTheLowerResumesWhenItExits() {
        peering("ClusterKopfPeering", null);
        RunningOperator low = start("low", 0);
        session.cluster().settle();
        RunningOperator high = start("high", 100);
        session.cluster().settle();
        Examples.create(client, "a");
        session.cluster().advance(Duration.ofMinutes(5));
        assertThat(high).ran("greet").once();
        assertThat(low.runs()).isEmpty();
        assertThat(peers()).containsOnlyKeys("low", "high");

        high.stop();
        session.cluster().settle();
        Examples.create(client, "b");
        session.cluster().settle();

        assertThat(peers()).containsOnlyKeys("low");
        assertThat(low.runs("greet")).extracting(run -> run.name()).containsExactly("b");
    }

    @Test
    void ofTheOldGroupZalandoOrgIsFoundWhereThereIsNoOther() throws IOException {
        try (InputStream stream = PeeringTest.class.getResourceAsStream("peering.yaml");
                Session old = Session.start(11)) {
            KubernetesClient user = old.cluster().client();
            String definitions = new String(Objects.requireNonNull(stream).readAllBytes(), StandardCharsets.UTF_8);
            user.load(new ByteArrayInputStream(
                            definitions.replace("kopf.dev", "zalando.org").getBytes(StandardCharsets.UTF_8)))
                    .create();
            Examples.define(user);
            user.resource(new GenericKubernetesResourceBuilder(object("ClusterKopfPeering", "default", null))
                            .withApiVersion("zalando.org/v1")
                            .build())
                    .create();
            RunningOperator low = old.start(greeter("low", settings("low", 0)));
            RunningOperator high = old.start(greeter("high", settings("high", 100)));
            old.cluster().settle();
            Examples.create(user, "a");
            old.cluster().advance(Duration.ofMinutes(1));

            assertThat(high).ran("greet").once();
            assertThat(low.runs()).isEmpty();
        }
    }

    @Test
    void whateverStandsInTheStatusKeepsNobodyFromBeingAlive() {
        GenericKubernetesResource peering = object("ClusterKopfPeering", "default", null);
        peering.setAdditionalProperty(
                "status",
                Map.of(
                        "eternal", Map.of("priority", -5, "lifetime", 100_000_000_000_000_000L),
                        "late", Map.of("priority", -5, "lastseen", "+999999999-12-31T00:00:00+00:00")));
        client.resource(peering).create();

        RunningOperator operator = start("low", 0);
        session.cluster().advance(Duration.ofMinutes(30));
        Examples.create(client, "a");
        session.cluster().advance(Duration.ofMinutes(1));

        assertThat(operator).ran("greet").once();
        assertThat(peers()).containsKey("low");
    }

    @Test
    void equalsPauseBothUntilOneIsGone() {
        peering("ClusterKopfPeering", null);
        RunningOperator first = start("first", 7);
        session.cluster().settle();
        RunningOperator second = start("second", 7);
        session.cluster().settle();
        Examples.create(client, "a");
        session.cluster().advance(Duration.ofMinutes(5));
        assertThat(first.runs()).isEmpty();
        assertThat(second.runs()).isEmpty();

        first.stop();
        session.cluster().settle();

        assertThat(second).ran("greet").once();
    }

    @Test
    void aCrashedOneBlocksForItsLifetimeAndIsThenTakenOut() {
        peering("ClusterKopfPeering", null);
        RunningOperator low = start("low", 0);
        RunningOperator high = start("high", 100);
        session.cluster().advance(Duration.ofMinutes(1));

        high.crash();
        Examples.create(client, "a");
        session.cluster().advance(Duration.ofSeconds(1));
        assertThat(low.runs()).isEmpty();
        session.cluster().advance(Duration.ofSeconds(61));

        assertThat(low).ran("greet").once();
        assertThat(peers()).containsOnlyKeys("low");
    }

    @Test
    void anObjectThatWasHandledIsNotResumedAfterAPause() {
        peering("ClusterKopfPeering", null);
        RunningOperator low = session.start(Operator.named("low")
                .onCreate(KIND, "greet", change -> "hello")
                .onResume(KIND, "resume", change -> null)
                .settings(settings("low", 0))
                .build());
        Examples.create(client, "a");
        session.cluster().settle();
        RunningOperator high = session.start(Operator.named("high")
                .onCreate("pods.v1", "other", change -> null)
                .settings(settings("high", 100))
                .build());
        session.cluster().advance(Duration.ofMinutes(2));

        Examples.named(client, "a").delete();
        Examples.create(client, "b");
        high.stop();
        session.cluster().advance(Duration.ofMinutes(1));

        assertThat(low.runs("resume")).isEmpty();
        assertThat(low.runs("greet")).extracting(run -> run.name()).containsExactly("a", "b");
    }

    @Test
    void whatIsDeletedDuringAPauseIsToldAsDeletedAfterIt() {
        peering("ClusterKopfPeering", null);
        List<String> told = new ArrayList<>();
        session.start(Operator.named("low")
                .onEvent(KIND, "see", event -> {
                    told.add(event.type() + " " + event.meta().name());
                    return null;
                })
                .settings(settings("low", 0))
                .build());
        Examples.create(client, "a");
        session.cluster().settle();
        RunningOperator high = start("high", 100);
        session.cluster().advance(Duration.ofMinutes(2));

        Examples.named(client, "a").delete();
        high.stop();
        session.cluster().advance(Duration.ofMinutes(1));

        assertThat(told).last().asString().startsWith("DELETED a");
    }

    @Test
    void whilePausedNothingIsWatched() {
        peering("ClusterKopfPeering", null);
        start("high", 100);
        session.cluster().settle();
        RunningOperator low = start("low", 0);
        session.cluster().advance(Duration.ofHours(1));

        assertThat(session.cluster().trace().calls(low.name()))
                .noneMatch(call -> call.path().startsWith("/apis/kopf.dev/v1/kopfexamples"));
    }

    @Test
    void withoutAPeeringObjectThereAreNoPeers() {
        RunningOperator first = start("first", 0);
        RunningOperator second = start("second", 0);
        Examples.create(client, "a");
        session.cluster().advance(Duration.ofMinutes(1));

        assertThat(first).ran("greet").once();
        assertThat(second).ran("greet").once();
    }

    @Test
    void aMandatoryPeeringIsWaitedFor() {
        RunningOperator operator = session.start(greeter(
                "strict",
                Settings.defaults().withPeering(Peering.named("special").withIdentity("strict"))));
        Examples.create(client, "a");
        session.cluster().advance(Duration.ofMinutes(5));
        assertThat(operator.runs()).isEmpty();

        client.resource(object("ClusterKopfPeering", "special", null)).create();
        session.cluster().settle();

        assertThat(operator).ran("greet").once();
    }

    @Test
    void operatorsOfNamespacesMeetInTheirNamespaces() {
        peering("KopfPeering", "default");
        Settings here = settings("low", 0).withNamespaces(List.of("default"));
        RunningOperator low = session.start(greeter("low", here));
        session.start(greeter("high", settings("high", 5).withNamespaces(List.of("default"))));
        session.cluster().settle();
        Examples.create(client, "a");
        session.cluster().advance(Duration.ofMinutes(2));

        assertThat(low.runs()).isEmpty();
    }

    @Test
    void whoeverWasFrozenForLongerThanItsLifetimeDoesNothingBeforeItIsHeardOfAgain() {
        peering("ClusterKopfPeering", null);
        List<String> handled = new ArrayList<>();
        Actor actor = session.cluster().actor("high");
        FrailTimeline high = new FrailTimeline(actor, Duration.ZERO);
        greeter("high", settings("high", 100))
                .start(high.around(session.cluster().client(actor)), high, (Observer) run ->
                        handled.add(run.name() + " at " + session.cluster().now()));
        RunningOperator low = start("low", 0);
        session.cluster().advance(Duration.ofMinutes(1));

        high.freeze();
        Examples.create(client, "a");
        session.cluster().advance(Duration.ofMinutes(5));
        assertThat(low).ran("greet").once();
        Examples.named(client, "a").edit(example -> {
            example.setAdditionalProperty("spec", Map.of("field", "changed"));
            return example;
        });
        high.thaw();
        session.cluster().advance(Duration.ofMinutes(2));
        assertThat(handled).isEmpty();

        Examples.create(client, "b");
        session.cluster().advance(Duration.ofMinutes(1));

        assertThat(handled).hasSize(1);
        assertThat(low).ran("greet").once();
    }

    private RunningOperator start(String name, int priority) {
        return session.start(greeter(name, settings(name, priority)));
    }

    private static Operator greeter(String name, Settings settings) {
        return Operator.named(name)
                .onCreate(KIND, "greet", change -> "hello")
                .settings(settings)
                .build();
    }

    private static Settings settings(String identity, int priority) {
        return Settings.defaults()
                .withPeering(Peering.defaults().withIdentity(identity).withPriority(priority));
    }

    private void peering(String kind, @Nullable String namespace) {
        client.resource(object(kind, "default", namespace)).create();
    }

    private Map<String, Object> peers() {
        return client.genericKubernetesResources("kopf.dev/v1", "ClusterKopfPeering")
                .withName("default")
                .get()
                .get("status");
    }

    private static GenericKubernetesResource object(String kind, String name, @Nullable String namespace) {
        return new GenericKubernetesResourceBuilder()
                .withApiVersion("kopf.dev/v1")
                .withKind(kind)
                .withNewMetadata()
                .withName(name)
                .withNamespace(namespace)
                .endMetadata()
                .build();
    }
}
