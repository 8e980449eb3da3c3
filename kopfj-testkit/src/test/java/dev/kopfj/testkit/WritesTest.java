package dev.kopfj.testkit;

import static dev.kopfj.testkit.assertion.KopfAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kopfj.Operator;
import dev.kopfj.OperatorBuilder;
import dev.kopfj.handler.Change;
import dev.kopfj.sim.trace.Call;
import dev.kopfj.testkit.run.RunningOperator;
import dev.kopfj.testkit.run.Session;
import io.fabric8.kubernetes.api.model.admissionregistration.v1.ValidatingAdmissionPolicyBindingBuilder;
import io.fabric8.kubernetes.api.model.admissionregistration.v1.ValidatingAdmissionPolicyBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What is written after handlers have run: in which order, to which object, and when it cannot be for a while. */
class WritesTest {

    private static final String KIND = "kopfexamples.v1.kopf.dev";

    private final Session session = Session.start(3);
    private final KubernetesClient client = session.cluster().client();

    @AfterEach
    void close() {
        session.close();
    }

    @Test
    void handlersDoNotRunForAnObjectWhoseStateCannotBeRemembered() {
        RunningOperator operator = start(Operator.named("large").onCreate(KIND, "greet", change -> "hello"));
        Examples.create(client, "a", Map.of("field", "x".repeat(300_000)));
        session.cluster().advance(Duration.ofMinutes(5));
        assertThat(operator.runs()).isEmpty();

        Examples.named(client, "a").edit(example -> {
            example.setAdditionalProperty("spec", Map.of("field", "x"));
            return example;
        });
        session.cluster().advance(Duration.ofMinutes(11));

        assertThat(operator.runs("greet")).hasSize(1);
    }

    @Test
    void resultsAreWrittenBeforeTheProgressThatTellsOfThem() {
        RunningOperator operator = start(Operator.named("order").onCreate(KIND, "c", change -> "done"));

        Examples.create(client, "a", Map.of("f", 1));
        session.cluster().advance(Duration.ofMinutes(1));

        assertThat(Written.by(operator, session.cluster()))
                .containsExactly(
                        "merge /status {'status':{'c':'done'}}",
                        "merge {'metadata':{'annotations':{'last-handled-configuration':'{'spec':{'f':1}}'}}}");
    }

    @Test
    void anEditIsForThisObjectAndNotForOneThatHasItsNameSince() {
        RunningOperator operator = start(Operator.named("successor").onCreate(KIND, "c", change -> {
            if (change.spec().getInt("f", 0) == 1) {
                replace(change);
                change.patch().labels().put("of", "the first");
            }
            return null;
        }));

        Examples.create(client, "a", Map.of("f", 1));
        session.cluster().advance(Duration.ofMinutes(1));

        assertThat(operator).ran("c").times(2);
        assertThat(Examples.named(client, "a").get().getMetadata().getLabels()).isNullOrEmpty();
    }

    @Test
    void deleteHandlersDoNotRunAgainWhileTheFinalizerMayNotBeTakenOff() {
        RunningOperator operator = start(Operator.named("forbidden").onDelete(KIND, "d", change -> null));
        Examples.create(client, "a");
        session.cluster().advance(Duration.ofMinutes(1));
        forbidReleases();

        Examples.named(client, "a").delete();
        session.cluster().advance(Duration.ofMinutes(10));
        assertThat(session.cluster().trace().calls(operator.name()))
                .extracting(Call::code)
                .contains(403);
        assertThat(operator).ran("d").once();

        client.admissionRegistration().v1().validatingAdmissionPolicyBindings().delete();
        session.cluster().advance(Duration.ofMinutes(10));
        assertThat(operator).ran("d").once();
        assertThat(Examples.named(client, "a").get()).isNull();
    }

    private void forbidReleases() {
        client.resource(new ValidatingAdmissionPolicyBuilder()
                        .withNewMetadata()
                        .withName("keep")
                        .endMetadata()
                        .withNewSpec()
                        .withNewMatchConstraints()
                        .addNewResourceRule()
                        .withApiGroups("kopf.dev")
                        .withApiVersions("v1")
                        .withOperations("UPDATE")
                        .withResources("kopfexamples")
                        .endResourceRule()
                        .endMatchConstraints()
                        .addNewValidation()
                        .withExpression("has(object.metadata.finalizers) || !has(oldObject.metadata.finalizers)")
                        .withReason("Forbidden")
                        .endValidation()
                        .endSpec()
                        .build())
                .create();
        client.resource(new ValidatingAdmissionPolicyBindingBuilder()
                        .withNewMetadata()
                        .withName("keep")
                        .endMetadata()
                        .withNewSpec()
                        .withPolicyName("keep")
                        .withValidationActions(List.of("Deny"))
                        .endSpec()
                        .build())
                .create();
    }

    private static void replace(Change change) {
        var examples = change.client()
                .genericKubernetesResources("kopf.dev/v1", "KopfExample")
                .inNamespace("default");
        examples.withName("a").delete();
        Examples.create(change.client(), "a", Map.of("f", 2));
    }

    private RunningOperator start(OperatorBuilder builder) {
        Examples.define(client);
        return session.start(builder.build());
    }
}
