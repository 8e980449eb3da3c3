package dev.kopfj.internal.engine.admit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kopfj.config.Webhooks;
import dev.kopfj.handler.HandlerOptions;
import dev.kopfj.handler.WebhookOptions;
import dev.kopfj.internal.declared.WebhookHandler;
import dev.kopfj.internal.json.Json;
import dev.kopfj.net.Answer;
import dev.kopfj.net.ListenAddress;
import dev.kopfj.net.Ports;
import dev.kopfj.object.Match;
import dev.kopfj.object.Operation;
import dev.kopfj.time.Timeline;
import dev.kopfj.time.WallTimeline;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the cluster is told of webhooks. */
class ConfigurationsTest {

    private static final WebhookOptions ANY = WebhookOptions.defaults();

    @ParameterizedTest
    @CsvSource({
        "id, id.sfx",
        "id_, id-.sfx",
        "id!, id21.sfx",
        "id%, id25.sfx",
        "id/sub, id.sub.sfx",
        "id/fld1.fld2, id.fld1.fld2.sfx"
    })
    void idsBecomeNamesThatTheClusterTakes(String id, String name) {
        JsonNode webhook = webhook(Webhook.validating(id, ANY, request -> null));

        assertThat(webhook.path("name").asText()).isEqualTo(name);
        assertThat(webhook.path("clientConfig").path("url").asText() + ".sfx").isEqualTo("https://guard:9443/" + name);
    }

    @Test
    void whatWasNotSaidIsUsual() {
        assertThat(webhook(ANY)).isEqualTo(Json.parse("""
                        {"name": "check.sfx", "sideEffects": "None", "failurePolicy": "Fail",
                         "matchPolicy": "Equivalent", "timeoutSeconds": 30,
                         "admissionReviewVersions": ["v1", "v1beta1"],
                         "rules": [{"scope": "*", "apiGroups": ["kopf.dev"], "apiVersions": ["v1"],
                                    "resources": ["kopfexamples"], "operations": ["*"]}],
                         "objectSelector": {"matchExpressions": []},
                         "clientConfig": {"url": "https://guard:9443/check", "caBundle": "UEVN"}}
                        """));
    }

    @Test
    void aServiceStandsForTheAddress() {
        Webhooks.Service guard = new Webhooks.Service("operators", "guard", 443);
        JsonNode webhook = new Configurations("sfx", "https://guard.operators.svc:9443", "PEM", guard, "me")
                .webhooks(List.of(Webhook.validating("a/b", ANY, request -> null)))
                .path(0);

        assertThat(webhook.path("clientConfig")).isEqualTo(Json.parse("""
                        {"service": {"namespace": "operators", "name": "guard", "port": 443, "path": "/a.b"},
                         "caBundle": "UEVN"}
                        """));
        assertThat(Webhooks.behindService("operators", "guard").service()).isEqualTo(guard);
        assertThat(Webhooks.behindService("operators", "guard").address().reachedAs())
                .isEqualTo("guard.operators.svc");
    }

    @Test
    void aUrlStandsForTheAddressAndWhatAnswersThereShowsACertificateOfItsOwn() throws IOException {
        Webhooks tunnel =
                Webhooks.behindUrl("https://tunnel.example.com/hooks/").at(ListenAddress.of("localhost", 0));
        try (WallTimeline wall = Timeline.wall();
                Ports.Door door = Ports.wall(wall).open(tunnel.address(), question -> Answer.text(200, ""))) {
            JsonNode client = Configurations.of(tunnel, door, "me")
                    .webhooks(List.of(Webhook.validating("check", ANY, request -> null)))
                    .path(0)
                    .path("clientConfig");

            assertThat(client).isEqualTo(Json.parse("{\"url\": \"https://tunnel.example.com/hooks/check\"}"));
        }
    }

    @Test
    void aUrlIsAskedByHttpsOnlyAndInsteadOfAService() {
        assertThatThrownBy(() -> Webhooks.behindUrl("http://tunnel.example.com"))
                .hasMessage("An API server asks by HTTPS only, not at 'http://tunnel.example.com'. "
                        + "Write it like https://guard.example.com/hooks.");
    }

    @Test
    void effectsAndFailuresAreAsSaid() {
        JsonNode webhook = webhook(ANY.withSideEffects().ignoringFailures());

        assertThat(webhook.path("sideEffects").asText()).isEqualTo("NoneOnDryRun");
        assertThat(webhook.path("failurePolicy").asText()).isEqualTo("Ignore");
    }

    @Test
    void operationsAndSubresourcesMakeTheRules() {
        assertThat(rule(ANY.withOperations(Operation.DELETE, Operation.CREATE)).path("operations"))
                .extracting(JsonNode::asText)
                .containsExactly("CREATE", "DELETE");
        assertThat(rule(ANY.withSubresource("status")).path("resources"))
                .extracting(JsonNode::asText)
                .containsExactly("kopfexamples/status");
        assertThat(rule(ANY.withSubresource("*")).path("resources"))
                .extracting(JsonNode::asText)
                .containsExactly("kopfexamples", "kopfexamples/*");
    }

    @Test
    void objectsWhoseLabelsAreOthersAreNotAskedAboutAndMethodsAreNotAskedHere() {
        HandlerOptions labels = HandlerOptions.defaults()
                .where(f -> f.label("a", "x")
                        .label("b", Match.present())
                        .label("c", Match.absent())
                        .label("d", value -> {
                            throw new AssertionError("asked");
                        }));

        assertThat(webhook(ANY.with(labels)).path("objectSelector"))
                .isEqualTo(Json.parse("{\"matchExpressions\":[{\"key\":\"a\",\"operator\":\"In\",\"values\":[\"x\"]},"
                        + "{\"key\":\"b\",\"operator\":\"Exists\"},{\"key\":\"c\",\"operator\":\"DoesNotExist\"}]}"));
    }

    private static JsonNode rule(WebhookOptions options) {
        return webhook(options).path("rules").path(0);
    }

    private static JsonNode webhook(WebhookOptions options) {
        return webhook(Webhook.validating("check", options, request -> null));
    }

    private static JsonNode webhook(WebhookHandler handler) {
        return new Configurations("sfx", "https://guard:9443", "PEM", null, "me")
                .webhooks(List.of(handler))
                .path(0);
    }
}
