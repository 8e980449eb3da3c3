package dev.kopfj.sim.internal.verb;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Built-in kinds are read, completed and checked as the real server does. */
class BuiltInsTest {
    private static final String IN = "/api/v1/namespaces/default/";

    private final Conversation talk = Conversation.withWidgets();

    @Test
    void wrongTypesAreRefusedInTheWordsOfGo() {
        var answer = talk.post(IN + "configmaps", "{\"metadata\": {\"name\": \"a\"}, \"data\": {\"k\": 5}}");

        assertThat(answer.code()).isEqualTo(400);
        assertThat(answer.message())
                .isEqualTo("ConfigMap in version \"v1\" cannot be handled as a ConfigMap: json: cannot unmarshal "
                        + "number into Go struct field ConfigMap.data of type string");
    }

    @Test
    void wrongTypesInListsAreNamedByTheirMembers() {
        var answer = talk.post(
                IN + "services", "{\"metadata\": {\"name\": \"a\"}, \"spec\": {\"ports\": [{\"port\": \"x\"}]}}");

        assertThat(answer.message())
                .endsWith("json: cannot unmarshal string into Go struct field ServicePort.spec.ports.port of type "
                        + "int32");
    }

    @Test
    void patchesThatMakeWrongTypesAreInvalid() {
        talk.post(IN + "configmaps", "{\"metadata\": {\"name\": \"a\"}}");

        assertThat(talk.merge(IN + "configmaps/a", "{\"data\": {\"k\": 5}}").code())
                .isEqualTo(422);
    }

    @Test
    void servicesGetTheLowestFreeAddressAndKeepIt() {
        String body = "{\"metadata\": {\"name\": \"%s\"}, \"spec\": {\"ports\": [{\"port\": 80}]}}";

        assertThat(talk.post(IN + "services", body.formatted("a")).at("/spec/clusterIP"))
                .isEqualTo("10.96.0.10");
        assertThat(talk.post(IN + "services", body.formatted("b")).at("/spec/clusterIP"))
                .isEqualTo("10.96.0.11");
        assertThat(talk.put(IN + "services/a", body.formatted("a")).at("/spec/clusterIP"))
                .isEqualTo("10.96.0.10");
        assertThat(talk.merge(IN + "services/a", "{\"spec\": {\"type\": \"NodePort\"}}")
                        .at("/spec/ports/0/nodePort"))
                .isEqualTo("30000");
    }

    @Test
    void anAddressOfAServiceNeverChanges() {
        talk.post(IN + "services", "{\"metadata\": {\"name\": \"a\"}, \"spec\": {\"ports\": [{\"port\": 80}]}}");

        assertThat(talk.merge(IN + "services/a", "{\"spec\": {\"clusterIP\": \"10.96.9.9\"}}")
                        .message())
                .contains("may not change once set");
    }

    @Test
    void aRoleOfABindingNeverChanges() {
        String bindings = "/apis/rbac.authorization.k8s.io/v1/namespaces/default/rolebindings";
        talk.post(bindings, "{\"metadata\": {\"name\": \"a:b\"}, \"roleRef\": {\"kind\": \"Role\", \"name\": \"r\"}}");

        assertThat(talk.merge(bindings + "/a:b", "{\"roleRef\": {\"name\": \"other\"}}")
                        .message())
                .contains("cannot change roleRef");
    }

    @Test
    void anUpdateOfAnAbsentLeaseCreatesIt() {
        String leases = "/apis/coordination.k8s.io/v1/namespaces/default/leases/a";

        assertThat(talk.put(leases, "{\"metadata\": {\"name\": \"a\"}, \"spec\": {\"holderIdentity\": \"me\"}}")
                        .code())
                .isEqualTo(201);
        assertThat(talk.get(leases).at("/spec/holderIdentity")).isEqualTo("me");
    }

    @Test
    void kindsThatOnlyAnswerCannotBeListed() {
        assertThat(talk.get("/apis/authorization.k8s.io/v1/subjectaccessreviews")
                        .code())
                .isEqualTo(405);
    }

    @Test
    void membersThatGoAlwaysWritesAreAlwaysThere() {
        String roles = "/apis/rbac.authorization.k8s.io/v1/namespaces/default/roles";

        assertThat(talk.post(roles, "{\"metadata\": {\"name\": \"a\"}, \"rules\": []}")
                        .body())
                .contains("\"rules\":null");
    }

    @Test
    void smallKindsSayOneThingThatNeverChanges() {
        String classes = "/apis/networking.k8s.io/v1/ingressclasses";
        String runtimes = "/apis/node.k8s.io/v1/runtimeclasses";
        String revisions = "/apis/apps/v1/namespaces/default/controllerrevisions";
        talk.post(classes, "{\"metadata\": {\"name\": \"a\"}, \"spec\": {\"controller\": \"example.com/c\"}}");
        talk.post(runtimes, "{\"metadata\": {\"name\": \"a\"}, \"handler\": \"runc\"}");
        talk.post(revisions, "{\"metadata\": {\"name\": \"a\"}, \"data\": {\"k\": 1}, \"revision\": 1}");

        assertThat(talk.merge(classes + "/a", "{\"spec\": {\"controller\": \"example.com/d\"}}")
                        .message())
                .endsWith("spec.controller: Invalid value: \"example.com/d\": field is immutable");
        assertThat(talk.merge(runtimes + "/a", "{\"handler\": \"other\"}").message())
                .endsWith("handler: Invalid value: \"other\": field is immutable");
        assertThat(talk.merge(revisions + "/a", "{\"data\": {\"k\": 2}}").message())
                .contains("field is immutable");
        assertThat(talk.merge(revisions + "/a", "{\"revision\": 2}").code()).isEqualTo(200);
        assertThat(talk.post(revisions, "{\"metadata\": {\"name\": \"b\"}, \"revision\": 1}")
                        .message())
                .isEqualTo("ControllerRevision.apps \"b\" is invalid: data: Required value: data is mandatory");
        assertThat(talk.post(classes, "{\"metadata\": {\"name\": \"b\"}, \"spec\": {\"controller\": \"c\"}}")
                        .message())
                .endsWith("must be a domain-prefixed path (such as \"acme.io/foo\")");
    }
}
