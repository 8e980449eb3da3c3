package dev.kopfj.internal.engine.admit;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kopfj.ManualTimeline;
import dev.kopfj.config.Settings;
import dev.kopfj.given.Memo;
import dev.kopfj.handler.Admission;
import dev.kopfj.handler.Handler;
import dev.kopfj.handler.HandlerOptions;
import dev.kopfj.handler.WebhookOptions;
import dev.kopfj.internal.declared.WebhookHandler;
import dev.kopfj.internal.json.Json;
import dev.kopfj.internal.told.Mailbox;
import dev.kopfj.net.Answer;
import dev.kopfj.net.Question;
import dev.kopfj.object.Operation;
import dev.kopfj.outcome.AdmissionError;
import dev.kopfj.outcome.PermanentError;
import dev.kopfj.outcome.TemporaryError;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which webhooks a question is for, and what is answered. */
class AdmissionDeskTest {

    private static final KubernetesClient CLIENT =
            new KubernetesClientBuilder().withConfig(Config.empty()).build();
    private static final WebhookOptions ANY = WebhookOptions.defaults();

    private final List<String> asked = new ArrayList<>();
    private final ObjectNode request = request();

    @AfterAll
    static void close() {
        CLIENT.close();
    }

    @Nested
    class Selection {

        @ParameterizedTest
        @CsvSource({
            "*, '', true", "*, status, true", "*, scale, true",
            "status, '', false", "status, status, true", "status, scale, false",
            "'', '', true", "'', status, false", "'', scale, false"
        })
        void aSubresourceIsAskedAboutByThoseWhoWantIt(String wanted, String subresource, boolean isAsked) {
            request.put("subResource", subresource);

            ask("", validating("check", ANY.withSubresource(wanted)), mutating("change", ANY.withSubresource(wanted)));

            assertThat(asked).isEqualTo(isAsked ? List.of("check", "change") : List.of());
        }

        @ParameterizedTest
        @CsvSource({"CREATE", "UPDATE", "DELETE", "CONNECT"})
        void theOperationsOnlyShapeWhatTheClusterAsks(String operation) {
            request.put("operation", operation);

            ask("", validating("create", ANY.withOperations(Operation.CREATE)), validating("any", ANY));

            assertThat(asked).containsExactly("create", "any");
        }

        @ParameterizedTest
        @CsvSource({"CREATE, any both gone", "UPDATE, any both gone", "DELETE, gone", "CONNECT, any both gone"})
        void mutatorsAreSparedDeletionsUnlessTheyWantNothingElse(String operation, String ids) {
            request.put("operation", operation);

            ask(
                    "",
                    mutating("any", ANY),
                    mutating("both", ANY.withOperations(Operation.DELETE, Operation.CREATE)),
                    mutating("gone", ANY.withOperations(Operation.DELETE)));

            assertThat(String.join(" ", asked)).isEqualTo(ids);
        }

        @ParameterizedTest
        @ValueSource(strings = {"check.spec.field", "check%2Fspec.field", "check/spec.field", "hooks/check.spec.field"})
        void thePathNamesTheOnlyOneThatIsAsked(String path) {
            ask(path, validating("check", ANY), validating("check/spec.field", ANY));

            assertThat(asked).containsExactly("check/spec.field");
        }

        @Test
        void whatIsForEverythingIsNotAskedOfEventsButLetsThemPass() {
            ((ObjectNode) request.path("resource"))
                    .put("group", "events.k8s.io")
                    .put("resource", "events");

            JsonNode response = ask("", Webhook.ofEverything("check", told -> asked.add("check")));

            assertThat(response.path("allowed").asBoolean()).isTrue();
            assertThat(asked).isEmpty();
        }

        @Test
        void theFilterIsForTheObjectOrForTheOldOne() {
            HandlerOptions wanted = HandlerOptions.defaults().where(f -> f.label("l", "v"));
            request.set("oldObject", request.remove("object"));
            request.put("operation", "DELETE");

            ask("", validating("check", ANY.with(wanted)));

            assertThat(asked).containsExactly("check");
        }
    }

    @Nested
    class Answers {

        @Test
        void theErrorThatTellsMostIsTold() {
            assertThat(status(
                            failing(new IllegalStateException("other")),
                            failing(new TemporaryError("t", Duration.ZERO))))
                    .isEqualTo("t 500");
            assertThat(status(failing(new TemporaryError("t", Duration.ZERO)), failing(new PermanentError("p"))))
                    .isEqualTo("p 500");
            assertThat(status(failing(new PermanentError("p")), failing(new AdmissionError("a"))))
                    .isEqualTo("a 500");
            assertThat(status(failing(new AdmissionError("first", 555)), failing(new AdmissionError("second", 444))))
                    .isEqualTo("first 555");
        }

        @Test
        void anErrorWithoutWordsIsNamedByItsClass() {
            assertThat(status(failing(new IllegalStateException()))).isEqualTo("IllegalStateException 500");
        }

        @Test
        void aQuestionThatIsNoneIsMalformed() {
            assertThat(answer("", "{").code()).isEqualTo(400);
            assertThat(answer("", "{}").code()).isEqualTo(400);
            request.remove("userInfo");
            assertThat(answer("", review()).code()).isEqualTo(400);
            request.putObject("userInfo");
            request.remove("object");
            assertThat(answer("", review()).code()).isEqualTo(400);
        }

        @Test
        void aResourceWithoutWebhooksIsUnknown() {
            ((ObjectNode) request.path("resource")).put("resource", "others");

            assertThat(answer("", review(), validating("check", ANY)).code()).isEqualTo(404);
        }

        @Test
        void aWebhookThatIsNotThereAllowsNothing() {
            assertThat(answer("other", review(), validating("check", ANY)).code())
                    .isEqualTo(404);
        }

        @Test
        void aPathThatIsBadlyEscapedIsMalformed() {
            assertThat(answer("check%zz", review(), validating("check", ANY)).code())
                    .isEqualTo(400);
        }

        @Test
        void versionUidAndWarningsComeBack() {
            JsonNode answered = Json.parse(answer("", review(), Webhook.validating("check", ANY, told -> {
                        told.warn("careful");
                        return null;
                    }))
                    .body());

            assertThat(answered)
                    .isEqualTo(Json.parse("{\"apiVersion\":\"admission.k8s.io/v1\",\"kind\":\"AdmissionReview\","
                            + "\"response\":{\"uid\":\"uid1\",\"allowed\":true,\"warnings\":[\"careful\"]}}"));
        }

        private WebhookHandler failing(RuntimeException error) {
            return Webhook.validating("failing " + error, ANY, told -> {
                throw error;
            });
        }

        private String status(WebhookHandler... handlers) {
            JsonNode response = ask("", handlers);
            assertThat(response.path("allowed").asBoolean()).isFalse();
            return response.path("status").path("message").asText() + " "
                    + response.path("status").path("code").asInt();
        }
    }

    @Nested
    class Views {

        @Test
        void aCreationHasNoOldObjectAndAMemoForThisQuestionAlone() {
            List<String> seen = new ArrayList<>();
            Handler<Admission> look = told -> {
                seen.add(told.operation() + " " + told.oldBody().isPresent() + " " + told.dryRun() + " "
                        + told.memo().get("mark") + " " + told.diff().items().size());
                told.memo().put("mark", "x");
                return null;
            };

            ask("", Webhook.validating("look", ANY, look));
            request.put("dryRun", true);
            ask("", Webhook.validating("look", ANY, look));

            assertThat(seen).containsExactly("CREATE false false null 1", "CREATE false true null 1");
        }

        @Test
        void anUpdateIsComparedInFull() {
            request.put("operation", "UPDATE");
            request.set("oldObject", Json.parse("{\"metadata\":{\"name\":\"a\",\"generation\":1}}"));

            ask(
                    "",
                    Webhook.validating(
                            "look", ANY, told -> asked.add(told.diff().items().size() + " differences")));

            assertThat(asked).containsExactly("3 differences");
        }
    }

    private WebhookHandler validating(String id, WebhookOptions options) {
        return Webhook.validating(id, options, told -> asked.add(id));
    }

    private WebhookHandler mutating(String id, WebhookOptions options) {
        return Webhook.mutating(id, options, told -> asked.add(id));
    }

    private JsonNode ask(String id, WebhookHandler... handlers) {
        Answer answer = answer(id, review(), handlers);
        assertThat(answer.code()).isEqualTo(200);
        return Json.parse(answer.body()).path("response");
    }

    private static Answer answer(String id, String review, WebhookHandler... handlers) {
        AdmissionDesk.Tools tools = new AdmissionDesk.Tools(
                CLIENT,
                new Memo(),
                index -> {
                    throw new IllegalArgumentException(index);
                },
                Mailbox.none(),
                Settings.defaults());
        return new AdmissionDesk(Arrays.asList(handlers), new ManualTimeline(Instant.EPOCH), tools)
                .answer(new Question("POST", "/" + id, Map.of(), review.getBytes(StandardCharsets.UTF_8), ""));
    }

    private String review() {
        ObjectNode review =
                Json.object().put("apiVersion", "admission.k8s.io/v1").put("kind", "AdmissionReview");
        review.set("request", request);
        return Json.write((JsonNode) review);
    }

    private static ObjectNode request() {
        return (ObjectNode) Json.parse("""
                {"uid": "uid1", "operation": "CREATE", "userInfo": {"username": "somebody"},
                 "kind": {"group": "kopf.dev", "version": "v1", "kind": "KopfExample"},
                 "resource": {"group": "kopf.dev", "version": "v1", "resource": "kopfexamples"},
                 "object": {"metadata": {"name": "a", "labels": {"l": "v"}}, "spec": {"field": "value"}}}
                """);
    }
}
