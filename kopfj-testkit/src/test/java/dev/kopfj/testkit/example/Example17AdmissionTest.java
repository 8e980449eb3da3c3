package dev.kopfj.testkit.example;

import static dev.kopfj.testkit.assertion.KopfAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.kopfj.Operator;
import dev.kopfj.config.Settings;
import dev.kopfj.config.Webhooks;
import dev.kopfj.handler.Admission;
import dev.kopfj.object.Patch;
import dev.kopfj.object.Spec;
import dev.kopfj.on.OnCreate;
import dev.kopfj.on.OnMutate;
import dev.kopfj.on.OnStartup;
import dev.kopfj.on.OnValidate;
import dev.kopfj.outcome.AdmissionError;
import dev.kopfj.sim.Cluster;
import dev.kopfj.testkit.Examples;
import dev.kopfj.testkit.KopfTest;
import dev.kopfj.testkit.property.ending.Crashes;
import dev.kopfj.testkit.run.RunningOperator;
import dev.kopfj.testkit.run.Session;
import io.fabric8.kubernetes.api.model.admissionregistration.v1.ValidatingWebhook;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Requests that are refused, warned of and completed before they are carried out. */
@KopfTest(manifests = Kex.DEFINITION)
class Example17AdmissionTest {

    private static final String MANAGED = "auto.kopf.dev";

    private final List<String> asked = new ArrayList<>();

    static class Guard {

        private final List<String> asked;

        Guard(List<String> asked) {
            this.asked = asked;
        }

        @OnStartup
        Settings config(Settings settings) {
            return settings.withWebhooks(Webhooks.reachedAs("guard").managed(MANAGED));
        }

        @OnValidate(Kex.KIND)
        void authhook(Admission request) {
            request.warn("Accessing as " + request.userInfo().getUsername());
            if (request.sslPeer().isEmpty()) {
                request.warn("SSL peer is not identified.");
            }
        }

        @OnValidate(Kex.KIND)
        void validate1(Spec spec, Admission request) {
            asked.add("validate1 " + request.operation() + (request.dryRun() ? " on trial" : ""));
            if (!request.dryRun() && spec.getString("field", "").equals("wrong")) {
                throw new AdmissionError("I do not like it. Change the field.");
            }
        }

        @OnValidate(value = Kex.KIND, field = "spec.field", fieldValue = "not-allowed")
        void validate2() {
            throw new AdmissionError("I am too lazy anyway. Go away.", 555);
        }

        @OnValidate(value = Kex.KIND, subresource = "status")
        void validate3(Admission request) {
            asked.add("validate3 " + request.subresource().orElse(""));
        }

        @OnMutate(value = Kex.KIND, labels = "somelabel=somevalue")
        void mutate1(Patch patch) {
            patch.spec().put("injected", 123);
        }

        @OnCreate(Kex.KIND)
        Object create_fn(Spec spec) {
            return spec.getInt("injected", 0);
        }
    }

    private static Operator operator(List<String> asked) {
        return Operator.named("guard").handlers(new Guard(asked)).build();
    }

    private RunningOperator operator;

    @BeforeEach
    void start(Session session, Cluster cluster) {
        operator = session.start(operator(asked));
        cluster.settle();
    }

    @Test
    void aWrongFieldIsRefusedWithTheMessage(KubernetesClient client) {
        assertRefused(() -> Examples.create(client, "a", Map.of("field", "wrong")), 500, "Change the field.");
        assertThat(Examples.named(client, "a").get()).isNull();
    }

    @Test
    void aFieldThatIsNotAllowedIsRefusedWithTheCode(KubernetesClient client) {
        assertRefused(() -> Examples.create(client, "a", Map.of("field", "not-allowed")), 555, "Go away.");
    }

    @Test
    void anUpdateIsAskedAboutToo(Cluster cluster, KubernetesClient client) {
        Kex.create(client);
        cluster.settle();

        assertRefused(
                () -> Kex.in(client).patch(PatchContext.of(PatchType.JSON_MERGE), "{\"spec\":{\"field\":\"wrong\"}}"),
                500,
                "Change the field.");
    }

    @Test
    void aTrialIsToldSo(KubernetesClient client) {
        Kex.create(client);
        asked.clear();

        Kex.in(client).dryRun().delete();

        assertThat(asked).containsExactly("validate1 DELETE on trial");
        assertThat(Kex.in(client).get()).isNotNull();
    }

    @Test
    void theStatusIsAskedAboutSeparately(Cluster cluster, KubernetesClient client) {
        Kex.create(client);
        cluster.settle();

        assertThat(asked).containsOnlyOnce("validate3 status").contains("validate1 CREATE");
    }

    @Test
    void objectsWithTheLabelAreCompleted(Cluster cluster, KubernetesClient client) {
        Kex.create(client);
        Examples.create(client, "unlabelled");
        cluster.settle();

        assertThat(Kex.in(client).get()).hasField("spec.injected", 123).hasField("status.create_fn", 123);
        assertThat(Examples.named(client, "unlabelled").get()).hasField("status.create_fn", 0);
    }

    @Test
    void theAnswersCarryWarningsAndAPatch(Cluster cluster) throws IOException {
        JsonNode warned = ask(cluster, "authhook", "somevalue");
        assertThat(warned.path("allowed").asBoolean()).isTrue();
        assertThat(warned.path("warnings"))
                .extracting(JsonNode::asText)
                .containsExactly("Accessing as somebody", "SSL peer is not identified.");

        JsonNode completed = ask(cluster, "mutate1", "somevalue");
        assertThat(completed.path("patchType").asText()).isEqualTo("JSONPatch");
        assertThat(new String(Base64.getDecoder().decode(completed.path("patch").asText()), StandardCharsets.UTF_8))
                .isEqualTo("[{\"op\":\"add\",\"path\":\"/spec/injected\",\"value\":123}]");
        assertThat(ask(cluster, "mutate1", "othervalue").has("patch")).isFalse();
    }

    @Test
    void theClusterIsToldOfTheWebhooksWhileTheOperatorIsAtWork(Cluster cluster, KubernetesClient client) {
        assertThat(validating(client))
                .extracting(ValidatingWebhook::getName)
                .containsExactly(
                        "authhook.auto.kopf.dev",
                        "validate1.auto.kopf.dev",
                        "validate2.spec.field.auto.kopf.dev",
                        "validate3.auto.kopf.dev");
        assertThat(validating(client).get(3).getRules().get(0).getResources()).containsExactly("kopfexamples/status");

        operator.stop();
        cluster.settle();

        assertThat(validating(client)).isEmpty();
        Examples.create(client, "free", Map.of("field", "wrong"));
    }

    @Test
    void aCrashAnywhereChangesNothing() {
        Crashes crashes = Kex.crashes(
                        () -> operator(new ArrayList<>()), cluster -> Examples.define(cluster.client()), cluster -> {
                            cluster.settle();
                            Kex.life(cluster);
                        })
                .allowing(Kex.AGAIN, Kex.RUNS_AGAIN)
                .allowing(
                        "whoever comes back tells the cluster of its webhooks again",
                        d -> d.place().matches(".*WebhookConfiguration .* metadata (generation|annotations.*)"));

        assertThat(crashes.differences()).isEmpty();
    }

    private static void assertRefused(ThrowingCallable request, int code, String message) {
        assertThatThrownBy(request)
                .isInstanceOfSatisfying(
                        KubernetesClientException.class,
                        refused -> assertThat(refused.getCode()).isEqualTo(code))
                .hasMessageContaining(message);
    }

    private static List<ValidatingWebhook> validating(KubernetesClient client) {
        return client.admissionRegistration()
                .v1()
                .validatingWebhookConfigurations()
                .withName(MANAGED)
                .get()
                .getWebhooks();
    }

    private static JsonNode ask(Cluster cluster, String id, String label) throws IOException {
        String review = """
                {"apiVersion": "admission.k8s.io/v1", "kind": "AdmissionReview", "request": {
                  "uid": "1", "operation": "CREATE", "userInfo": {"username": "somebody"},
                  "kind": {"group": "kopf.dev", "version": "v1", "kind": "KopfExample"},
                  "resource": {"group": "kopf.dev", "version": "v1", "resource": "kopfexamples"},
                  "object": {"metadata": {"name": "a", "labels": {"somelabel": "%s"}}, "spec": {"field": "value"}}}}
                """.formatted(label);
        byte[] answer = cluster.neighbours()
                .ask("POST", "https://guard:9443/" + id, "application/json", review.getBytes(StandardCharsets.UTF_8))
                .body();
        return new ObjectMapper().readTree(answer).path("response");
    }
}
