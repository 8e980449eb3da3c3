package dev.kopfj.sim.internal.verb;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kopfj.sim.internal.access.caller.Caller;
import dev.kopfj.sim.internal.verb.exchange.Request;
import java.util.List;
import org.junit.jupiter.api.Test;

class RolesTest {
    private static final String RBAC = "/apis/rbac.authorization.k8s.io/v1/";
    private static final String SHOP = "/api/v1/namespaces/shop/";
    private static final String SHOP_RBAC = RBAC + "namespaces/shop/";
    private static final Caller JANE = new Caller("jane", List.of("devs", Caller.AUTHENTICATED));

    private final Conversation talk = new Conversation();

    RolesTest() {
        talk.post("/api/v1/namespaces", "{\"metadata\": {\"name\": \"shop\"}}");
    }

    private Conversation.Answer ask(String method, String target, String body) {
        return talk.send(Request.of(JANE, method, target).body(body));
    }

    private int get(String target) {
        return ask("GET", target, "").code();
    }

    private static String rule(String group, String resources, String verbs, String more) {
        return "{\"apiGroups\": [\"%s\"], \"resources\": [%s], \"verbs\": [%s]%s}"
                .formatted(group, resources, verbs, more);
    }

    private static String role(String name, String rules) {
        return "{\"metadata\": {\"name\": \"%s\"}, \"rules\": [%s]}".formatted(name, rules);
    }

    private static String binding(String name, String kind, String role, String subject) {
        return "{\"metadata\": {\"name\": \"%s\"}, \"roleRef\": {\"kind\": \"%s\", \"name\": \"%s\"}, "
                        .formatted(name, kind, role)
                + "\"subjects\": [{" + subject + "}]}";
    }

    private void grant(String rules) {
        grant(rules, "\"kind\": \"User\", \"name\": \"jane\"");
    }

    private void grant(String rules, String subject) {
        assertThat(talk.post(SHOP_RBAC + "roles", role("r", rules)).code()).isEqualTo(201);
        assertThat(talk.post(SHOP_RBAC + "rolebindings", binding("rb", "Role", "r", subject))
                        .code())
                .isEqualTo(201);
    }

    @Test
    void roleHoldsInItsNamespaceForItsNamesOnly() {
        grant(rule("", "\"configmaps\"", "\"get\", \"list\"", ", \"resourceNames\": [\"a\"]"));

        assertThat(get(SHOP + "configmaps/a")).isEqualTo(404);
        assertThat(get(SHOP + "configmaps/b")).isEqualTo(403);
        assertThat(get(SHOP + "configmaps")).isEqualTo(403);
        assertThat(get(SHOP + "configmaps?fieldSelector=metadata.name%3Da")).isEqualTo(200);
        assertThat(get("/api/v1/namespaces/default/configmaps/a")).isEqualTo(403);
    }

    @Test
    void roleForASubresourceOfAllResourcesHolds() {
        grant(rule("*", "\"*/scale\"", "\"*\"", ""));

        assertThat(get("/apis/apps/v1/namespaces/shop/deployments/a/scale")).isEqualTo(404);
        assertThat(get("/apis/apps/v1/namespaces/shop/deployments/a")).isEqualTo(403);
    }

    @Test
    void groupsAndAccountsAreSubjectsToo() {
        grant(rule("", "\"secrets\"", "\"list\"", ""), "\"kind\": \"Group\", \"name\": \"devs\"");
        talk.post(
                SHOP_RBAC + "rolebindings",
                binding("of-account", "Role", "r", "\"kind\": \"ServiceAccount\", \"name\": \"op\""));
        var account = Caller.serviceAccount("shop", "op");

        assertThat(get(SHOP + "secrets")).isEqualTo(200);
        assertThat(talk.send(Request.of(account, "GET", SHOP + "secrets")).code())
                .isEqualTo(200);
    }

    @Test
    void whatIsTakenBackIsForbiddenAgain() {
        grant(rule("", "\"configmaps\"", "\"list\"", ""));
        assertThat(get(SHOP + "configmaps")).isEqualTo(200);

        talk.merge(SHOP_RBAC + "roles/r", "{\"rules\": []}");
        assertThat(get(SHOP + "configmaps")).isEqualTo(403);

        talk.delete(SHOP_RBAC + "roles/r");
        assertThat(ask("GET", SHOP + "configmaps", "").message())
                .isEqualTo("configmaps is forbidden: User \"jane\" cannot list resource \"configmaps\" in API group "
                        + "\"\" in the namespace \"shop\": RBAC: role.rbac.authorization.k8s.io \"r\" not found");

        talk.delete(SHOP_RBAC + "rolebindings/rb");
        assertThat(ask("GET", SHOP + "configmaps", "").message()).endsWith("in the namespace \"shop\"");
    }

    @Test
    void nobodyGrantsMoreThanTheyHold() {
        grant(rule("rbac.authorization.k8s.io", "\"roles\"", "\"create\", \"update\", \"patch\"", "") + ","
                + rule("", "\"pods\"", "\"get\"", ""));

        var more = role("big", rule("", "\"pods\", \"secrets\"", "\"get\", \"list\"", ""));
        var refused = ask("POST", SHOP_RBAC + "roles", more);
        var same = ask("POST", SHOP_RBAC + "roles", role("small", rule("", "\"pods\"", "\"get\"", "")));

        assertThat(refused.message())
                .isEqualTo("roles.rbac.authorization.k8s.io \"big\" is forbidden: user \"jane\" "
                        + "(groups=[\"devs\" \"system:authenticated\"]) is attempting to grant RBAC permissions not "
                        + "currently held:\n{APIGroups:[\"\"], Resources:[\"pods\"], Verbs:[\"list\"]}\n"
                        + "{APIGroups:[\"\"], Resources:[\"secrets\"], Verbs:[\"get\" \"list\"]}");
        assertThat(same.code()).isEqualTo(201);
        assertThat(talk.send(Request.of(JANE, "PATCH", SHOP_RBAC + "roles/small")
                                .header("content-type", "application/merge-patch+json")
                                .body("{\"metadata\": {\"labels\": {\"a\": \"b\"}}}"))
                        .code())
                .isEqualTo(200);
    }

    @Test
    void nobodyBindsARoleOfMorePowerUnlessTheyMayBindIt() {
        grant(rule("rbac.authorization.k8s.io", "\"rolebindings\"", "\"create\"", "") + ","
                + rule("rbac.authorization.k8s.io", "\"clusterroles\"", "\"bind\"", ", \"resourceNames\": [\"view\"]"));
        String subject = "\"kind\": \"User\", \"name\": \"joe\"";

        var admin = ask("POST", SHOP_RBAC + "rolebindings", binding("a", "ClusterRole", "cluster-admin", subject));
        var nothing = ask("POST", SHOP_RBAC + "rolebindings", binding("n", "ClusterRole", "nothing", subject));
        var view = ask("POST", SHOP_RBAC + "rolebindings", binding("v", "ClusterRole", "view", subject));

        assertThat(admin.message()).endsWith("""
                        is attempting to grant RBAC permissions not currently held:
                        {APIGroups:["*"], Resources:["*"], Verbs:["*"]}
                        {NonResourceURLs:["*"], Verbs:["*"]}""");
        assertThat(nothing.message()).isEqualTo("clusterroles.rbac.authorization.k8s.io \"nothing\" not found");
        assertThat(view.code()).isEqualTo(201);
    }

    @Test
    void roleOfABindingNeverChanges() {
        grant("");

        var refused = talk.merge(SHOP_RBAC + "rolebindings/rb", "{\"roleRef\": {\"name\": \"other\"}}");

        assertThat(refused.message())
                .isEqualTo("RoleBinding.rbac.authorization.k8s.io \"rb\" is invalid: roleRef: Invalid value: "
                        + "{\"APIGroup\":\"rbac.authorization.k8s.io\",\"Kind\":\"Role\",\"Name\":\"other\"}: "
                        + "cannot change roleRef");
    }

    @Test
    void faultsOfRolesAndBindingsAreTold() {
        var paths = talk.post(SHOP_RBAC + "roles", role("r", "{\"nonResourceURLs\": [\"/x\"], \"verbs\": [\"get\"]}"));
        var subjects = talk.post(
                RBAC + "clusterrolebindings",
                binding("b", "ClusterRole", "view", "\"kind\": \"ServiceAccount\", \"name\": \"op\""));
        var name = talk.post(RBAC + "clusterroles", role("a:B", ""));

        assertThat(paths.message())
                .endsWith("rules[0].nonResourceURLs: Invalid value: [\"/x\"]: namespaced rules cannot apply to "
                        + "non-resource URLs");
        assertThat(subjects.message()).endsWith("subjects[0].namespace: Required value");
        assertThat(name.code()).isEqualTo(201);
    }

    @Test
    void everyClusterBeginsWithTheRolesThatUsersKnow() {
        assertThat(talk.get(RBAC + "clusterroles").names()).contains("admin", "cluster-admin", "edit", "view");
        assertThat(talk.get(RBAC + "clusterroles/admin").at("/rules/0/resources/0"))
                .isEqualTo("pods/attach");
        assertThat(talk.get(RBAC + "clusterroles/view")
                        .at("/metadata/labels/rbac.authorization.k8s.io~1aggregate-to-edit"))
                .isEqualTo("true");
    }

    @Test
    void reviewsTellWhatAllows() {
        grant(rule("", "\"pods\"", "\"list\"", ""));

        var review = ask(
                "POST",
                "/apis/authorization.k8s.io/v1/selfsubjectaccessreviews",
                "{\"spec\": {\"resourceAttributes\": {\"namespace\": \"shop\", \"verb\": \"list\", "
                        + "\"resource\": \"pods\"}}}");
        var rules = ask(
                "POST",
                "/apis/authorization.k8s.io/v1/selfsubjectrulesreviews",
                "{\"spec\": {\"namespace\": \"shop\"}}");

        assertThat(review.json().path("status").toString())
                .isEqualTo("{\"allowed\":true,\"reason\":\"RBAC: allowed by RoleBinding \\\"rb/shop\\\" of Role "
                        + "\\\"r\\\" to User \\\"jane\\\"\"}");
        assertThat(rules.json().path("status").path("resourceRules").toString())
                .contains("{\"verbs\":[\"list\"],\"apiGroups\":[\"\"],\"resources\":[\"pods\"]}");
        assertThat(rules.json().path("status").path("nonResourceRules").toString())
                .contains("/openapi/*");
    }

    @Test
    void localReviewAsksInItsNamespaceOnly() {
        String target = "/apis/authorization.k8s.io/v1/namespaces/shop/localsubjectaccessreviews";
        String spec = "{\"spec\": {\"user\": \"jane\", \"resourceAttributes\": {\"namespace\": \"%s\", "
                + "\"verb\": \"list\", \"resource\": \"pods\"}}}";

        assertThat(talk.post(target, spec.formatted("shop")).at("/status/allowed"))
                .isEqualTo("false");
        assertThat(talk.post(target, spec.formatted("other")).message())
                .endsWith("spec.resourceAttributes.namespace: Invalid value: \"other\": must match "
                        + "metadata.namespace");
    }
}
