package dev.kopfj.sim.internal.controller;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kopfj.sim.internal.verb.Conversation;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class ControllersTest {
    private static final String NAMESPACE = "/api/v1/namespaces/shop";
    private static final String MAPS = NAMESPACE + "/configmaps";
    private static final String DEFINITION =
            "/apis/apiextensions.k8s.io/v1/customresourcedefinitions/widgets.example.com";

    private final Conversation talk = Conversation.withWidgets();
    private final NamespaceController namespaces = new NamespaceController(talk.server());
    private final DefinitionController definitions = new DefinitionController(talk.server());

    private void map(String name, String metadata) {
        talk.post(MAPS, "{\"metadata\": {\"name\": \"%s\"%s}}".formatted(name, metadata));
    }

    @Test
    void namespaceGoesAfterItsContents() {
        talk.post("/api/v1/namespaces", "{\"metadata\": {\"name\": \"shop\"}}");
        map("plain", "");
        map("held", ", \"finalizers\": [\"x.example.com/f\"]");

        var marked = talk.delete(NAMESPACE);
        while (namespaces.step()) {
            assertThat(talk.get(NAMESPACE).code()).isEqualTo(200);
        }

        assertThat(marked.at("/status/phase")).isEqualTo("Terminating");
        assertThat(marked.at("/spec/finalizers/0")).isEqualTo("kubernetes");
        assertThat(talk.delete(NAMESPACE).code()).isEqualTo(200);
        assertThat(talk.get(MAPS).names()).containsExactly("held");
        assertThat(talk.post(MAPS, "{\"metadata\": {\"name\": \"new\"}}").message())
                .isEqualTo(
                        "configmaps \"new\" is forbidden: unable to create new content in namespace shop because it is "
                                + "being terminated");

        talk.merge(MAPS + "/held", "{\"metadata\": {\"finalizers\": null}}");
        namespaces.step();

        assertThat(talk.get(NAMESPACE).message()).isEqualTo("namespaces \"shop\" not found");
        assertThat(namespaces.step()).isFalse();
    }

    @Test
    void onlyTerminatingNamespacesConcernTheController() {
        var concerns = new AtomicInteger();
        talk.server().onCommit(change -> concerns.addAndGet(namespaces.concerns(change) ? 1 : 0));
        talk.post("/api/v1/namespaces", "{\"metadata\": {\"name\": \"shop\"}}");
        map("a", ", \"finalizers\": [\"x.example.com/f\"]");
        map("b", "");
        talk.delete(MAPS + "/b");
        assertThat(concerns).hasValue(0);

        talk.delete(NAMESPACE);
        talk.delete(MAPS + "/a");
        talk.merge(MAPS + "/a", "{\"metadata\": {\"finalizers\": null}}");

        assertThat(concerns).hasValue(2);
    }

    @Test
    void namespacesOfTheServerMustStay() {
        var refused = talk.delete("/api/v1/namespaces/kube-system");

        assertThat(refused.code()).isEqualTo(403);
        assertThat(refused.message())
                .isEqualTo("namespaces \"kube-system\" is forbidden: this namespace may not be deleted");
    }

    @Test
    void definitionTakesItsObjectsWithIt() {
        talk.widget("a");
        var watch = talk.watch(Conversation.WIDGETS + "?watch=true");

        var marked = talk.delete(DEFINITION);
        var refused = talk.widget("b");
        while (definitions.step()) {
            assertThat(watch.ended()).isFalse();
        }

        assertThat(marked.at("/metadata/finalizers/0")).isEqualTo("customresourcecleanup.apiextensions.k8s.io");
        assertThat(refused.message()).isEqualTo("create not allowed while custom resource definition is terminating");
        assertThat(watch.lines()).hasSize(2).last().asString().startsWith("DELETED a@");
        assertThat(talk.get(DEFINITION).code()).isEqualTo(404);
        assertThat(talk.get(Conversation.WIDGETS).body()).isEqualTo("404 page not found\n");

        talk.define("widgets", "Widget", "Namespaced", "");
        assertThat(talk.get(Conversation.WIDGETS).names()).isEmpty();
    }

    @Test
    void definitionIsCompletedAndEstablishedAtOnce() {
        var definition = talk.get(DEFINITION);

        assertThat(definition.at("/spec/names/listKind")).isEqualTo("WidgetList");
        assertThat(definition.at("/spec/names/singular")).isEqualTo("widget");
        assertThat(definition.at("/spec/conversion/strategy")).isEqualTo("None");
        assertThat(definition.at("/status/conditions/0/type")).isEqualTo("NamesAccepted");
        assertThat(definition.at("/status/conditions/1/type")).isEqualTo("Established");
        assertThat(definition.at("/status/storedVersions/0")).isEqualTo("v1");
    }

    @Test
    void oddDefinitionsAreRefused() {
        assertThat(talk.define("gadgets", "Gadget", "Galaxy", "").message())
                .isEqualTo(
                        "CustomResourceDefinition.apiextensions.k8s.io \"gadgets.example.com\" is invalid: spec.scope: "
                                + "Unsupported value: \"Galaxy\": supported values: \"Cluster\", \"Namespaced\"");
        assertThat(talk.merge(DEFINITION, "{\"spec\": {\"scope\": \"Cluster\"}}")
                        .message())
                .endsWith("spec.scope: Invalid value: \"Cluster\": field is immutable");
    }

    @Test
    void claimOfAVolumeIsHeldWhileAPodMountsIt() {
        var claims = new ClaimProtection(talk.server());
        talk.server().onCommit(claims::concerns);
        var claim = "/api/v1/namespaces/default/persistentvolumeclaims";
        var pods = "/api/v1/namespaces/default/pods";
        talk.post("/api/v1/namespaces/default/serviceaccounts", "{\"metadata\": {\"name\": \"default\"}}");
        talk.post(claim, """
                {"metadata": {"name": "data"}, "spec": {"accessModes": ["ReadWriteOnce"],
                 "resources": {"requests": {"storage": "1Gi"}}}}""");
        talk.post(pods, """
                {"metadata": {"name": "db"}, "spec": {"containers": [{"name": "db", "image": "db:1"}],
                 "nodeName": "n", "volumes": [{"name": "data", "persistentVolumeClaim": {"claimName": "data"}}]}}""");

        talk.delete(claim + "/data");
        claims.step();
        assertThat(talk.get(claim + "/data").code()).isEqualTo(200);

        talk.delete(pods + "/db?gracePeriodSeconds=0");
        claims.step();
        assertThat(talk.get(claim + "/data").code()).isEqualTo(404);
    }
}
