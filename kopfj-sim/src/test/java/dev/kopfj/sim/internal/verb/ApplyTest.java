package dev.kopfj.sim.internal.verb;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kopfj.sim.internal.access.caller.Caller;
import dev.kopfj.sim.internal.verb.Conversation.Answer;
import dev.kopfj.sim.internal.verb.exchange.Request;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Who owns which fields, beyond what the recorded conversations say of it. */
class ApplyTest {
    private static final String MAPS = "/api/v1/namespaces/default/configmaps";
    private static final String MAP = MAPS + "/a";
    private static final String DEPLOYMENTS = "/apis/apps/v1/namespaces/default/deployments";
    private static final String OWNED = "/metadata/managedFields";

    private final Conversation talk = Conversation.withWidgets();

    private Answer apply(String target, String manager, String body) {
        return talk.send(Request.of(Caller.ADMIN, "PATCH", target + "?fieldManager=" + manager)
                .header("content-type", "application/apply-patch+yaml")
                .body(body));
    }

    private Answer merge(String manager, String body) {
        return talk.merge(MAP + "?fieldManager=" + manager, body);
    }

    private static String map(String data) {
        return "{apiVersion: v1, kind: ConfigMap, metadata: {name: a}, data: {" + data + "}}";
    }

    @Test
    void creatorOwnsWhatItSaysButNotWhatIsAlwaysThere() {
        var created = talk.post(DEPLOYMENTS + "?fieldManager=me", """
                {"apiVersion": "apps/v1", "kind": "Deployment", "metadata": {"name": "a"},
                 "spec": {"selector": {"matchLabels": {"app": "a"}}, "template": {
                   "metadata": {"labels": {"app": "a"}},
                   "spec": {"containers": [{"name": "c", "image": "i", "ports": [{"containerPort": 80}]}]}}}}
                """);

        var spec = created.json().at(OWNED + "/0/fieldsV1/f:spec");
        assertThat(spec.has(".")).isFalse();
        assertThat(spec.path("f:selector").isEmpty()).isTrue();
        assertThat(spec.at("/f:template/f:metadata/f:labels").toString()).isEqualTo("{\".\":{},\"f:app\":{}}");
        var container = spec.at("/f:template/f:spec/f:containers").path("k:{\"name\":\"c\"}");
        assertThat(container.has(".")).isTrue();
        assertThat(container.path("f:ports").toString())
                .startsWith("{\".\":{},\"k:{\\\"containerPort\\\":80,\\\"protocol\\\":\\\"TCP\\\"}\":");
        assertThat(spec.at("/f:template/f:spec").has(".")).isFalse();
    }

    @Test
    void updatesTakeFieldsFromThoseWhoHadThem() {
        talk.post(
                MAPS + "?fieldManager=one",
                "{\"metadata\": {\"name\": \"a\"}, \"data\": {\"x\": \"1\", \"y\": \"1\"}}");

        var changed = merge("two", "{\"data\": {\"y\": \"2\"}}");

        assertThat(changed.json().at(OWNED + "/0/fieldsV1").toString()).isEqualTo("{\"f:data\":{\".\":{},\"f:x\":{}}}");
        assertThat(changed.json().at(OWNED + "/1/fieldsV1").toString()).isEqualTo("{\"f:data\":{\"f:y\":{}}}");
        assertThat(changed.at(OWNED + "/1/manager")).isEqualTo("two");
    }

    @Test
    void oldestUpdatersBecomeOneWhenThereAreTooMany() {
        talk.post(MAPS + "?fieldManager=m0", "{\"metadata\": {\"name\": \"a\"}, \"data\": {\"k0\": \"1\"}}");
        for (int i = 1; i <= 11; i++) {
            talk.advance(Duration.ofSeconds(1));
            merge("m" + i, "{\"data\": {\"k" + i + "\": \"1\"}}");
        }

        var entries = talk.get(MAP).json().at(OWNED);
        assertThat(entries).hasSize(10);
        assertThat(entries.at("/0/manager").asText()).isEqualTo("ancient-changes");
        assertThat(entries.at("/0/fieldsV1").toString())
                .isEqualTo("{\"f:data\":{\".\":{},\"f:k0\":{},\"f:k1\":{},\"f:k2\":{}}}");
    }

    @Test
    void emptyListForgetsAllOwnersAndNothingIsTrackedFromThenOn() {
        apply(MAP, "one", map("x: '1'"));

        var reset = merge("two", "{\"metadata\": {\"managedFields\": []}}");
        var changed = merge("two", "{\"data\": {\"x\": \"2\"}}");

        assertThat(reset.json().at(OWNED).isMissingNode()).isTrue();
        assertThat(changed.json().at(OWNED).isMissingNode()).isTrue();
    }

    @Test
    void whatWasThereBeforeTheFirstApplyBelongsToNobodyInParticular() {
        talk.post(MAPS, "{\"metadata\": {\"name\": \"a\"}, \"data\": {\"x\": \"1\"}}");
        merge("", "{\"metadata\": {\"managedFields\": [{}]}}");

        var conflict = apply(MAP, "one", map("x: '2'"));

        assertThat(conflict.message())
                .isEqualTo("Apply failed with 1 conflict: conflict with \"before-first-apply\" using v1: .data.x");
    }

    @Test
    void garbageInManagedFieldsIsIgnored() {
        apply(MAP, "one", map("x: '1'"));

        var put = talk.put(
                MAP,
                "{\"metadata\": {\"name\": \"a\", \"managedFields\": [{\"manager\": \"x\"}]}, \"data\": {\"x\": \"1\"}}");

        assertThat(put.code()).isEqualTo(200);
        assertThat(put.at(OWNED + "/0/manager")).isEqualTo("one");
    }

    @Test
    void timeStaysWhenNothingChanges() {
        var first = apply(MAP, "one", map("x: '1'"));
        talk.advance(Duration.ofSeconds(5));

        var again = apply(MAP, "one", map("x: '1'"));
        var put = talk.put(MAP, again.body());

        assertThat(again.body()).isEqualTo(first.body());
        assertThat(put.body()).isEqualTo(first.body());
    }

    @Test
    void configurationMustNotSayWhoOwnsWhat() {
        var refused = apply(MAP, "one", "{apiVersion: v1, kind: ConfigMap, metadata: {name: a, managedFields: []}}");

        assertThat(refused.code()).isEqualTo(400);
        assertThat(refused.message()).isEqualTo("metadata.managedFields must be nil");
    }

    @Test
    void uidOfAnAbsentObjectIsAConflict() {
        var refused = apply(MAP, "one", "{apiVersion: v1, kind: ConfigMap, metadata: {name: a, uid: u}}");

        assertThat(refused.code()).isEqualTo(409);
        assertThat(refused.message()).endsWith("the provided object specified uid u, and no existing object was found");
    }

    @Test
    void kubectlTakesOverWhatItAppliedInItsOwnWay() {
        String applied =
                "{\\\"apiVersion\\\":\\\"v1\\\",\\\"kind\\\":\\\"ConfigMap\\\",\\\"data\\\":{\\\"x\\\":\\\"1\\\"}}";
        talk.post(
                MAPS + "?fieldManager=kubectl-client-side-apply",
                "{\"metadata\": {\"name\": \"a\", \"annotations\": {"
                        + "\"kubectl.kubernetes.io/last-applied-configuration\": \"" + applied
                        + "\"}}, \"data\": {\"x\": \"1\"}}");

        var taken = apply(MAP, "kubectl", map("x: '2'"));

        assertThat(taken.at("/data/x")).isEqualTo("2");
        assertThat(taken.json()
                        .at("/metadata/annotations")
                        .path("kubectl.kubernetes.io/last-applied-configuration")
                        .asText())
                .isEqualTo("{\"apiVersion\":\"v1\",\"data\":{\"x\":\"2\"},\"kind\":\"ConfigMap\","
                        + "\"metadata\":{\"name\":\"a\"}}\n");
    }

    @Test
    void namesOfManagersAreShortAndPrintable() {
        assertThat(merge("x".repeat(129), "{}").message())
                .isEqualTo("PatchOptions.meta.k8s.io \"\" is invalid: fieldManager: Too long: "
                        + "may not be more than 128 bytes");
        assertThat(merge("a%0Ab", "{}").message())
                .endsWith("fieldManager: Invalid value: \"a\\nb\": invalid character U+000A (at position 1)");
    }

    @Test
    void whoAppliesAScaleOwnsTheReplicas() {
        Conversation talk = new Conversation();
        String path = "/apis/apps/v1/namespaces/default/deployments";
        talk.post(path + "?fieldManager=maker", """
                {"metadata": {"name": "web"}, "spec": {"replicas": 1, "selector": {"matchLabels": {"a": "b"}},
                 "template": {"metadata": {"labels": {"a": "b"}}, "spec": {"containers": [{"name": "c", "image": "i"}]}}}}
                """);
        String scale = "{\"apiVersion\": \"autoscaling/v1\", \"kind\": \"Scale\", \"metadata\": {\"name\": \"web\"}, "
                + "\"spec\": {\"replicas\": 3}}";
        String target = path + "/web/scale?fieldManager=scaler";

        Conversation.Answer conflict = talk.patch(target, "application/apply-patch+yaml", scale);
        Conversation.Answer forced = talk.patch(target + "&force=true", "application/apply-patch+yaml", scale);
        Conversation.Answer shown = talk.get(path + "/web");

        assertThat(conflict.code()).as(conflict.body()).isEqualTo(409);
        assertThat(forced.code()).as(forced.body()).isEqualTo(200);
        assertThat(forced.at("/kind")).isEqualTo("Scale");
        assertThat(forced.at("/spec/replicas")).isEqualTo("3");
        assertThat(shown.at("/spec/replicas")).isEqualTo("3");
        assertThat(shown.json().at("/metadata/managedFields").valueStream())
                .filteredOn(entry -> entry.path("manager").asText().equals("scaler"))
                .singleElement()
                .satisfies(entry -> {
                    assertThat(entry.path("operation").asText()).isEqualTo("Apply");
                    assertThat(entry.path("subresource").asText()).isEqualTo("scale");
                    assertThat(entry.path("fieldsV1")).hasToString("{\"f:spec\":{\"f:replicas\":{}}}");
                });
    }
}
