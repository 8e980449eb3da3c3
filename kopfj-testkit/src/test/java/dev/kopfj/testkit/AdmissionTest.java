package dev.kopfj.testkit;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kopfj.Operator;
import dev.kopfj.OperatorBuilder;
import dev.kopfj.config.Settings;
import dev.kopfj.config.Webhooks;
import dev.kopfj.handler.HandlerOptions;
import dev.kopfj.handler.Moment.Activity;
import dev.kopfj.handler.WebhookOptions;
import dev.kopfj.object.Operation;
import dev.kopfj.outcome.AdmissionError;
import dev.kopfj.outcome.PermanentError;
import dev.kopfj.testkit.run.RunningOperator;
import dev.kopfj.testkit.run.Session;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Webhooks in virtual time: what Kopf's example of admission shows, and its own tests. */
class AdmissionTest {

    private static final String KIND = "kopfexamples.v1.kopf.dev";
    private static final String MANAGED = "hooks.kopf.dev";
    private static final WebhookOptions ANY = WebhookOptions.defaults();

    private final Session session = Session.start(7);
    private final KubernetesClient client = session.cluster().client();
    private final List<String> story = new ArrayList<>();

    @AfterEach
    void close() {
        session.close();
    }

    @Test
    void aValidatorDeniesWithItsMessageAndCode() {
        start(builder().onValidate(KIND, "refuse", ANY, request -> {
            throw new AdmissionError("never!", 555);
        }));

        assertThatThrownBy(() -> Examples.create(client, "a"))
                .isInstanceOfSatisfying(
                        KubernetesClientException.class,
                        denied -> assertThat(denied.getCode()).isEqualTo(555))
                .hasMessageContaining("never!");
    }

    @Test
    void theErrorThatTellsMostIsTold() {
        start(builder()
                .onValidate(KIND, "a", ANY, request -> {
                    throw new IllegalStateException("other");
                })
                .onValidate(KIND, "b", ANY, request -> {
                    throw new PermanentError("permanent");
                }));

        assertThatThrownBy(() -> Examples.create(client, "a")).hasMessageContaining("other");
    }

    @Test
    void aMutatorChangesTheObject() {
        start(builder()
                .onMutate(KIND, "inject", ANY, request -> request.patch().spec().put("injected", 123)));

        Examples.create(client, "a");

        assertThat(spec("a")).containsEntry("injected", 123).containsEntry("field", "value");
    }

    @Test
    void whoIsFilteredOutIsNotAsked() {
        HandlerOptions other = HandlerOptions.defaults().where(f -> f.label("somelabel", "x"));
        HandlerOptions field = HandlerOptions.defaults().where(f -> f.field("spec.field"));
        start(builder()
                .onValidate(KIND, "labelled", ANY.with(other), request -> story.add("labelled"))
                .onValidate(KIND, "field", ANY.with(field), request -> story.add("field"))
                .onValidate(KIND, "status", ANY.withSubresource("status"), request -> story.add("status"))
                .onValidate(KIND, "gone", ANY.withOperations(Operation.DELETE), request -> story.add("gone")));

        Examples.create(client, "a");

        assertThat(story).containsExactly("field");
    }

    @Test
    void aDryRunIsToldSo() {
        start(builder()
                .onValidate(
                        KIND,
                        "look",
                        ANY,
                        request -> story.add(request.operation() + " " + request.dryRun() + " "
                                + request.userInfo().getUsername().isEmpty())));
        Examples.create(client, "a");

        Examples.named(client, "a").dryRun().delete();

        assertThat(story).containsExactly("CREATE false false", "DELETE true false");
    }

    @Test
    void aMutatorIsNotAskedAboutDeletionsUnlessItWantsNothingElse() {
        start(builder()
                .onMutate(KIND, "any", ANY, request -> story.add("any " + request.operation()))
                .onMutate(KIND, "gone", ANY.withOperations(Operation.DELETE), request -> story.add("gone")));
        Examples.create(client, "a");

        Examples.named(client, "a").delete();

        assertThat(story).containsExactly("any CREATE", "gone");
    }

    @Test
    void configurationsAreKeptWhileTheOperatorIsAtWork() {
        RunningOperator operator = start(builder()
                .onValidate(KIND, "check_1", ANY.asPersistent(), request -> null)
                .onValidate(KIND, "check_2", ANY, request -> null)
                .onMutate(KIND, "change", ANY, request -> null));
        assertThat(validating()).containsExactly("check-1.hooks.kopf.dev", "check-2.hooks.kopf.dev");
        assertThat(mutating()).containsExactly("change.hooks.kopf.dev");

        operator.stop();
        session.cluster().settle();

        assertThat(validating()).containsExactly("check-1.hooks.kopf.dev");
        assertThat(mutating()).isEmpty();

        operator.restart();
        session.cluster().settle();
        assertThat(validating()).hasSize(2);
    }

    @Test
    void nobodyAnswersForAnOperatorThatHasCrashed() {
        RunningOperator operator = start(builder().onValidate(KIND, "check", ANY, request -> null));
        Examples.create(client, "a");

        operator.crash();

        assertThatThrownBy(() -> Examples.create(client, "b")).hasMessageContaining("connection refused");
    }

    @Test
    void webhooksWithoutAPlaceAreRefused() {
        Operator operator = Operator.named("lost")
                .onValidate(KIND, "check", ANY, request -> null)
                .build();

        assertThatThrownBy(() -> operator.start(client))
                .hasMessage("lambda 'check' is a webhook, but nobody said where webhooks are served. "
                        + "Say it by Settings.withWebhooks.");
    }

    @Test
    void webhooksThatStartupGivesNoPlaceEndTheOperator() {
        RunningOperator operator = session.start(Operator.named("lost")
                .on(Activity.STARTUP, "begin", moment -> null)
                .onValidate(KIND, "check", ANY, request -> null)
                .build());
        session.cluster().settle();

        assertThat(operator.running().isRunning()).isFalse();
        assertThat(operator.running().failure())
                .hasValueSatisfying(
                        why -> assertThat(why).hasMessageContaining("nobody said where webhooks are served"));
    }

    private static OperatorBuilder builder() {
        return Operator.named("guard")
                .settings(Settings.defaults()
                        .withWebhooks(Webhooks.reachedAs("guard").managed(MANAGED)));
    }

    private RunningOperator start(OperatorBuilder builder) {
        Examples.define(client);
        RunningOperator operator = session.start(builder.build());
        session.cluster().settle();
        return operator;
    }

    @SuppressWarnings("unchecked") // JSON has no other keys than texts.
    private Map<String, Object> spec(String name) {
        GenericKubernetesResource found = Examples.named(client, name).get();
        return (Map<String, Object>)
                requireNonNull(found.getAdditionalProperties().get("spec"));
    }

    private List<String> validating() {
        return client
                .admissionRegistration()
                .v1()
                .validatingWebhookConfigurations()
                .withName(MANAGED)
                .get()
                .getWebhooks()
                .stream()
                .map(hook -> hook.getName())
                .toList();
    }

    private List<String> mutating() {
        return client
                .admissionRegistration()
                .v1()
                .mutatingWebhookConfigurations()
                .withName(MANAGED)
                .get()
                .getWebhooks()
                .stream()
                .map(hook -> hook.getName())
                .toList();
    }
}
