package dev.kopfj.testkit;

import static dev.kopfj.testkit.assertion.KopfAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kopfj.Operator;
import dev.kopfj.OperatorBuilder;
import dev.kopfj.config.HandlerRun.Outcome;
import dev.kopfj.config.Settings;
import dev.kopfj.config.Storages;
import dev.kopfj.outcome.TemporaryError;
import dev.kopfj.testkit.run.RunningOperator;
import dev.kopfj.testkit.run.Session;
import io.fabric8.kubernetes.api.model.apiextensions.v1.JSONSchemaProps;
import io.fabric8.kubernetes.api.model.apiextensions.v1.JSONSchemaPropsBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A patch may leave an object as it was: it changes nothing, or what it would change is dropped. */
class UnchangedObjectsTest {

    private static final String KIND = "kopfexamples.v1.kopf.dev";

    private final Session session = Session.start(13);
    private final KubernetesClient client = session.cluster().client();
    private final List<Object> seen = new ArrayList<>();

    @AfterEach
    void close() {
        session.close();
    }

    @Test
    void patchesThatChangeNothingKeepNobodyWaiting() {
        RunningOperator operator = start(Operator.named("idempotent")
                .onEvent(KIND, "see", event -> "always the same")
                .onCreate(KIND, "c", change -> {
                    change.patch().spec().put("field", "value");
                    if (change.attempt().number() == 0) {
                        throw new TemporaryError("not yet", Duration.ofSeconds(1));
                    }
                    return null;
                })
                .onResume(KIND, "r", change -> {
                    change.patch().spec().put("field", "value");
                    return null;
                }));
        Examples.create(client, "a");
        session.cluster().advance(Duration.ofSeconds(20));
        operator.crash();
        operator.restart();
        session.cluster().advance(Duration.ofHours(1));

        assertThat(operator).ran("c").times(2).lastly(Outcome.SUCCEEDED);
        assertThat(operator).ran("r").once();
        assertThat(Written.by(operator, session.cluster())).hasSizeLessThan(12);
    }

    @Test
    void progressInAStatusThatTheDefinitionDropsIsKeptInMemory() {
        RunningOperator operator = start(Operator.named("forgotten")
                .settings(Settings.defaults().withStorages(Storages.inStatus("kopf")))
                .onCreate(KIND, "first", change -> null)
                .onCreate(KIND, "second", change -> {
                    if (change.attempt().number() < 2) {
                        throw new TemporaryError("not yet", Duration.ofSeconds(30));
                    }
                    return null;
                })
                .onUpdate(KIND, "update", change -> {
                    seen.add(change.diff().items().get(0).before() + " "
                            + change.spec().get("field"));
                    return null;
                }));
        dropStatus();
        Examples.create(client, "a");
        session.cluster().advance(Duration.ofHours(1));
        change("next");
        session.cluster().advance(Duration.ofHours(1));
        label();
        session.cluster().advance(Duration.ofHours(1));

        assertThat(Examples.named(client, "a").get().getAdditionalProperties().toString())
                .doesNotContain("kopf=");
        assertThat(operator).ran("first").once();
        assertThat(operator).ran("second").times(3).lastly(Outcome.SUCCEEDED);
        assertThat(seen).startsWith("value next").hasSize(2);
        assertThat(Written.by(operator, session.cluster())).hasSizeLessThan(12);
    }

    private void dropStatus() {
        client.apiextensions()
                .v1()
                .customResourceDefinitions()
                .withName("kopfexamples.kopf.dev")
                .edit(definition -> {
                    Map<String, JSONSchemaProps> fields = definition
                            .getSpec()
                            .getVersions()
                            .get(0)
                            .getSchema()
                            .getOpenAPIV3Schema()
                            .getProperties();
                    fields.put(
                            "status",
                            new JSONSchemaPropsBuilder().withType("object").build());
                    return definition;
                });
        session.cluster().advance(Duration.ofSeconds(10));
    }

    private RunningOperator start(OperatorBuilder builder) {
        Examples.define(client);
        RunningOperator operator = session.start(builder.build());
        session.cluster().settle();
        return operator;
    }

    private void change(String field) {
        Examples.named(client, "a")
                .patch(PatchContext.of(PatchType.JSON_MERGE), "{\"spec\":{\"field\":\"%s\"}}".formatted(field));
    }

    private void label() {
        Examples.named(client, "a").edit(example -> {
            example.getMetadata().setLabels(Map.of("x", "y"));
            return example;
        });
    }
}
