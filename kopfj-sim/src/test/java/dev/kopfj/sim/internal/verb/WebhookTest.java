package dev.kopfj.sim.internal.verb;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kopfj.sim.internal.Json;
import dev.kopfj.sim.internal.hook.Outbound;
import dev.kopfj.sim.internal.verb.Conversation.Answer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** What the server asks webhooks, and what it makes of their answers. */
class WebhookTest {
    private static final String MAPS = "/api/v1/namespaces/default/configmaps";
    private static final String GROUP = "/apis/admissionregistration.k8s.io/v1/";
    private static final String ALLOWED = "{\"allowed\": true}";

    private final List<JsonNode> asked = new ArrayList<>();
    private final Map<String, Function<JsonNode, String>> programs = new HashMap<>();
    private final Conversation talk = new Conversation(this::post);

    private Outbound.Reply post(Outbound.Target target, byte[] body, java.time.Duration timeout)
            throws Outbound.Unreachable {
        if (target.service() != null) {
            throw new Outbound.Unreachable(
                    "no endpoints available for service \"" + target.service().name() + "\"");
        }
        JsonNode review = read(body);
        asked.add(review);
        String path =
                target.url().substring("https://hooks".length(), target.url().indexOf('?'));
        ObjectNode response = (ObjectNode)
                read(Objects.requireNonNull(programs.get(path)).apply(review).getBytes(StandardCharsets.UTF_8));
        if (!response.has("uid")) {
            response.set("uid", review.at("/request/uid"));
        }
        ObjectNode answer = Json.object().put("kind", "AdmissionReview").put("apiVersion", "admission.k8s.io/v1");
        answer.set("response", response);
        return new Outbound.Reply(200, "application/json", Json.write(answer));
    }

    private static JsonNode read(byte[] json) {
        try {
            return Json.read(json);
        } catch (IOException garbage) {
            throw new UncheckedIOException(garbage);
        }
    }

    private static String patching(String operations) {
        String patch = Base64.getEncoder().encodeToString(operations.getBytes(StandardCharsets.UTF_8));
        return "{\"allowed\": true, \"patchType\": \"JSONPatch\", \"patch\": \"" + patch + "\"}";
    }

    private void hook(String kind, String name, String more, String rule, Function<JsonNode, String> program) {
        programs.put("/" + name, program);
        Answer made = talk.post(GROUP + kind.toLowerCase(java.util.Locale.ROOT) + "s", """
                {"apiVersion": "admissionregistration.k8s.io/v1", "kind": "%s", "metadata": {"name": "%s"},
                 "webhooks": [{"name": "%s.example.com", "clientConfig": {"url": "https://hooks/%s"},
                  "sideEffects": "None", "admissionReviewVersions": ["v1"], %s "rules": [%s]}]}
                """.formatted(
                        kind, name, name, name, more, rule));
        assertThat(made.code()).as(made.body()).isEqualTo(201);
    }

    private static String rule(String group, String resources, String operations) {
        return "{\"apiGroups\": [\"" + group + "\"], \"apiVersions\": [\"*\"], \"resources\": [\"" + resources
                + "\"], \"operations\": [\"" + operations + "\"]}";
    }

    private void mutating(String name, String more, Function<JsonNode, String> program) {
        hook("MutatingWebhookConfiguration", name, more, rule("", "configmaps", "*"), program);
    }

    private void validating(String name, String more, Function<JsonNode, String> program) {
        hook("ValidatingWebhookConfiguration", name, more, rule("", "configmaps", "*"), program);
    }

    private Answer create(String name) {
        return talk.post(MAPS, "{\"metadata\": {\"name\": \"" + name + "\"}, \"data\": {\"k\": \"v\"}}");
    }

    @Test
    void mutatingWebhooksChangeObjectsOneAfterTheOther() {
        mutating("a", "", review -> patching("[{\"op\": \"add\", \"path\": \"/data/a\", \"value\": \"1\"}]"));
        mutating("b", "", review -> patching("[{\"op\": \"copy\", \"from\": \"/data/a\", \"path\": \"/data/b\"}]"));

        Answer made = create("x");

        assertThat(made.code()).isEqualTo(201);
        assertThat(made.at("/data/a") + made.at("/data/b")).isEqualTo("11");
        assertThat(asked.get(0).at("/request/object/metadata").has("uid")).isFalse();
    }

    @Test
    void earlierWebhooksAreAskedAgainWhenLaterOnesChangeSomethingIfTheyWantThat() {
        mutating("a", "\"reinvocationPolicy\": \"IfNeeded\",", review -> ALLOWED);
        mutating("b", "", review -> patching("[{\"op\": \"add\", \"path\": \"/data/b\", \"value\": \"1\"}]"));

        create("x");

        assertThat(asked).hasSize(3);
        assertThat(asked.get(2).at("/request/object/data/b").asText()).isEqualTo("1");
    }

    @Test
    void answersToAnotherQuestionAreFailures() {
        validating("a", "", review -> "{\"allowed\": true, \"uid\": \"other\"}");

        Answer refused = create("x");

        String uid = asked.get(0).at("/request/uid").asText();
        assertThat(refused.code()).isEqualTo(500);
        assertThat(refused.message())
                .isEqualTo("Internal error occurred: failed calling webhook \"a.example.com\": received invalid "
                        + "webhook response: expected response.uid=\"%s\", got \"other\"".formatted(uid));
    }

    @Test
    void validatingWebhooksMayNotPatch() {
        validating("a", "", review -> patching("[]"));

        assertThat(create("x").message()).endsWith("validating webhook may not return response.patch");
    }

    @Test
    void webhooksAreToldThatARequestIsOnlyTried() {
        validating("a", "", review -> ALLOWED);

        Answer tried = talk.post(MAPS + "?dryRun=All", "{\"metadata\": {\"name\": \"x\"}}");

        assertThat(tried.code()).isEqualTo(201);
        assertThat(asked.get(0).at("/request/dryRun").asBoolean()).isTrue();
        assertThat(asked.get(0).at("/request/options/dryRun/0").asText()).isEqualTo("All");
    }

    @Test
    void servicesWithoutEndpointsCannotBeAsked() {
        talk.post(
                "/api/v1/namespaces/default/services",
                "{\"metadata\": {\"name\": \"hook\"}, \"spec\": {\"ports\": [{\"port\": 443}]}}");
        talk.post(GROUP + "validatingwebhookconfigurations", """
                {"metadata": {"name": "s"}, "webhooks": [{"name": "s.example.com", "sideEffects": "None",
                  "clientConfig": {"service": {"namespace": "default", "name": "hook", "path": "/p"}},
                  "admissionReviewVersions": ["v1"], "timeoutSeconds": 5, "rules": [%s]}]}
                """.formatted(rule("", "configmaps", "CREATE")));

        assertThat(create("x").message())
                .isEqualTo("Internal error occurred: failed calling webhook \"s.example.com\": failed to call webhook: "
                        + "Post \"https://hook.default.svc:443/p?timeout=5s\": no endpoints available for service "
                        + "\"hook\"");
    }

    @Test
    void conditionsChooseAmongRequests() {
        String conditions = "\"matchConditions\": [{\"name\": \"c\", \"expression\": "
                + "\"object.metadata.name.startsWith('x')\"}],";
        validating("a", conditions, review -> "{\"allowed\": false}");

        assertThat(create("y").code()).isEqualTo(201);
        assertThat(create("x").code()).isEqualTo(400);
    }

    @Test
    void aPatchStartsAgainWhenTheObjectHasChangedMeanwhile() {
        create("x");
        List<Answer> meddled = new ArrayList<>();
        validating("a", "", review -> {
            if (meddled.isEmpty() && review.at("/request/object/data").has("mine")) {
                meddled.add(talk.merge(MAPS + "/x?fieldManager=other", "{\"data\": {\"theirs\": \"1\"}}"));
            }
            return ALLOWED;
        });

        Answer patched = talk.merge(MAPS + "/x", "{\"data\": {\"mine\": \"1\"}}");

        assertThat(patched.code()).isEqualTo(200);
        assertThat(patched.at("/data/mine") + patched.at("/data/theirs")).isEqualTo("11");
    }

    @Test
    void anUpdateConflictsWhenTheObjectHasChangedMeanwhile() {
        Answer made = create("x");
        List<Answer> meddled = new ArrayList<>();
        validating("a", "", review -> {
            if (meddled.isEmpty() && review.at("/request/object/data").has("mine")) {
                meddled.add(talk.merge(MAPS + "/x", "{\"data\": {\"theirs\": \"1\"}}"));
            }
            return ALLOWED;
        });

        Answer updated = talk.put(
                MAPS + "/x",
                "{\"metadata\": {\"name\": \"x\", \"resourceVersion\": \"%s\"}, \"data\": {\"mine\": \"1\"}}"
                        .formatted(made.version()));

        assertThat(updated.code()).isEqualTo(409);
    }

    @Test
    void deletionsOfCollectionsAskAboutEachObject() {
        create("x");
        create("y");
        hook(
                "ValidatingWebhookConfiguration",
                "a",
                "",
                rule("", "configmaps", "DELETE"),
                review -> review.at("/request/oldObject/metadata/name").asText().equals("y")
                        ? "{\"allowed\": false, \"status\": {\"message\": \"not y\"}}"
                        : ALLOWED);

        Answer refused = talk.delete(MAPS);

        assertThat(refused.message()).isEqualTo("admission webhook \"a.example.com\" denied the request: not y");
        assertThat(talk.get(MAPS).names()).containsExactly("y");
    }

    @Test
    void scalesAreSeenAsScales() {
        talk.define("things", "Thing", "Namespaced", """
                "subresources": {"scale": {"specReplicasPath": ".spec.replicas", "statusReplicasPath": ".status.replicas"}},
                """);
        String things = "/apis/example.com/v1/namespaces/default/things";
        talk.post(things, """
                {"apiVersion": "example.com/v1", "kind": "Thing", "metadata": {"name": "t"}, "spec": {"replicas": 1}}
                """);
        hook(
                "MutatingWebhookConfiguration",
                "a",
                "",
                rule("example.com", "things/scale", "UPDATE"),
                review -> patching("[{\"op\": \"replace\", \"path\": \"/spec/replicas\", \"value\": 3}]"));

        Answer scaled = talk.merge(things + "/t/scale", "{\"spec\": {\"replicas\": 9}}");

        assertThat(scaled.at("/spec/replicas")).isEqualTo("3");
        assertThat(asked.get(0).at("/request/kind/kind").asText()).isEqualTo("Scale");
        assertThat(asked.get(0).at("/request/subResource").asText()).isEqualTo("scale");
    }
}
