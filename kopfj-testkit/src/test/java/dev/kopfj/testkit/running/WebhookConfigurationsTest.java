package dev.kopfj.testkit.running;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kopfj.Operator;
import dev.kopfj.Running;
import dev.kopfj.config.Settings;
import dev.kopfj.config.Webhooks;
import dev.kopfj.handler.HandlerOptions;
import dev.kopfj.handler.WebhookOptions;
import dev.kopfj.net.ListenAddress;
import dev.kopfj.outcome.AdmissionError;
import dev.kopfj.sim.Cluster;
import dev.kopfj.sim.time.Pacing;
import dev.kopfj.testkit.Examples;
import dev.kopfj.testkit.run.RunningOperator;
import dev.kopfj.testkit.run.Session;
import io.fabric8.kubernetes.api.model.admissionregistration.v1.ValidatingWebhook;
import io.fabric8.kubernetes.api.model.admissionregistration.v1.ValidatingWebhookConfiguration;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.Resource;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The cluster knows of an operator's webhooks as long as any process of it is at work, and asks them by real HTTP, too. */
class WebhookConfigurationsTest {

    private static final String KIND = "kopfexamples.v1.kopf.dev";
    private static final String NAME = "hooks.example.com";

    private final Session session = Session.start(15);
    private final Cluster cluster = session.cluster();
    private final KubernetesClient client = cluster.client();

    @AfterEach
    void close() {
        session.close();
    }

    @Test
    void aNewProcessOfTheOperatorKeepsThemWhenTheOldOneEnds() {
        Examples.define(client);
        RunningOperator old = session.startKopfj("old", WebhookConfigurationsTest::guard);
        cluster.advance(Duration.ofSeconds(5));
        RunningOperator fresh = session.startKopfj("fresh", WebhookConfigurationsTest::guard);
        cluster.advance(Duration.ofSeconds(5));

        old.stop();
        cluster.advance(Duration.ofMinutes(10));

        assertThat(webhooks()).extracting(ValidatingWebhook::getName).containsExactly("check." + NAME);
        assertThatThrownBy(() -> Examples.create(client, "a")).hasMessageContaining("no!");

        fresh.stop();
        cluster.advance(Duration.ofSeconds(5));

        assertThat(webhooks()).isEmpty();
    }

    @Test
    void thatOfANewProcessThatEndsIsWrittenAgainByTheOldOne() {
        Examples.define(client);
        session.startKopfj("old", WebhookConfigurationsTest::guard);
        cluster.advance(Duration.ofSeconds(5));
        RunningOperator fresh = session.startKopfj("fresh", WebhookConfigurationsTest::guard);
        cluster.advance(Duration.ofSeconds(5));

        fresh.stop();
        cluster.advance(Duration.ofMinutes(2));

        assertThat(webhooks()).hasSize(1);
        assertThatThrownBy(() -> Examples.create(client, "a")).hasMessageContaining("no!");
    }

    @Test
    void oneThatSomebodyDeletesIsWrittenAgain() {
        Examples.define(client);
        session.startKopfj("guard", WebhookConfigurationsTest::guard);
        cluster.advance(Duration.ofSeconds(5));

        configuration().delete();
        cluster.advance(Duration.ofMinutes(2));

        assertThat(webhooks()).hasSize(1);
    }

    @Test
    void oneThatCannotBeWrittenIsTriedAgain() {
        Examples.define(client);
        Wire wire = Wire.of(cluster, cluster.actor("guard"));
        wire.answer(1, request -> request.startsWith("POST") && request.contains("webhook"), Wire.Answer.of(403));
        guard().start(wire.client(), new ActorTimeline(cluster.actor("guard")));

        cluster.advance(Duration.ofMinutes(2));

        assertThat(webhooks()).hasSize(1);
    }

    @Test
    void aWebhookOfAFieldIsAskedByRealHttp() throws IOException, InterruptedException {
        try (Session wall = Session.start(15, Pacing.wall())) {
            Examples.define(wall.cluster().client());
            Running running = Operator.named("guard")
                    .onValidate(
                            KIND,
                            "check",
                            WebhookOptions.defaults()
                                    .with(HandlerOptions.defaults().where(f -> f.field("spec.size"))),
                            request -> {
                                throw new AdmissionError("no!");
                            })
                    .settings(Settings.defaults()
                            .withWebhooks(Webhooks.reachedAs("localhost")
                                    .at(ListenAddress.of("localhost", 0))
                                    .managed(NAME)))
                    .build()
                    .start(wall.cluster().client());
            Resource<ValidatingWebhookConfiguration> configuration =
                    configuration(wall.cluster().client());
            configuration.waitUntilCondition(
                    found -> found != null && !found.getWebhooks().isEmpty(),
                    20,
                    java.util.concurrent.TimeUnit.SECONDS);
            String url =
                    configuration.get().getWebhooks().get(0).getClientConfig().getUrl();

            HttpResponse<String> response = HttpClient.newHttpClient()
                    .send(
                            HttpRequest.newBuilder(URI.create(url + "?timeout=30s"))
                                    .POST(HttpRequest.BodyPublishers.ofString(REVIEW))
                                    .build(),
                            HttpResponse.BodyHandlers.ofString());
            running.stop();

            assertThat(response.body()).contains("\"allowed\":false").contains("no!");
            assertThat(running.awaitStopped(Duration.ofSeconds(20))).isTrue();
        }
    }

    private static Operator guard() {
        return Operator.named("guard")
                .onValidate(KIND, "check", WebhookOptions.defaults(), request -> {
                    throw new AdmissionError("no!");
                })
                .settings(Settings.defaults()
                        .withWebhooks(Webhooks.reachedAs("guard").managed(NAME)))
                .build();
    }

    private List<ValidatingWebhook> webhooks() {
        return configuration().get().getWebhooks();
    }

    private Resource<ValidatingWebhookConfiguration> configuration() {
        return configuration(client);
    }

    private static Resource<ValidatingWebhookConfiguration> configuration(KubernetesClient client) {
        return client.admissionRegistration()
                .v1()
                .validatingWebhookConfigurations()
                .withName(NAME);
    }

    private static final String REVIEW = """
            {"apiVersion": "admission.k8s.io/v1", "kind": "AdmissionReview", "request": {
                "uid": "u", "operation": "CREATE", "userInfo": {}, "kind": {"kind": "KopfExample"},
                "resource": {"group": "kopf.dev", "version": "v1", "resource": "kopfexamples"},
                "object": {"metadata": {"name": "a"}, "spec": {"size": 1}}}}
            """;
}
