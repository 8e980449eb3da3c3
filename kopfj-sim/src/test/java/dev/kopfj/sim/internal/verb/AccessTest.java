package dev.kopfj.sim.internal.verb;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kopfj.sim.internal.access.caller.Caller;
import dev.kopfj.sim.internal.verb.exchange.Request;
import java.util.List;
import org.junit.jupiter.api.Test;

class AccessTest {
    private static final String MAPS = "/api/v1/namespaces/default/configmaps";
    private static final String RBAC = "/apis/rbac.authorization.k8s.io/v1/";
    private static final Caller JANE = new Caller("jane", List.of("devs", Caller.AUTHENTICATED));

    private final Conversation talk = Conversation.withWidgets();

    private Conversation.Answer ask(Caller caller, String method, String target) {
        return talk.send(Request.of(caller, method, target));
    }

    @Test
    void unknownPathsAreForbiddenBeforeTheyAreUnknown() {
        var resource = ask(JANE, "GET", "/apis/nowhere.example.com/v1/namespaces/shop/things/x/status");
        var page = ask(JANE, "POST", "/nowhere");

        assertThat(resource.code()).isEqualTo(403);
        assertThat(resource.message())
                .isEqualTo("things.nowhere.example.com \"x\" is forbidden: User \"jane\" cannot get resource "
                        + "\"things/status\" in API group \"nowhere.example.com\" in the namespace \"shop\"");
        assertThat(page.message()).isEqualTo("forbidden: User \"jane\" cannot post path \"/nowhere\"");
        assertThat(page.at("/details")).isEmpty();
    }

    @Test
    void everybodySeesVersionAndHealthAndTheAuthenticatedSeeDiscovery() {
        assertThat(ask(Caller.ANONYMOUS, "GET", "/version").code()).isEqualTo(200);
        assertThat(ask(Caller.ANONYMOUS, "GET", "/readyz").code()).isEqualTo(200);
        assertThat(ask(Caller.ANONYMOUS, "GET", "/api").code()).isEqualTo(403);
        assertThat(ask(JANE, "GET", "/api").code()).isEqualTo(200);
        assertThat(ask(JANE, "GET", "/apis/example.com/v1").code()).isEqualTo(200);
    }

    @Test
    void garbageForATokenIsUnauthorized() {
        var refused = talk.send(Request.of(Caller.ANONYMOUS, "GET", MAPS).header("authorization", "Bearer x.y.z"));

        assertThat(refused.body())
                .isEqualTo("{\"kind\":\"Status\",\"apiVersion\":\"v1\",\"metadata\":{},\"status\":\"Failure\","
                        + "\"message\":\"Unauthorized\",\"reason\":\"Unauthorized\",\"code\":401}");
    }

    @Test
    void otherSchemesThanBearerTellNothing() {
        var refused = talk.send(Request.of(Caller.ANONYMOUS, "GET", MAPS).header("authorization", "Basic eDp5"));

        assertThat(refused.message()).startsWith("configmaps is forbidden: User \"system:anonymous\" cannot list");
    }

    @Test
    void grantedTokenStandsForItsCaller() {
        talk.server().authentication().grant("secret", Caller.ADMIN);

        var shown = talk.send(Request.of(Caller.ANONYMOUS, "GET", MAPS).header("authorization", "bearer secret"));

        assertThat(shown.code()).isEqualTo(200);
    }

    @Test
    void groupsCannotBeImpersonatedWithoutAUser() {
        var refused = talk.send(Request.of(Caller.ADMIN, "GET", "/api").header("impersonate-group", "devs"));

        assertThat(refused.code()).isEqualTo(500);
        assertThat(refused.body())
                .isEqualTo("Internal Server Error: \"/api\": requested [{Group  devs    }] without impersonating a "
                        + "user\n");
    }

    @Test
    void onlyThoseImpersonateWhomARoleAllowsTo() {
        var asUser = talk.send(Request.of(JANE, "GET", MAPS).header("impersonate-user", "joe"));
        var asAccount =
                talk.send(Request.of(JANE, "GET", MAPS).header("impersonate-user", "system:serviceaccount:shop:op"));

        assertThat(asUser.message())
                .isEqualTo("users \"joe\" is forbidden: User \"jane\" cannot impersonate resource \"users\" in API "
                        + "group \"\" at the cluster scope");
        assertThat(asAccount.message())
                .isEqualTo("serviceaccounts \"op\" is forbidden: User \"jane\" cannot impersonate resource "
                        + "\"serviceaccounts\" in API group \"\" in the namespace \"shop\"");
    }

    @Test
    void whoAmITellsWhomARequestActsAs() {
        var self = talk.send(Request.of(Caller.ADMIN, "POST", "/apis/authentication.k8s.io/v1/selfsubjectreviews")
                .header("impersonate-user", "joe")
                .header("impersonate-group", "a,b")
                .header("impersonate-uid", "7")
                .header("impersonate-extra-example.com%2fteam", "shop")
                .body("{}"));

        assertThat(self.code()).isEqualTo(201);
        assertThat(self.json().at("/status/userInfo").toString())
                .isEqualTo("{\"username\":\"joe\",\"uid\":\"7\",\"groups\":[\"a\",\"b\",\"system:authenticated\"],"
                        + "\"extra\":{\"example.com/team\":[\"shop\"]}}");
    }

    @Test
    void reviewsOfNothingAreInvalid() {
        var refused = talk.post(
                "/apis/authorization.k8s.io/v1/subjectaccessreviews",
                "{\"kind\": \"SubjectAccessReview\", \"apiVersion\": \"authorization.k8s.io/v1\", \"spec\": {}}");

        assertThat(refused.message())
                .isEqualTo("SubjectAccessReview.authorization.k8s.io \"\" is invalid: [spec.resourceAttributes: "
                        + "Invalid value: null: exactly one of nonResourceAttributes or resourceAttributes must be "
                        + "specified, spec.user: Invalid value: \"\": at least one of user or group must be "
                        + "specified]");
    }

    @Test
    void reviewsCannotBeRead() {
        assertThat(talk.get("/apis/authorization.k8s.io/v1/subjectaccessreviews")
                        .code())
                .isEqualTo(405);
        assertThat(talk.post(RBAC + "nothing", "{}").code()).isEqualTo(404);
    }
}
