package dev.kopfj.testkit.running;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kopfj.Operator;
import dev.kopfj.config.Peering;
import dev.kopfj.config.Settings;
import dev.kopfj.internal.client.Api;
import dev.kopfj.internal.engine.peer.Announcement;
import dev.kopfj.internal.launch.PeerLine;
import dev.kopfj.testkit.Examples;
import dev.kopfj.testkit.run.RunningOperator;
import dev.kopfj.testkit.run.Session;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.GenericKubernetesResourceBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Operators that a person lets pause, and lets go on, by the command line. */
class FreezeTest {

    private static final String PATH = "apis/kopf.dev/v1/clusterkopfpeerings/default";

    private final Session session = Session.start(13);
    private final KubernetesClient client = session.cluster().client();

    @BeforeEach
    void define() {
        Examples.define(client);
        client.load(Objects.requireNonNull(FreezeTest.class.getResourceAsStream("peering.yaml")))
                .create();
        client.resource(new GenericKubernetesResourceBuilder()
                        .withApiVersion("kopf.dev/v1")
                        .withKind("ClusterKopfPeering")
                        .withNewMetadata()
                        .withName("default")
                        .endMetadata()
                        .build())
                .create();
    }

    @AfterEach
    void close() {
        session.close();
    }

    @Test
    void aFrozenOperatorGoesOnWhenItIsTold() {
        RunningOperator operator = start();
        session.cluster().settle();

        assertThat(say("freeze", "-A", "--peering=default", "-i", "me", "-t", "3600", "-m", "upgrade"))
                .containsExactly(PATH);
        session.cluster().settle();
        assertThat(String.valueOf(entry("me")))
                .matches(
                        "\\{priority=100, lifetime=3600, lastseen=2025-01-01T00:00:00.\\d{6}\\+00:00, message=upgrade}");
        Examples.create(client, "a");
        session.cluster().advance(Duration.ofMinutes(30));
        assertThat(operator.runs()).isEmpty();

        assertThat(say("resume", "-A", "--peering=default", "-i", "me")).containsExactly(PATH);
        session.cluster().advance(Duration.ofSeconds(5));

        assertThat(operator.runs("greet")).hasSize(1);
        assertThat(entry("me")).isNull();
    }

    @Test
    void aFrozenOperatorGoesOnByItselfWhenTheTimeIsOver() {
        RunningOperator operator = start();
        session.cluster().settle();
        say("freeze", "-A", "--peering=default", "-i", "me", "-t", "600");
        session.cluster().settle();
        Examples.create(client, "a");

        session.cluster().advance(Duration.ofSeconds(590));
        assertThat(operator.runs()).isEmpty();
        session.cluster().advance(Duration.ofSeconds(15));

        assertThat(operator.runs("greet")).hasSize(1);
    }

    @Test
    void whereThereIsNoPeeringNobodyIsTold() {
        assertThat(say("freeze", "-A", "--peering=other", "-t", "600")).isEmpty();
        assertThat(say("resume", "-n", "default", "--peering=default")).isEmpty();
    }

    private RunningOperator start() {
        return session.start(Operator.named("low")
                .settings(
                        Settings.defaults().withPeering(Peering.named("default").withIdentity("low")))
                .onCreate("kopfexamples.v1.kopf.dev", "greet", change -> "hello")
                .build());
    }

    private List<String> say(String... arguments) {
        PeerLine said = PeerLine.read(List.of(arguments), Map.of());
        Settings settings = said.applied(Settings.defaults(), Announcement.identity(said.identity()));
        ActorTimeline timeline = new ActorTimeline(session.cluster().actor("person"));
        Announcement announcement = new Announcement(Api.over(client, timeline, settings), said.namespaces());
        return said.isFreeze() ? announcement.freeze(said.message()) : announcement.resume();
    }

    private @Nullable Object entry(String identity) {
        GenericKubernetesResource peering = client.genericKubernetesResources("kopf.dev/v1", "ClusterKopfPeering")
                .withName("default")
                .get();
        return peering.get("status", identity);
    }
}
